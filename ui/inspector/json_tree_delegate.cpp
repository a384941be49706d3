#include "ui/inspector/json_tree_delegate.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

#include "models/json_tree_model.h"
#include "models/roles.h"

namespace maim {

namespace {

constexpr int kPadding = 2;
constexpr int kWidest = 2000; // pixels; more of a value is in the tooltip and in Raw
constexpr int kRowLeading = 5;

ColorRole valueInk(const QModelIndex& index) {
    switch (static_cast<json::Kind>(index.data(NodeKind).toInt())) {
    case json::Kind::String:
        return ColorRole::JsonString;
    case json::Kind::Object:
    case json::Kind::Array:
        return ColorRole::Muted;
    default:
        return ColorRole::JsonNumber;
    }
}

} // namespace

JsonTreeDelegate::JsonTreeDelegate(Theme& theme, QObject* parent) : RowDelegate(parent), m_theme(theme) {}

std::vector<JsonTreeDelegate::Part> JsonTreeDelegate::partsOf(const QModelIndex& index) const {
    const auto text = [&index](int column) { return index.siblingAtColumn(column).data().toString(); };
    std::vector<Part> parts{{text(JsonTreeModel::Key), ColorRole::JsonKey},
                            {text(JsonTreeModel::Value), valueInk(index)},
                            {text(JsonTreeModel::Hint), ColorRole::Muted}};
    std::erase_if(parts, [](const Part& part) { return part.text.isEmpty(); });
    return parts;
}

void JsonTreeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem panel = option;
    initStyleOption(&panel, index);
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &panel, painter, option.widget);
    painter->save();
    painter->setFont(option.font);
    QRect room = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    const int space = option.fontMetrics.horizontalAdvance(u' ');
    for (const Part& part : partsOf(index)) {
        const QString shown = option.fontMetrics.elidedText(part.text, Qt::ElideRight, room.width());
        painter->setPen(m_theme.color(part.ink));
        painter->drawText(room, Qt::AlignVCenter | Qt::TextSingleLine, shown);
        room.setLeft(room.left() + option.fontMetrics.horizontalAdvance(shown) + space);
        if (room.width() <= space) {
            break;
        }
    }
    painter->restore();
}

QSize JsonTreeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    int width = 2 * kPadding;
    for (const Part& part : partsOf(index)) {
        width += option.fontMetrics.horizontalAdvance(part.text) + option.fontMetrics.horizontalAdvance(u' ');
    }
    return {qMin(width, kWidest), option.fontMetrics.height() + kRowLeading};
}

} // namespace maim

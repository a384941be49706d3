#include "ui/frames/frame_delegate.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyle>

#include "models/ack_words.h"
#include "models/frame_table_model.h"
#include "models/roles.h"
#include "ui/kit/finding_tag.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kTagGap = 4;
constexpr int kCellPadding = 6;
constexpr int kStyleMargin = 3; // what the style itself keeps free beside a text

ColorRole ackInk(const QModelIndex& index) {
    const auto state = static_cast<AckState>(index.data(FrameAck).toInt());
    const Severity severity = ackSeverity(state);
    if (severity != Severity::None) {
        return inkOf(severity);
    }
    return state == AckState::Acked ? ColorRole::Text : ColorRole::Muted;
}

ColorRole directionInk(const QModelIndex& index) {
    return static_cast<Direction>(index.data(FrameDirection).toInt()) == Direction::Out ? ColorRole::Accent
                                                                                        : ColorRole::Good;
}

// Shows that the keyboard is here, without a look at the header.
void paintFocusBar(QPainter* painter, const QStyleOptionViewItem& option, const QColor& accent) {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    if (view && view->hasFocus() && option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), accent);
    }
}

} // namespace

FrameDelegate::FrameDelegate(Theme& theme, QObject* parent) : RowDelegate(parent), m_theme(theme) {}

ColorRole FrameDelegate::inkFor(const QModelIndex& index) const {
    switch (index.column()) {
    case FrameTableModel::Direction:
        return directionInk(index);
    case FrameTableModel::Ack:
        return ackInk(index);
    default:
        return ColorRole::Text;
    }
}

void FrameDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const QColor ink = m_theme.color(inkFor(index));
    option->palette.setColor(QPalette::Text, ink);
    option->palette.setColor(QPalette::HighlightedText, ink);
    option->textElideMode = Qt::ElideMiddle;
    option->state.setFlag(QStyle::State_HasFocus, false);
    if (index.column() == FrameTableModel::Findings) {
        option->text.clear();
    }
}

void FrameDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QStyle* style = option.widget->style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, option.widget);
    cell.rect.adjust(kCellPadding - kStyleMargin, 0, kStyleMargin - kCellPadding, 0);
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, option.widget);
    if (index.column() == FrameTableModel::Number) {
        paintFocusBar(painter, option, m_theme.color(ColorRole::Accent));
    } else if (index.column() == FrameTableModel::Findings) {
        paintTags(painter, option.rect, index);
    }
}

void FrameDelegate::paintTags(QPainter* painter, const QRect& cell, const QModelIndex& index) const {
    QFont font = m_theme.font(FontRole::Fixed);
    font.setPixelSize(font.pixelSize() - 1);
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    const std::vector<Rule> rules = rulesIn(RuleSet(index.data(FrameRules).toULongLong()));
    int left = cell.left() + kCellPadding;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const bool last = i + 1 == rules.size();
        const QString more = u"+%1"_s.arg(rules.size() - i);
        const int width = findingTagWidth(font, ruleId(rules[i]));
        const int reserve = last ? 0 : findingTagWidth(font, more) + kTagGap;
        if (i > 0 && left + width + reserve > cell.right()) {
            painter->setPen(m_theme.color(ColorRole::Muted));
            painter->drawText(QRect(left, cell.top(), cell.right() - left, cell.height()), Qt::AlignVCenter, more);
            return;
        }
        const QRect tag(left, cell.top() + 3, width, cell.height() - 6);
        paintFindingTag(painter, tag, m_theme, severityOf(rules[i]), ruleId(rules[i]));
        left += width + kTagGap;
    }
}

} // namespace maim

#include "ui/diagnosis/event_delegate.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QTextLayout>
#include <QtMath>

#include "models/roles.h"

namespace maim {

namespace {

/// Where the first line begins that is whole below the view's top. Laid out as the style does it: lines differ in
/// height where scripts mix.
int firstWholeLine(const QStyleOptionViewItem& option, const QString& text) {
    const int margin = option.widget->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, option.widget) + 1;
    QTextLayout layout(text, option.font);
    QTextOption wrap;
    wrap.setWrapMode(QTextOption::WordWrap);
    layout.setTextOption(wrap);
    layout.beginLayout();
    qreal top = option.rect.top();
    for (QTextLine line = layout.createLine(); line.isValid() && top < 0; line = layout.createLine()) {
        line.setLineWidth(option.rect.width() - 2 * margin);
        top += line.height();
    }
    layout.endLayout();
    return qCeil(top);
}

bool isAtEnd(const QStyleOptionViewItem& option) {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    return view && view->verticalScrollBar()->value() == view->verticalScrollBar()->maximum();
}

} // namespace

EventDelegate::EventDelegate(Theme& theme, QObject* parent) : RowDelegate(parent), m_theme(theme) {}

void EventDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    if (option.rect.top() >= 0 || !isAtEnd(option)) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    painter->save();
    QRect whole = option.rect;
    whole.setTop(firstWholeLine(option, index.data().toString()));
    painter->setClipRect(whole, Qt::IntersectClip);
    QStyledItemDelegate::paint(painter, option, index);
    painter->restore();
}

void EventDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const bool bad = index.data(EventMood).value<Mood>() == Mood::Bad;
    const QColor ink = m_theme.color(bad ? ColorRole::Error : ColorRole::Muted);
    option->palette.setColor(QPalette::Text, ink);
    option->palette.setColor(QPalette::HighlightedText, bad ? ink : m_theme.color(ColorRole::Text));
}

} // namespace maim

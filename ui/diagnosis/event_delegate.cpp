#include "ui/diagnosis/event_delegate.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QToolTip>

#include "models/roles.h"
#include "ui/shell/plain_text.h"

namespace maim {

EventDelegate::EventDelegate(Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

bool EventDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem&,
                              const QModelIndex& index) {
    QToolTip::showText(event->globalPos(), plainToolTip(index.data(Qt::ToolTipRole).toString()), view);
    return true;
}

void EventDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const bool bad = index.data(EventMood).value<Mood>() == Mood::Bad;
    const QColor ink = m_theme.color(bad ? ColorRole::Error : ColorRole::Muted);
    option->palette.setColor(QPalette::Text, ink);
    option->palette.setColor(QPalette::HighlightedText, bad ? ink : m_theme.color(ColorRole::Text));
}

} // namespace maim

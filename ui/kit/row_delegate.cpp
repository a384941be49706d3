#include "ui/kit/row_delegate.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QToolTip>

#include "ui/kit/plain_text.h"

namespace maim {

bool RowDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem&,
                            const QModelIndex& index) {
    QToolTip::showText(event->globalPos(), plainToolTip(toolTip(index)), view);
    return true;
}

QString RowDelegate::toolTip(const QModelIndex& index) const {
    return index.data(Qt::ToolTipRole).toString();
}

} // namespace maim

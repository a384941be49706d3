#include "ui/diagnosis/event_list.h"

#include <QEvent>

namespace maim {

void EventList::resizeEvent(QResizeEvent* event) {
    fitLines();
    QListView::resizeEvent(event);
}

void EventList::changeEvent(QEvent* event) {
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitLines();
    }
}

void EventList::fitLines() {
    const int rest = contentsRect().height() % fontMetrics().lineSpacing();
    if (rest != viewportMargins().top()) {
        setViewportMargins(0, rest, 0, 0);
    }
}

} // namespace maim

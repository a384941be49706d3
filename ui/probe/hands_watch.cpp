#include "ui/probe/hands_watch.h"

#include <QScrollBar>
#include <utility>

namespace maim {

HandsWatch::HandsWatch(MainWindow& window, QObject* parent) : QObject(parent) {
    auto* table = window.findChild<FrameTableView*>();
    auto* filter = window.findChild<FilterLine*>();
    connect(&window.selection(), &FrameSelection::currentChanged, this, [this](FrameSeq seq) {
        if (seq != 0) {
            note(&Effects::chosen);
        }
    });
    QScrollBar* bar = table->verticalScrollBar();
    connect(bar, &QScrollBar::actionTriggered, this, [this, bar] {
        if (bar->sliderPosition() != bar->value()) { // the value follows
            note(&Effects::scrolled);
        }
    });
    connect(filter, &FilterLine::filterChanged, this,
            [this](const Filter& typed) { m_filterIsNew = !typed.isEmpty(); });
    followFilter(*table);
}

void HandsWatch::followFilter(FrameTableView& table) {
    const auto* model = qobject_cast<const FrameFilterModel*>(table.model());
    connect(model, &QAbstractItemModel::rowsInserted, this, [this, model] {
        if (m_filterIsNew && model->isFiltered()) {
            m_filterIsNew = false;
            note(&Effects::filtered);
        }
    });
}

void HandsWatch::note(qint64 Effects::*what) {
    if (m_flowing) {
        ++(m_waiting.*what);
    }
}

void HandsWatch::noteFrames() {
    m_flowing = true;
    for (const auto what : {&Effects::chosen, &Effects::scrolled, &Effects::filtered}) {
        m_effects.*what += std::exchange(m_waiting.*what, 0);
    }
}

} // namespace maim

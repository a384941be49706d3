#include "ui/shell/docks.h"

#include <QApplication>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace maim {

namespace {

/// To be raised whenever the set of docks or their places change.
constexpr int kStateVersion = 2;

QString nameOf(Docks::Place place) {
    switch (place) {
    case Docks::Place::Connections:
        return u"connectionsDock"_s;
    case Docks::Place::Events:
        return u"eventsDock"_s;
    case Docks::Place::Frames:
        return u"framesDock"_s;
    case Docks::Place::Inspector:
        return u"inspectorDock"_s;
    case Docks::Place::Doctor:
        return u"doctorDock"_s;
    case Docks::Place::Latency:
        break;
    }
    return u"latencyDock"_s;
}

/// A dock asks its title bar for minimumSizeHint() alone, which knows nothing of a fixed height; a layout does.
QWidget* titleBarWith(QWidget* header) {
    auto* bar = new QWidget;
    bar->setAutoFillBackground(true);
    bar->setBackgroundRole(QPalette::Base);
    auto* layout = new QVBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(header);
    return bar;
}

} // namespace

Docks::Docks(QMainWindow* window) : QObject(window), m_window(window), m_docks(6, nullptr) {
    m_window->setDockNestingEnabled(true);
    m_window->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    m_window->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_window->setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
}

void Docks::add(Place place, QWidget* panel, QWidget* header) {
    auto* added = new QDockWidget(m_window);
    added->setObjectName(nameOf(place));
    added->setTitleBarWidget(titleBarWith(header));
    added->setWidget(panel);
    added->setAttribute(Qt::WA_ShowWithoutActivating);
    connect(added, &QDockWidget::visibilityChanged, this,
            [this, place](bool visible) { Q_EMIT shown(place, visible); });
    m_docks[static_cast<int>(place)] = added;
}

void Docks::arrange() {
    const auto put = [this](Place place, Qt::DockWidgetArea area) {
        dock(place)->setFloating(false);
        m_window->addDockWidget(area, dock(place));
        dock(place)->show();
    };
    put(Place::Connections, Qt::LeftDockWidgetArea);
    put(Place::Events, Qt::LeftDockWidgetArea);
    put(Place::Inspector, Qt::RightDockWidgetArea);
    put(Place::Latency, Qt::RightDockWidgetArea);
    put(Place::Frames, Qt::BottomDockWidgetArea);
    put(Place::Doctor, Qt::RightDockWidgetArea);
    m_window->splitDockWidget(dock(Place::Connections), dock(Place::Events), Qt::Vertical);
    m_window->splitDockWidget(dock(Place::Inspector), dock(Place::Latency), Qt::Vertical);
    // There its steps have enough height. It shows itself when there is something to say.
    m_window->tabifyDockWidget(dock(Place::Inspector), dock(Place::Doctor));
    dock(Place::Doctor)->hide();
    m_window->resizeDocks({dock(Place::Connections), dock(Place::Inspector)}, {216, 355}, Qt::Horizontal);
    m_window->resizeDocks({dock(Place::Connections), dock(Place::Events)}, {620, 115}, Qt::Vertical);
    m_window->resizeDocks({dock(Place::Inspector), dock(Place::Latency)}, {467, 268}, Qt::Vertical);
    m_window->resizeDocks({dock(Place::Frames)}, {236}, Qt::Vertical);
}

void Docks::reveal(Place place) {
    dock(place)->show();
    if (!dock(place)->isFloating()) {
        dock(place)->raise();
    }
}

bool Docks::hasFocus(Place place) const {
    const QWidget* focused = QApplication::focusWidget();
    return focused && dock(place)->isAncestorOf(focused);
}

QByteArray Docks::state() const {
    return m_window->saveState(kStateVersion);
}

void Docks::restore(const QByteArray& state) {
    arrange();
    if (!state.isEmpty() && !m_window->restoreState(state, kStateVersion)) {
        // A state that breaks off half way may have moved some of them.
        arrange();
    }
}

QList<QAction*> Docks::toggles() const {
    QList<QAction*> actions;
    for (QDockWidget* each : m_docks) {
        actions << each->toggleViewAction();
    }
    return actions;
}

void Docks::retranslate() {
    dock(Place::Connections)->setWindowTitle(tr("Connections"));
    dock(Place::Events)->setWindowTitle(tr("Events"));
    dock(Place::Frames)->setWindowTitle(tr("Frames"));
    dock(Place::Inspector)->setWindowTitle(tr("Inspector"));
    dock(Place::Latency)->setWindowTitle(tr("ACK latency"));
    dock(Place::Doctor)->setWindowTitle(tr("Doctor"));
}

} // namespace maim

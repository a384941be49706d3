#include "bench/own_window.h"

#include <QApplication>
#include <QEventLoop>
#include <QScrollBar>
#include <algorithm>

#include "bench/child.h"

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr SteadyNs kPatienceNs = 30'000'000'000;

/// Counts paints of a widget; a paint counts once the event loop has come round after it, with the picture handed over.
class Paints : public QObject {
public:
    explicit Paints(QWidget& widget) { widget.installEventFilter(this); }

    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint) {
            QMetaObject::invokeMethod(
                this, [this] { ++m_count; }, Qt::QueuedConnection);
        }
        return false;
    }
    int count() const { return m_count; }

private:
    int m_count = 0;
};

} // namespace

OwnWindow::OwnWindow(const QString& folder)
    : m_settings(folder),
      m_profiles(folder + u"/profiles.json"_s),
      m_secrets(SecretStore::Mode::MemoryOnly),
      m_archive(m_settings.recordingFolder(), m_settings.retention(), {}),
      m_hub(m_profiles, m_secrets, &m_archive),
      m_window(m_hub, m_theme, m_language, m_settings) {
    m_window.show();
    pause(500);
}

QTableView& OwnWindow::frames() {
    return *m_window.findChild<FrameTableView*>();
}

void OwnWindow::open(const QString& file) {
    m_window.openSessionFile(file);
    const SteadyNs began = steadyNow();
    while (!m_window.current().session() && steadyNow() - began < kPatienceNs) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 10);
    }
    pause(500);
}

double OwnWindow::untilPainted(const std::function<void()>& doSomething, const std::function<bool()>& isThere) {
    Paints paints(*frames().viewport());
    const SteadyNs began = steadyNow();
    doSomething();
    int seen = 0;
    while (steadyNow() - began < kPatienceNs) {
        QCoreApplication::processEvents();
        if (paints.count() > seen) {
            seen = paints.count();
            if (isThere()) {
                break;
            }
        }
    }
    return static_cast<double>(steadyNow() - began) / 1e6;
}

} // namespace maim::bench

#include "ui/probe/run_watch.h"

#include <QEvent>
#include <algorithm>

#include "ui/probe/run_report.h"

namespace maim {

namespace {

constexpr int kLookMs = 5;
/// Long enough for what the last frames queued to be done, and for freed memory to be gone.
constexpr int kSettleMs = 1'000;

} // namespace

RunWatch::RunWatch(MainWindow& window, qint64 goal, QObject* parent)
    : QObject(parent), m_window(window), m_goal(goal), m_hands(window) {
    window.installEventFilter(this);
    connect(&window.current(), &CurrentSession::changed, this, [this](Session* session) {
        if (session && session->isFinished() && m_milestones.opened == 0) {
            m_frames = m_window.findChild<FrameTableView*>()->viewport();
            m_frames->installEventFilter(this);
        }
    });
    if (goal > 0) {
        connect(&window.current().hub(), &SessionHub::sessionAdded, this, &RunWatch::follow);
        m_look.setInterval(kLookMs);
        connect(&m_look, &QTimer::timeout, this, &RunWatch::look);
        m_look.start();
    }
}

bool RunWatch::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        SteadyNs& milestone = watched == m_frames ? m_milestones.opened : m_milestones.firstPaint;
        // When the event loop comes round again, all of the window is painted and handed over.
        QMetaObject::invokeMethod(
            this, [&milestone] { milestone = steadyNow(); }, Qt::QueuedConnection);
    }
    return false;
}

/// Before the models hear of the first frame.
void RunWatch::follow(Session* session) {
    connect(&session->log(), &FrameLog::aboutToAppend, this, [this] {
        if (!m_counting) {
            m_counting = true;
            m_gaps.begin();
        }
        m_hands.noteFrames();
    });
}

void RunWatch::look() {
    if (m_milestones.shown == 0 && frames() >= m_goal) {
        m_milestones.shown = steadyNow();
    }
    if (m_milestones.shown > 0 && isWritten()) {
        m_milestones.recorded = steadyNow();
        m_gaps.end();
        m_look.stop();
        QTimer::singleShot(kSettleMs, this, &RunWatch::settle);
    }
}

void RunWatch::settle() {
    m_residentBytes = maim::residentBytes();
    m_window.close();
}

qint64 RunWatch::residentBytes() const {
    return m_residentBytes < 0 ? maim::residentBytes() : m_residentBytes;
}

qint64 RunWatch::frames() const {
    qint64 sum = 0;
    for (const auto& session : m_window.current().hub().sessions()) {
        sum += session->log().size();
    }
    return sum;
}

bool RunWatch::isWritten() const {
    const auto& sessions = m_window.current().hub().sessions();
    return std::all_of(sessions.begin(), sessions.end(), [](const auto& session) {
        return !session->recording() || session->recording()->waitingBytes == 0;
    });
}

} // namespace maim

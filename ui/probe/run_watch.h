#pragma once

#include <QObject>
#include <QTimer>

#include "ui/probe/gap_meter.h"
#include "ui/probe/hands_watch.h"
#include "ui/shell/main_window.h"

namespace maim {

/// Notes when a run reached its milestones, on the steady clock; 0: not reached. With a goal, the UI thread's gaps are
/// counted only from the first frame to the goal, and the window closes soon after it.
class RunWatch : public QObject {
    Q_OBJECT
public:
    struct Milestones {
        SteadyNs firstPaint = 0; ///< of the window
        SteadyNs opened = 0;     ///< a recorded session is in the views, painted
        SteadyNs shown = 0;      ///< the goal's last frame is in the views
        SteadyNs recorded = 0;   ///< and no frame waits to be written
    };

    /// `goal`: frames over all sessions; 0: none. The window outlives it.
    RunWatch(MainWindow& window, qint64 goal, QObject* parent = nullptr);

    bool eventFilter(QObject* watched, QEvent* event) override;

    const Milestones& milestones() const { return m_milestones; }
    const GapMeter& gaps() const { return m_gaps; }
    const HandsWatch::Effects& hands() const { return m_hands.effects(); }
    /// Once the goal was reached and all is quiet; without a goal, now.
    qint64 residentBytes() const;

private:
    void follow(Session* session);
    void look();
    void settle();
    qint64 frames() const;
    bool isWritten() const;

    MainWindow& m_window;
    QWidget* m_frames = nullptr; ///< where a recorded session will be painted
    qint64 m_goal;
    GapMeter m_gaps;
    HandsWatch m_hands;
    Milestones m_milestones;
    QTimer m_look;
    qint64 m_residentBytes = -1;
    bool m_counting = false;
};

} // namespace maim

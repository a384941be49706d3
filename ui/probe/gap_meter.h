#pragma once

#include <QObject>
#include <QTimer>
#include <vector>

#include "base/clock.h"

namespace maim {

/// How long the UI thread kept its event loop waiting: the time between two turns, beyond the tick itself. Counts from
/// its construction on, or from begin() to end().
class GapMeter : public QObject {
    Q_OBJECT
public:
    explicit GapMeter(QObject* parent = nullptr);

    /// Forgets what was counted so far.
    void begin();
    /// Stops counting. The turn that is still to come counts as if it came now.
    void end();

    double longestMs() const { return static_cast<double>(m_longest) / 1e6; }
    /// `p` in 0..100; over the turns so far, to a tenth of a millisecond.
    double percentileMs(double p) const;

private:
    void turn();

    QTimer m_tick;
    SteadyNs m_last;
    SteadyNs m_longest = 0;
    std::vector<qint64> m_tenths; ///< turns by tenths of a millisecond; the last one holds all longer ones
    qint64 m_turns = 0;
};

} // namespace maim

#include "ui/probe/gap_meter.h"

#include <algorithm>
#include <cmath>

namespace maim {

namespace {

constexpr int kProbeMs = 4;
constexpr qint64 kTenthNs = 100'000;
constexpr std::size_t kTenths = 10'000;

} // namespace

GapMeter::GapMeter(QObject* parent) : QObject(parent), m_last(steadyNow()), m_tenths(kTenths, 0) {
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(kProbeMs);
    connect(&m_tick, &QTimer::timeout, this, &GapMeter::turn);
    m_tick.start();
}

void GapMeter::begin() {
    m_last = steadyNow();
    m_longest = 0;
    m_turns = 0;
    std::fill(m_tenths.begin(), m_tenths.end(), 0);
    m_tick.start();
}

void GapMeter::end() {
    turn();
    m_tick.stop();
}

void GapMeter::turn() {
    const SteadyNs now = steadyNow();
    const SteadyNs gap = std::max<SteadyNs>(0, now - m_last - kProbeMs * 1'000'000LL);
    m_last = now;
    m_longest = std::max(m_longest, gap);
    ++m_tenths[std::min(kTenths - 1, static_cast<std::size_t>(gap / kTenthNs))];
    ++m_turns;
}

double GapMeter::percentileMs(double p) const {
    const auto wanted = static_cast<qint64>(std::ceil(static_cast<double>(m_turns) * p / 100));
    qint64 seen = 0;
    for (std::size_t tenth = 0; tenth < kTenths; ++tenth) {
        seen += m_tenths[tenth];
        if (seen >= wanted) {
            return static_cast<double>(tenth) / 10;
        }
    }
    return longestMs();
}

} // namespace maim

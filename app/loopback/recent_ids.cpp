#include "loopback/recent_ids.h"

namespace maim {

namespace {
constexpr SteadyNs kHour = 3'600'000'000'000;
}

bool RecentIds::insert(const QByteArray& id, SteadyNs now) {
    forget(now - kHour);
    if (m_ids.contains(id)) {
        return false;
    }
    m_ids.insert(id);
    m_order.push_back({now, id});
    return true;
}

void RecentIds::forget(SteadyNs before) {
    while (!m_order.empty() && m_order.front().when < before) {
        m_ids.remove(m_order.front().id);
        m_order.pop_front();
    }
}

} // namespace maim

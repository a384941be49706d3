#include "traffic/used_ids.h"

#include <QHash>
#include <QRandomGenerator>

namespace maim {

IdSeeds IdSeeds::random() {
    auto* generator = QRandomGenerator::global();
    return {static_cast<std::size_t>(generator->generate64()), static_cast<std::size_t>(generator->generate64())};
}

IdHash hashOf(const MessageId& id, const IdSeeds& seeds) {
    return {qHash(id, seeds.first), qHash(id, seeds.second)};
}

void UsedIds::insert(const IdHash& id, FrameSeq seq, SteadyNs now) {
    m_uses.insert_or_assign(id, Use{seq, now});
    m_order.push_back({id, {seq, now}});
    forgetOld(now);
}

FrameSeq UsedIds::find(const IdHash& id, SteadyNs now) {
    forgetOld(now);
    const auto found = m_uses.find(id);
    return found == m_uses.end() ? 0 : found->second.seq;
}

void UsedIds::forgetOld(SteadyNs now) {
    while (!m_order.empty() && (m_order.size() > kMost || m_order.front().use.at + kLifetime < now)) {
        const Entry& oldest = m_order.front();
        const auto found = m_uses.find(oldest.id);
        if (found != m_uses.end() && found->second.seq == oldest.use.seq) {
            m_uses.erase(found);
        }
        m_order.pop_front();
    }
}

} // namespace maim

#include "traffic/used_ids.h"

#include <QRandomGenerator>

#define XXH_INLINE_ALL // no library to link
#include <xxhash.h>

namespace maim {

IdSecret randomIdSecret() {
    IdSecret secret{};
    QRandomGenerator::global()->fillRange(secret.data(), static_cast<qsizetype>(secret.size()));
    return secret;
}

// Not qHash(): where the processor has VAES, that of Qt 6.4 leaves the upper halves of the vector registers in use, and
// all code for SSE runs slowly behind it. Intel names this in its optimization manual, "Mixing Intel AVX Code with
// SSE".
IdHash hashOf(const MessageId& id, const IdSecret& secret) {
    const XXH128_hash_t hash =
        XXH3_128bits_withSecret(id.constData(), static_cast<std::size_t>(id.size()), secret.data(), sizeof secret);
    return {hash.low64, hash.high64};
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

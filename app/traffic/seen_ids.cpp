#include "traffic/seen_ids.h"

namespace maim {

namespace {

constexpr std::size_t kFirstTable = 1024;

} // namespace

FrameSeq SeenIds::insert(const IdHash& id, FrameSeq seq) {
    if (m_entries.size() * 2 >= m_table.size() && m_entries.size() < kMost) {
        grow();
    }
    if (const std::uint32_t known = m_table[placeOf(id)]; known != kFree) {
        return m_entries[known - 1].seq;
    }
    std::size_t index = m_entries.size();
    if (index < kMost) {
        m_entries.push_back({id, seq});
    } else {
        index = m_oldest;
        m_oldest = (m_oldest + 1) % kMost;
        forget(placeOf(m_entries[index].id));
        m_entries[index] = {id, seq};
    }
    m_table[placeOf(id)] = static_cast<std::uint32_t>(index) + 1;
    return 0;
}

/// Where the id stands, or the free place where it belongs.
std::size_t SeenIds::placeOf(const IdHash& id) const {
    const std::size_t mask = m_table.size() - 1;
    std::size_t place = id.first & mask;
    while (m_table[place] != kFree && !(m_entries[m_table[place] - 1].id == id)) {
        place = (place + 1) & mask;
    }
    return place;
}

// Those behind it that it had pushed away move up: Knuth, volume 3, 6.4, algorithm R.
void SeenIds::forget(std::size_t place) {
    const std::size_t mask = m_table.size() - 1;
    m_table[place] = kFree;
    for (std::size_t next = (place + 1) & mask; m_table[next] != kFree; next = (next + 1) & mask) {
        const std::size_t home = m_entries[m_table[next] - 1].id.first & mask;
        if (((next - home) & mask) >= ((next - place) & mask)) {
            m_table[place] = std::exchange(m_table[next], kFree);
            place = next;
        }
    }
}

void SeenIds::grow() {
    m_table.assign(std::max(kFirstTable, m_table.size() * 2), kFree);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        m_table[placeOf(m_entries[i].id)] = static_cast<std::uint32_t>(i) + 1;
    }
}

} // namespace maim

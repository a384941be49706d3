#pragma once

#include <vector>

#include "traffic/used_ids.h"

namespace maim {

/// The last 100,000 msg_ids that a peer sent, each with its first frame: a server sends what it kept again after a
/// reconnection. At most 4 MB, which grow with what came; no memory a frame.
class SeenIds {
public:
    static constexpr std::size_t kMost = 100'000;

    /// The frame that brought this id first; 0: `seq` does.
    FrameSeq insert(const IdHash& id, FrameSeq seq);

private:
    struct Entry {
        IdHash id;
        FrameSeq seq;
    };
    static constexpr std::uint32_t kFree = 0;

    std::size_t placeOf(const IdHash& id) const;
    void forget(std::size_t place);
    void grow();

    std::vector<Entry> m_entries;       ///< a ring once it is full
    std::vector<std::uint32_t> m_table; ///< of 1 + the index of an entry; open addressing, at most half full
    std::size_t m_oldest = 0;
};

} // namespace maim

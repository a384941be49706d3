#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <unordered_map>

#include "base/clock.h"
#include "base/ids.h"
#include "protocol/envelope.h"

namespace maim {

/// Random, so that nobody can aim at a collision. XXH3 takes 136 bytes or more.
using IdSecret = std::array<std::uint32_t, 48>;
IdSecret randomIdSecret();

/// Stands for a msg_id, which a peer can make as long as it likes.
struct IdHash {
    std::uint64_t first = 0, second = 0;
    bool operator==(const IdHash&) const = default;

    struct Hasher {
        std::size_t operator()(const IdHash& hash) const { return static_cast<std::size_t>(hash.first); }
    };
};
IdHash hashOf(const MessageId& id, const IdSecret& secret);

/// The ids of the last hour, at most 100,000, each with the newest frame that used it.
class UsedIds {
public:
    static constexpr std::size_t kMost = 100'000;
    static constexpr SteadyNs kLifetime = 3'600'000'000'000;

    void insert(const IdHash& id, FrameSeq seq, SteadyNs now);
    FrameSeq find(const IdHash& id, SteadyNs now); ///< 0: not used

private:
    void forgetOld(SteadyNs now);

    struct Use {
        FrameSeq seq;
        SteadyNs at;
    };
    struct Entry {
        IdHash id;
        Use use;
    };
    std::unordered_map<IdHash, Use, IdHash::Hasher> m_uses;
    std::deque<Entry> m_order; ///< an entry is void if its id has been used again since
};

} // namespace maim

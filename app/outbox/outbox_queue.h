#pragma once

#include <array>
#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "outbox/outbox_item.h"
#include "outbox/outbox_news.h"

namespace maim {

/// When a message whose ACK does not come is sent again. The server knows a msg_id for one hour.
struct OutboxPolicy {
    /// One for each try, from the moment when its last byte left. After the last one: unconfirmed.
    std::array<std::chrono::milliseconds, 3> waits{std::chrono::seconds(10), std::chrono::seconds(20),
                                                   std::chrono::seconds(40)};
    /// After the first try, by the clock that says more: never again by itself. The steady one stands still during a
    /// suspend.
    std::chrono::milliseconds longest = std::chrono::minutes(10);
    std::size_t windowMessages = 256;       ///< taken up and not yet written
    qint64 windowBytes = 8LL * 1024 * 1024; ///< one message may be larger
};

/// The outbox as a pure state machine: events in, with the time as a value, and a step of what to do out. No file, no
/// socket, no clock. A message is handed over only after the commit that says so. An event costs the logarithm of the
/// messages that wait, never a walk over them.
class OutboxQueue {
public:
    /// What the events since the last take() ask for, in this order.
    struct Step {
        std::vector<OutboxWrite> writes;
        std::vector<OutboxId> added, changed, removed; ///< to be shown so
        std::vector<OutboxParcel> parcels;

        bool isEmpty() const {
            return writes.empty() && added.empty() && changed.empty() && removed.empty() && parcels.empty();
        }
    };

    explicit OutboxQueue(const OutboxPolicy& policy = {}) : m_policy(policy) {}

    Step take() { return std::exchange(m_step, {}); }
    /// Counts everything that came out of take(), and what it would yield now.
    std::uint64_t writes() const { return m_writes; }
    /// Null when it is gone.
    const OutboxItem* find(OutboxId id) const;
    std::size_t size() const { return m_entries.size(); }
    qint64 bytes() const { return m_bytes; }
    std::vector<OutboxItem> items() const;

    /// Messages of an earlier run, ascending; before anything else. What was on its way becomes unconfirmed.
    void load(std::vector<OutboxItem> items);
    /// Later, of another program or a disk that could not be read before: each gets a number of its own, behind what is
    /// here. To be written with all that is here, once.
    void adopt(std::vector<OutboxItem> items);
    void accept(const QByteArray& text, bool again, WallUs now);
    /// The first so many writes are on the disk, or known not to be kept.
    void committed(std::uint64_t writes);

    /// `opening`: tells connections apart.
    void opened(SteadyNs opening, const TimeStamp& now);
    void closed();
    void take(const OutboxNews& news, WallUs now);

    void passed(const TimeStamp& now);
    /// When passed() has something to do next.
    std::optional<SteadyNs> nextDue() const;

    /// Nothing happens unless it is unconfirmed or too large.
    void sendAgain(OutboxId id, WallUs now);
    void discard(OutboxId id, WallUs now);

private:
    struct Entry {
        OutboxItem item;
        std::uint64_t takenUp = 0; ///< the write before which it must not be handed over
        SteadyNs opening = 0;      ///< of its newest parcel
        int cuts = 0;              ///< connections that ended while it was leaving
        bool isGiven = false;      ///< in Sending: the parcel is on its way
        bool isShown = false;
        bool hasText = false; ///< in the file
    };
    using Entries = std::map<OutboxId, Entry>;
    struct Commit {
        std::uint64_t write;
        OutboxId id;
    };

    static bool isOnItsWay(OutboxState state);
    Entry* entryOf(OutboxId id);
    Entry& insert(OutboxItem&& item);
    void pump(WallUs now);
    bool hasRoomFor(const OutboxItem& item) const;
    void takeUp(Entry& entry);
    void give(Entry& entry);
    std::uint64_t write(Entry& entry);
    void leave(Entry& entry);
    void enter(Entry& entry, OutboxState state);
    void decide(Entry& entry, OutboxState state);
    void wait(Entry& entry, SteadyNs due);
    void requeue(Entry& entry);
    void giveBack(Entry& entry, const OutboxNews& news);
    void remove(OutboxId id);
    void handed(Entry& entry, const OutboxNews& news, WallUs now);
    void written(Entry& entry, SteadyNs at);
    void refuseLargest(SteadyNs now);
    std::vector<Entry*> handedNow();
    void unread(Entry& entry, SteadyNs now);
    SteadyNs lastMoment(const OutboxItem& item) const;
    bool isTooLate(const OutboxItem& item, WallUs now) const;

    OutboxPolicy m_policy;
    Step m_step;
    Entries m_entries;
    std::set<OutboxId> m_queued;
    std::set<OutboxId> m_sending; ///< the window
    std::set<OutboxId> m_overdue; ///< Written, to be sent again as soon as there is a connection
    std::set<std::pair<SteadyNs, OutboxId>> m_due;
    std::deque<Commit> m_commits; ///< awaited, ascending
    OutboxId m_next = 1;
    std::uint64_t m_writes = 0;
    qint64 m_windowBytes = 0;
    qint64 m_bytes = 0;
    SteadyNs m_opening = 0;  ///< 0: not open
    bool m_isBroken = false; ///< the connection has refused something: it is about to end
    qsizetype m_stale = 0;   ///< parcels for an earlier connection that have not come back yet
};

} // namespace maim

#pragma once

#include <array>
#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "journal/outbox_item.h"

namespace maim {

/// When a message whose ACK does not come is sent again. The server knows a msg_id for one hour.
struct OutboxPolicy {
    /// After each try, from the moment when its last byte left; one try for each. After the last: unconfirmed.
    std::array<std::chrono::milliseconds, 3> waits{std::chrono::seconds(10), std::chrono::seconds(20),
                                                   std::chrono::seconds(40)};
    std::chrono::milliseconds never = std::chrono::minutes(10); ///< after the first try
    std::size_t windowMessages = 256;                           ///< handed over and not yet written
    qint64 windowBytes = 8LL * 1024 * 1024;                     ///< one message may be larger
};

/// The outbox as a pure state machine: events in, with the time as a value, and a step of what to do out. No file, no
/// socket, no clock. A message is handed over only after its commit as "sending". An event costs the logarithm of the
/// messages that wait, never a walk over them.
class OutboxQueue {
public:
    /// A message on its way to the socket.
    struct Parcel {
        OutboxId id = 0;
        QByteArray text;
        bool again = false;
    };
    /// A change of the file: an item as it is now, or (state and text void) its removal.
    struct Write {
        OutboxItem item;
        bool removal = false;
        bool textIsKept = false; ///< the file has the text already
    };
    /// What the events since the last take() ask for, in this order.
    struct Step {
        std::vector<Write> writes;
        std::vector<Parcel> parcels;
        std::vector<OutboxId> added, changed, removed; ///< to show; each ascending by time of the event
    };

    explicit OutboxQueue(const OutboxPolicy& policy = {});

    Step take();
    const OutboxItem* find(OutboxId id) const;
    std::size_t size() const { return m_items.size(); }
    qint64 bytes() const { return m_bytes; }
    std::vector<OutboxItem> items() const;

    /// Of an earlier run, ascending. What was handed over becomes unconfirmed.
    void load(std::vector<OutboxItem> items);
    void accept(const QByteArray& text, WallUs now);
    /// All writes up to and with this number, counted from 1, are on the disk or known not to be kept.
    void committed(std::uint64_t write);

    void opened(SteadyNs now);
    void closed();

    // What became of a parcel. What is said of a message that is gone is dropped.
    void handed(OutboxId id, FrameSeq seq, bool wantsAck, SteadyNs now);
    void notTaken(OutboxId id, SteadyNs now); ///< there was no connection
    void written(OutboxId id, SteadyNs at);
    void lost(OutboxId id, SteadyNs now); ///< the connection ended before the last byte had left
    void acknowledged(OutboxId id);
    void tooLarge(OutboxId id);

    void passed(SteadyNs now);
    /// When passed() has something to do next.
    std::optional<SteadyNs> nextDue() const;

    void sendAgain(OutboxId id);
    void discard(OutboxId id);

private:
    struct Entry {
        OutboxItem item;
        std::uint64_t sendingWrite = 0; ///< in Sending, not yet given: the write that must be committed first
        bool shown = false;
        bool handed = false; ///< in Sending: the socket has it
    };
    struct Awaited {
        std::uint64_t write;
        OutboxId id;
        bool toShow;
    };

    OutboxPolicy m_policy;
    Step m_step;
    std::map<OutboxId, Entry> m_items;
    std::set<OutboxId> m_ready;                    ///< Queued
    std::set<std::pair<SteadyNs, OutboxId>> m_due; ///< Written
    std::deque<Awaited> m_awaited;                 ///< commits, ascending
    OutboxId m_next = 1;
    std::uint64_t m_writes = 0;
    std::size_t m_inWindow = 0;
    qint64 m_windowBytes = 0;
    qint64 m_bytes = 0;
    bool m_open = false;
};

} // namespace maim

#include "outbox/outbox_queue.h"

#include <algorithm>

// How a message gets from one state into another, in memory and in the file.
namespace maim {

namespace {

constexpr int kMostCuts = 5;

SteadyNs ns(std::chrono::milliseconds time) {
    return std::chrono::nanoseconds(time).count();
}

} // namespace

bool OutboxQueue::isOnItsWay(OutboxState state) {
    return state == OutboxState::Sending || state == OutboxState::Written;
}

// Not before what was meant for an earlier connection is back: it comes first.
void OutboxQueue::pump(WallUs now) {
    while (m_opening != 0 && !m_isBroken && m_stale == 0 && !(m_overdue.empty() && m_queued.empty())) {
        const bool again = !m_overdue.empty();
        Entry& entry = m_entries[again ? *m_overdue.begin() : *m_queued.begin()];
        if (again && isTooLate(entry.item, now)) {
            decide(entry, OutboxState::Unconfirmed);
        } else if (hasRoomFor(entry.item)) {
            takeUp(entry);
        } else {
            return;
        }
    }
}

bool OutboxQueue::hasRoomFor(const OutboxItem& item) const {
    return m_sending.empty() ||
           (m_sending.size() < m_policy.windowMessages && m_windowBytes + item.text.size() <= m_policy.windowBytes);
}

// The file says already of what is sent again that it was on its way.
void OutboxQueue::takeUp(Entry& entry) {
    const bool isKnown = entry.item.state == OutboxState::Written;
    leave(entry);
    enter(entry, OutboxState::Sending);
    m_sending.insert(entry.item.id);
    m_windowBytes += entry.item.text.size();
    entry.isGiven = false;
    if (isKnown) {
        give(entry);
    } else {
        entry.takenUp = write(entry);
        m_commits.push_back({entry.takenUp, entry.item.id});
    }
}

void OutboxQueue::give(Entry& entry) {
    entry.isGiven = true;
    entry.opening = m_opening;
    m_step.parcels.push_back({entry.item.text, entry.item.again, entry.item.id, m_opening});
}

std::uint64_t OutboxQueue::write(Entry& entry) {
    m_step.writes.push_back({entry.item, false, std::exchange(entry.hasText, true)});
    return ++m_writes;
}

/// Out of the sets of its state.
void OutboxQueue::leave(Entry& entry) {
    const OutboxId id = entry.item.id;
    m_queued.erase(id);
    m_overdue.erase(id);
    m_due.erase({entry.item.due, id});
    entry.item.due = 0;
    if (m_sending.erase(id) != 0) {
        m_stale -= m_stale > 0 && entry.isGiven && entry.opening != m_opening ? 1 : 0;
        m_windowBytes -= entry.item.text.size();
    }
}

void OutboxQueue::enter(Entry& entry, OutboxState state) {
    entry.item.state = state;
    if (entry.isShown) {
        m_step.changed.push_back(entry.item.id);
    }
}

/// From here on the person decides.
void OutboxQueue::decide(Entry& entry, OutboxState state) {
    leave(entry);
    enter(entry, state);
    write(entry);
}

void OutboxQueue::wait(Entry& entry, SteadyNs due) {
    leave(entry);
    enter(entry, OutboxState::Written);
    entry.item.due = due;
    m_due.insert({due, entry.item.id});
}

void OutboxQueue::requeue(Entry& entry) {
    leave(entry);
    enter(entry, OutboxState::Queued);
    m_queued.insert(entry.item.id);
    write(entry);
}

/// A message of which no try left wholly was not received. Without a msg_id nobody would notice if that were wrong. And
/// a message that ends its connection must not do so for ever: of those lost together, the first was the one leaving.
void OutboxQueue::giveBack(Entry& entry, const OutboxNews& news) {
    entry.cuts += news.kind == OutboxNews::Kind::Lost && !m_isBroken ? 1 : 0;
    m_isBroken = m_isBroken || entry.opening == m_opening;
    if (!entry.item.wantsAck || entry.cuts >= kMostCuts) {
        decide(entry, OutboxState::Unconfirmed);
    } else if (entry.item.tries == 0) {
        requeue(entry);
    } else {
        wait(entry, news.at);
    }
}

void OutboxQueue::remove(OutboxId id) {
    Entry* entry = entryOf(id);
    if (!entry) {
        return;
    }
    leave(*entry);
    m_bytes -= entry->item.text.size();
    if (entry->isShown) {
        m_step.removed.push_back(id);
    }
    OutboxWrite gone{{}, true, true};
    gone.item.id = id;
    m_step.writes.push_back(std::move(gone));
    ++m_writes;
    m_entries.erase(id);
}

void OutboxQueue::handed(Entry& entry, const OutboxNews& news, WallUs now) {
    OutboxItem& item = entry.item;
    item.again = true;
    item.seq = news.seq;
    item.wantsAck = news.wantsAck;
    if (item.firstTry.steady == 0) {
        item.firstTry = {news.at, now};
    }
    m_step.changed.push_back(item.id);
}

void OutboxQueue::written(Entry& entry, SteadyNs at) {
    if (!entry.item.wantsAck) {
        remove(entry.item.id);
        return;
    }
    const int done = entry.item.tries++;
    const auto last = static_cast<int>(m_policy.waits.size()) - 1;
    wait(entry, at + ns(m_policy.waits[static_cast<std::size_t>(std::min(done, last))]));
}

// The server's limit is below the size of the message that it met, and so below that of the largest one: the larger one
// cannot have come before it and passed. So the largest is too large for certain, and what follows it was never read.
// Each 1009 takes one message out, so that there is no loop.
void OutboxQueue::refuseLargest(SteadyNs now) {
    std::vector<Entry*> out = handedNow();
    m_isBroken = true;
    const auto isSmaller = [](const Entry* one, const Entry* other) {
        return one->item.text.size() < other->item.text.size();
    };
    const auto largest = std::max_element(out.begin(), out.end(), isSmaller);
    if (largest == out.end()) {
        return;
    }
    for (Entry* entry : out) {
        if (entry->item.seq > (*largest)->item.seq && entry->item.state == OutboxState::Written) {
            unread(*entry, now);
        }
    }
    decide(**largest, OutboxState::TooLarge);
}

/// Over this connection, and without an ACK. The one walk, for a connection that ends.
std::vector<OutboxQueue::Entry*> OutboxQueue::handedNow() {
    std::vector<Entry*> handed;
    for (auto& [id, entry] : m_entries) {
        if (isOnItsWay(entry.item.state) && entry.item.seq != 0 && m_opening != 0 && entry.opening == m_opening) {
            handed.push_back(&entry);
        }
    }
    return handed;
}

/// Its last try does not count.
void OutboxQueue::unread(Entry& entry, SteadyNs now) {
    if (--entry.item.tries == 0) {
        requeue(entry);
    } else {
        wait(entry, now);
    }
}

SteadyNs OutboxQueue::lastMoment(const OutboxItem& item) const {
    return item.firstTry.steady + ns(m_policy.longest);
}

/// The server may have forgotten its msg_id. What the steady clock has to say comes with lastMoment().
bool OutboxQueue::isTooLate(const OutboxItem& item, WallUs now) const {
    return now - item.firstTry.wall >= std::chrono::microseconds(m_policy.longest).count();
}

} // namespace maim

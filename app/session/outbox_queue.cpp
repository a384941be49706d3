#include "session/outbox_queue.h"

#include <algorithm>

namespace maim {

namespace {

SteadyNs ns(std::chrono::milliseconds time) {
    return std::chrono::nanoseconds(time).count();
}

bool isOnItsWay(OutboxState state) {
    return state == OutboxState::Sending || state == OutboxState::Written;
}

} // namespace

const OutboxItem* OutboxQueue::find(OutboxId id) const {
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? nullptr : &found->second.item;
}

std::vector<OutboxItem> OutboxQueue::items() const {
    std::vector<OutboxItem> items;
    items.reserve(m_entries.size());
    for (const auto& [id, entry] : m_entries) {
        items.push_back(entry.item);
    }
    return items;
}

void OutboxQueue::load(std::vector<OutboxItem> items) {
    for (OutboxItem& item : items) {
        if (isOnItsWay(item.state)) {
            item.state = OutboxState::Unconfirmed;
            item.again = true;
        }
        if (item.state == OutboxState::Queued) {
            m_queued.insert(item.id);
        }
        m_step.added.push_back(item.id);
        m_bytes += item.text.size();
        m_next = item.id + 1;
        Entry entry;
        entry.isShown = true;
        entry.hasText = true;
        entry.item = std::move(item);
        m_entries.emplace(entry.item.id, std::move(entry));
    }
}

// One commit for both, where it goes out at once.
void OutboxQueue::accept(const QByteArray& text, bool again, WallUs now) {
    const OutboxId id = m_next++;
    Entry& entry = m_entries[id];
    entry.item.id = id;
    entry.item.again = again;
    entry.item.accepted = now;
    entry.item.text = text;
    m_bytes += text.size();
    m_queued.insert(id);
    pump();
    if (!entry.hasText) {
        m_commits.push_back({write(entry), id});
    }
}

void OutboxQueue::committed(std::uint64_t writes) {
    while (!m_commits.empty() && m_commits.front().write <= writes) {
        const Commit commit = m_commits.front();
        m_commits.pop_front();
        Entry* entry = entryOf(commit.id);
        if (!entry) {
            continue;
        }
        if (!std::exchange(entry->isShown, true)) {
            m_step.added.push_back(commit.id);
        }
        if (entry->takenUp == commit.write && entry->item.state == OutboxState::Sending) {
            give(*entry);
        }
    }
}

void OutboxQueue::opened(SteadyNs opening, SteadyNs now) {
    m_opening = opening;
    m_isBroken = false;
    m_stale = std::count_if(m_sending.begin(), m_sending.end(), [this](OutboxId id) { return m_entries[id].isGiven; });
    passed(now);
}

// What is given already comes back as news.
void OutboxQueue::closed() {
    m_opening = 0;
    const std::set<OutboxId> sending = m_sending;
    for (const OutboxId id : sending) {
        Entry& entry = m_entries[id];
        if (!entry.isGiven) {
            requeue(entry);
        }
    }
}

void OutboxQueue::take(const OutboxNews& news) {
    if (news.kind == OutboxNews::Kind::PeerLimit) {
        refuseLargest();
        return;
    }
    Entry* entry = entryOf(news.id);
    if (!entry) {
        return;
    }
    const bool isSending = entry->item.state == OutboxState::Sending;
    if (news.kind == OutboxNews::Kind::Acknowledged) {
        remove(news.id);
    } else if (isSending && news.kind == OutboxNews::Kind::Handed) {
        handed(*entry, news);
    } else if (isSending && news.kind == OutboxNews::Kind::Written) {
        written(*entry, news.at);
    } else if (isSending) {
        giveBack(*entry, news.at);
    }
    pump();
}

void OutboxQueue::passed(SteadyNs now) {
    while (!m_due.empty() && m_due.begin()->first <= now) {
        const OutboxId id = m_due.begin()->second;
        Entry& entry = m_entries[id];
        const OutboxItem& item = entry.item;
        if (item.tries >= static_cast<int>(m_policy.waits.size()) || now >= lastMoment(item)) {
            decide(entry, OutboxState::Unconfirmed);
        } else {
            wait(entry, lastMoment(item));
            m_overdue.insert(id);
        }
    }
    pump();
}

std::optional<SteadyNs> OutboxQueue::nextDue() const {
    return m_due.empty() ? std::nullopt : std::optional(m_due.begin()->first);
}

void OutboxQueue::sendAgain(OutboxId id) {
    Entry* entry = entryOf(id);
    if (entry && (entry->item.state == OutboxState::Unconfirmed || entry->item.state == OutboxState::TooLarge)) {
        entry->item.tries = 0;
        entry->item.firstTry = 0;
        requeue(*entry);
        pump();
    }
}

void OutboxQueue::discard(OutboxId id) {
    remove(id);
    pump();
}

OutboxQueue::Entry* OutboxQueue::entryOf(OutboxId id) {
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? nullptr : &found->second;
}

// Not before what was meant for an earlier connection is back: it comes first.
void OutboxQueue::pump() {
    while (m_opening != 0 && !m_isBroken && m_stale == 0 && !(m_overdue.empty() && m_queued.empty())) {
        const bool again = !m_overdue.empty();
        Entry& entry = m_entries[again ? *m_overdue.begin() : *m_queued.begin()];
        if (!hasRoomFor(entry.item)) {
            return;
        }
        takeUp(entry);
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

/// A message of which no try left wholly was not received. Without a msg_id nobody would notice if that were wrong.
void OutboxQueue::giveBack(Entry& entry, SteadyNs now) {
    m_isBroken = m_isBroken || entry.opening == m_opening;
    if (!entry.item.wantsAck) {
        decide(entry, OutboxState::Unconfirmed);
    } else if (entry.item.tries == 0) {
        requeue(entry);
    } else {
        wait(entry, now);
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

void OutboxQueue::handed(Entry& entry, const OutboxNews& news) {
    OutboxItem& item = entry.item;
    item.again = true;
    item.seq = news.seq;
    item.wantsAck = news.wantsAck;
    if (item.firstTry == 0) {
        item.firstTry = news.at;
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

// The server's limit is below the size of the message that it met, and so below that of the largest one, which may have
// been the one or still have been on its way. Each 1009 takes one message out, so that there is no loop.
void OutboxQueue::refuseLargest() {
    Entry* largest = nullptr;
    for (auto& [id, entry] : m_entries) {
        const bool isCandidate =
            isOnItsWay(entry.item.state) && entry.item.seq != 0 && m_opening != 0 && entry.opening == m_opening;
        if (isCandidate && (!largest || entry.item.text.size() > largest->item.text.size())) {
            largest = &entry;
        }
    }
    if (largest) {
        decide(*largest, OutboxState::TooLarge);
    }
}

SteadyNs OutboxQueue::lastMoment(const OutboxItem& item) const {
    return item.firstTry + ns(m_policy.longest);
}

} // namespace maim

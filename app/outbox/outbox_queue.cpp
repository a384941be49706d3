#include "outbox/outbox_queue.h"

#include <algorithm>

namespace maim {

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
        insert(std::move(item)).isShown = true;
    }
}

void OutboxQueue::adopt(std::vector<OutboxItem> items) {
    for (OutboxItem& item : items) {
        item.id = m_next;
        item.state = OutboxState::Unconfirmed;
        item.again = true;
        m_commits.push_back({m_writes, item.id}); // shown after what came before it
        insert(std::move(item));
    }
}

OutboxQueue::Entry& OutboxQueue::insert(OutboxItem&& item) {
    m_bytes += item.text.size();
    m_next = item.id + 1;
    Entry& entry = m_entries[item.id];
    entry.hasText = true;
    entry.item = std::move(item);
    return entry;
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
    pump(now);
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

void OutboxQueue::opened(SteadyNs opening, const TimeStamp& now) {
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

void OutboxQueue::take(const OutboxNews& news, WallUs now) {
    if (news.kind == OutboxNews::Kind::PeerLimit) {
        refuseLargest(news.at);
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
        handed(*entry, news, now);
    } else if (isSending && news.kind == OutboxNews::Kind::Written) {
        written(*entry, news.at);
    } else if (isSending) {
        giveBack(*entry, news);
    }
    pump(now);
}

void OutboxQueue::passed(const TimeStamp& now) {
    while (!m_due.empty() && m_due.begin()->first <= now.steady) {
        const OutboxId id = m_due.begin()->second;
        Entry& entry = m_entries[id];
        const OutboxItem& item = entry.item;
        if (item.tries >= static_cast<int>(m_policy.waits.size()) || now.steady >= lastMoment(item)) {
            decide(entry, OutboxState::Unconfirmed);
        } else {
            wait(entry, lastMoment(item));
            m_overdue.insert(id);
        }
    }
    pump(now.wall);
}

std::optional<SteadyNs> OutboxQueue::nextDue() const {
    return m_due.empty() ? std::nullopt : std::optional(m_due.begin()->first);
}

void OutboxQueue::sendAgain(OutboxId id, WallUs now) {
    Entry* entry = entryOf(id);
    if (entry && isForThePerson(entry->item.state)) {
        entry->item.tries = 0;
        entry->cuts = 0;
        entry->item.firstTry = {};
        requeue(*entry);
        pump(now);
    }
}

void OutboxQueue::discard(OutboxId id, WallUs now) {
    remove(id);
    pump(now);
}

OutboxQueue::Entry* OutboxQueue::entryOf(OutboxId id) {
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? nullptr : &found->second;
}

} // namespace maim

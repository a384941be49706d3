#include "journal/inbox.h"

namespace maim {

Inbox::Inbox(std::size_t maxItems, PayloadStore& store, std::function<void()> onFirst)
    : m_store(store), m_onFirst(std::move(onFirst)), m_maxItems(maxItems) {}

// The store first: a record in the log must find its payload. One writer, so the room stays free until push().
bool Inbox::put(const Frame& frame) {
    if (!waitForRoom()) {
        return false;
    }
    m_store.append(frame);
    push(frame.record);
    return true;
}

bool Inbox::put(const FrameChange& change) {
    if (!waitForRoom()) {
        return false;
    }
    m_store.amend(change);
    push(change);
    return true;
}

bool Inbox::waitForRoom() {
    std::unique_lock lock(m_mutex);
    m_room.wait(lock, [this] { return m_closed || m_items.size() < m_maxItems; });
    return !m_closed;
}

void Inbox::push(const Item& item) {
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_items.empty();
        m_items.push_back(item);
    }
    if (first) {
        m_onFirst();
    }
}

std::vector<Inbox::Item> Inbox::takeAll() {
    std::vector<Item> items;
    const std::lock_guard lock(m_mutex);
    items.swap(m_items);
    m_room.notify_all();
    return items;
}

void Inbox::close() {
    m_store.close();
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_room.notify_all();
}

} // namespace maim

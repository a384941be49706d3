#include "journal/inbox.h"

namespace maim {

Inbox::Inbox(std::size_t maxItems, PayloadStore& store, std::function<void()> onFirst)
    : m_store(store), m_onFirst(std::move(onFirst)), m_maxItems(maxItems) {}

void Inbox::Batch::add(Frame frame) {
    items.emplace_back(frame.record);
    frames.push_back(std::move(frame));
}

void Inbox::Batch::clear() {
    items.clear();
    frames.clear();
}

// The store first: a record in the log must find its payload. One writer, so the room stays free meanwhile.
bool Inbox::put(const Batch& batch) {
    if (!waitForRoom()) {
        return false;
    }
    m_store.append(batch.frames);
    for (const Item& item : batch.items) {
        if (const auto* change = std::get_if<FrameChange>(&item)) {
            m_store.amend(*change);
        }
    }
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_items.empty();
        m_items.insert(m_items.end(), batch.items.begin(), batch.items.end());
        m_count = m_items.size();
    }
    if (first) {
        m_onFirst();
    }
    return true;
}

bool Inbox::waitForRoom() {
    if (m_count >= m_maxItems) {
        std::unique_lock lock(m_mutex);
        m_room.wait(lock, [this] { return m_closed || m_count < m_maxItems; });
    }
    return !m_closed;
}

void Inbox::takeAll(std::vector<Item>& into) {
    into.clear();
    const std::lock_guard lock(m_mutex);
    into.swap(m_items);
    m_count = 0;
    m_room.notify_all();
}

void Inbox::close() {
    m_store.close();
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_room.notify_all();
}

} // namespace maim

#include "journal/inbox.h"

namespace maim {

namespace {

qint64 cost(const InboxItem& item) {
    const auto* frame = std::get_if<Frame>(&item);
    return static_cast<qint64>(sizeof(InboxItem)) + (frame ? frame->payload.size() : 0);
}

} // namespace

Inbox::Inbox(std::size_t maxItems, qint64 maxBytes, std::function<void()> onFirst)
    : m_onFirst(std::move(onFirst)), m_maxItems(maxItems), m_maxBytes(maxBytes) {}

bool Inbox::put(InboxItem item) {
    const qint64 bytes = cost(item);
    std::unique_lock lock(m_mutex);
    m_room.wait(lock, [this, bytes] { return m_closed || hasRoom(bytes); });
    if (m_closed) {
        return false;
    }
    const bool first = m_items.empty();
    m_items.push_back(std::move(item));
    m_bytes += bytes;
    lock.unlock();
    if (first) {
        m_onFirst();
    }
    return true;
}

std::vector<InboxItem> Inbox::takeAll() {
    std::vector<InboxItem> items;
    const std::lock_guard lock(m_mutex);
    items.swap(m_items);
    m_bytes = 0;
    m_room.notify_all();
    return items;
}

void Inbox::close() {
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_room.notify_all();
}

// An empty inbox takes anything: a frame above the limit must not wait for ever.
bool Inbox::hasRoom(qint64 bytes) const {
    return m_items.empty() || (m_items.size() < m_maxItems && m_bytes + bytes <= m_maxBytes);
}

} // namespace maim

#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <variant>
#include <vector>

#include "journal/payload_store.h"

namespace maim {

/// The bounded way from the I/O thread into the log and its store: payloads go to the store at once, records wait here
/// for the log. When either is full, put() waits: the I/O thread stops reading, and TCP holds the peer back. Nothing is
/// dropped. close() ends every wait, for good; what was taken in before can still be taken out. Writers must have ended
/// before it is destroyed.
class Inbox {
public:
    using Item = std::variant<FrameRecord, FrameChange>;

    /// The store stays its owner's. `onFirst` is called, on the putting thread, when an item comes into an empty inbox:
    /// wake the reader there.
    Inbox(std::size_t maxItems, PayloadStore& store, std::function<void()> onFirst);

    /// One thread. False once the inbox is closed.
    bool put(const Frame& frame);
    bool put(const FrameChange& change);
    /// Everything that waits, in order, in the place of what `into` held; its room serves the items that come. The
    /// writer goes on at once. Any thread.
    void takeAll(std::vector<Item>& into);
    void close();

private:
    bool waitForRoom();
    void push(const Item& item);

    // Not Qt's: ThreadSanitizer cannot see into a QWaitCondition.
    std::mutex m_mutex;
    std::condition_variable m_room;
    std::vector<Item> m_items;
    std::atomic<std::size_t> m_count = 0; ///< of m_items: the writer need not lock to see that there is room
    PayloadStore& m_store;
    std::function<void()> m_onFirst;
    std::size_t m_maxItems;
    std::atomic_bool m_closed = false;
};

} // namespace maim

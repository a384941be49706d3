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

    /// What goes in together, in its order.
    struct Batch {
        std::vector<Item> items;
        std::vector<Frame> frames; ///< with the records among `items`

        Batch() = default;
        Batch(Frame frame) { add(std::move(frame)); } // one frame is a batch, and so is one change
        Batch(const FrameChange& change) { add(change); }

        bool isEmpty() const { return items.empty(); }
        void add(Frame frame);
        void add(const FrameChange& change) { items.emplace_back(change); }
        /// Keeps its room for the next.
        void clear();
    };
    /// From one thread. Goes in whole once there is any room, so that what waits may be more by one batch than the
    /// inbox is meant to hold. False once the inbox is closed.
    bool put(const Batch& batch);
    /// Everything that waits, in order, in the place of what `into` held; its room serves the items that come. The
    /// writer goes on at once. Any thread.
    void takeAll(std::vector<Item>& into);
    void close();

private:
    bool waitForRoom();

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

#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <variant>
#include <vector>

#include "journal/frame.h"

namespace maim {

using InboxItem = std::variant<Frame, FrameChange>;

/// The bounded way from the I/O thread to the log. When it is full, put() waits: the I/O thread stops reading, and TCP
/// holds the peer back. Nothing is dropped, and an empty inbox takes a frame of any size. close() ends every wait, for
/// good; what was taken in before can still be taken out. Writers must have ended before it is destroyed.
class Inbox {
public:
    /// `onFirst` is called, on the putting thread, when an item comes into an empty inbox: wake the reader there.
    Inbox(std::size_t maxItems, qint64 maxBytes, std::function<void()> onFirst);

    /// Any thread. Order within one thread is kept. False once the inbox is closed.
    bool put(InboxItem item);
    /// Everything that waits, in order; the writer goes on at once.
    std::vector<InboxItem> takeAll();
    void close();

private:
    bool hasRoom(qint64 bytes) const;

    // Not Qt's: ThreadSanitizer cannot see into a QWaitCondition.
    std::mutex m_mutex;
    std::condition_variable m_room;
    std::vector<InboxItem> m_items;
    std::function<void()> m_onFirst;
    std::size_t m_maxItems;
    qint64 m_maxBytes;
    qint64 m_bytes = 0;
    bool m_closed = false;
};

} // namespace maim

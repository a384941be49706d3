#pragma once

#include <mutex>
#include <utility>
#include <vector>

namespace maim {

/// Values on their way from one thread to another, in order. A standard mutex in place of Qt's: ThreadSanitizer sees
/// it, so that what it reports is about us. The reader is woken by a signal without arguments.
template <typename T>
class Mailbox {
public:
    /// True if it was empty: wake the reader, who takes all.
    [[nodiscard]] bool put(T letter) {
        const std::lock_guard lock(m_mutex);
        m_letters.push_back(std::move(letter));
        return m_letters.size() == 1;
    }
    std::vector<T> takeAll() {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_letters, {});
    }

private:
    std::mutex m_mutex;
    std::vector<T> m_letters;
};

} // namespace maim

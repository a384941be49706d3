#pragma once

#include <condition_variable>
#include <list>
#include <mutex>
#include <vector>

#include "journal/session_file.h"

namespace maim {

/// The blocks of one session file, read when first asked for; the last ones used stay in memory within a budget, at
/// least one of them. Any thread; asking may take as long as the disk does, and holds nobody else up: each thread that
/// reads has a reader of its own meanwhile.
class BlockCache {
public:
    explicit BlockCache(QString file);

    /// Null: not in the file, damaged, stopped, or the file cannot be read.
    FrameBlockPtr block(FrameSeq seq, const std::atomic_bool* stopped = nullptr);
    /// As SessionFileReader::search(). What is read is not kept: a search of all would push out what is shown.
    SearchedBlock search(FrameSeq seq, const ByteSearch& word);
    /// A block that the caller has in its hands and that stands in the file by now.
    void add(const FrameBlockPtr& block);
    /// Lets go of the file, once nobody reads it.
    void close();

private:
    using ReaderPtr = std::unique_ptr<SessionFileReader>;

    /// A reader for the time of one question; null when the file cannot be read.
    class Lent;

    ReaderPtr lend();
    void takeBack(ReaderPtr reader);
    FrameBlockPtr known(FrameSeq seq);
    FrameBlockPtr find(FrameSeq seq);
    void insert(const FrameBlockPtr& block);

    std::mutex m_mutex;
    QString m_file;
    std::vector<ReaderPtr> m_readers; ///< that nobody has now
    int m_lent = 0;
    bool m_closing = false; ///< nobody is lent one
    std::condition_variable m_returned;
    std::list<FrameBlockPtr> m_blocks; ///< the last one used first
    qint64 m_bytes = 0;
};

} // namespace maim

#pragma once

#include <list>
#include <mutex>

#include "journal/session_file.h"

namespace maim {

/// The blocks of one session file, read when first asked for; the last ones used stay in memory within a budget, at
/// least one of them. Any thread; asking may take as long as the disk does.
class BlockCache {
public:
    explicit BlockCache(QString file);

    /// Null: not in the file, damaged, or the file cannot be read.
    FrameBlockPtr block(FrameSeq seq);
    /// A block that the caller has in its hands and that stands in the file by now.
    void add(const FrameBlockPtr& block);
    /// Lets go of the file.
    void close();

private:
    FrameBlockPtr find(FrameSeq seq);
    void insert(const FrameBlockPtr& block);

    std::mutex m_mutex;
    QString m_file;
    std::unique_ptr<SessionFileReader> m_reader;
    std::list<FrameBlockPtr> m_blocks; ///< the last one used first
    qint64 m_bytes = 0;
};

} // namespace maim

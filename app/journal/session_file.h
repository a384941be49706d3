#pragma once

#include <QLockFile>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "base/result.h"
#include "journal/frame_block.h"
#include "journal/sqlite.h"

/// One session on disk: an SQLite database of blocks of frames, in the order of their numbers, and of what became known
/// of them later. Payloads are packed, and come out byte for byte. Every part has a checksum, so that a damaged file is
/// read as far as it is sound. While it is written, SQLite's write-ahead log stands beside it; a kill at any instant
/// loses nothing that append() had taken. One thread at a time for each object; any number of readers beside one
/// writer.
namespace maim {

/// What a session file says of itself. Never a key.
struct SessionFacts {
    QString name;     ///< the profile's
    QString url;      ///< without a query
    QString platform; ///< may be empty
    WallUs started = 0;
    QString mark{}; ///< of the installation that recorded it by itself, see recordingMark(); else empty

    bool operator==(const SessionFacts&) const = default;
};

class SessionFileWriter {
public:
    /// A new file; one that exists is an error. Its owner alone may read it.
    static Result<std::unique_ptr<SessionFileWriter>> create(const QString& file, const SessionFacts& facts);
    struct Resumed;
    /// Goes on in a sound file that nobody else writes. Reads all of it first.
    static Result<Resumed> resume(const QString& file);

    const QString& file() const { return m_file; }
    /// The number that the next frame must have.
    FrameSeq next() const { return m_next; }
    /// All of it or nothing. The blocks follow one another from next() on.
    Outcome append(const std::vector<FrameBlockPtr>& blocks, const std::vector<FrameChange>& changes);
    /// Folds the write-ahead log into the file, if much has gathered in it. For a moment in which nothing else waits to
    /// be written: the disk takes its time. Nothing is lost if it fails.
    void checkpoint();
    /// Folds the write-ahead log into the file, so that it is one file. Nothing is lost if it fails.
    void finish();

private:
    explicit SessionFileWriter(QString file);
    Outcome lock();
    Outcome open(sqlite::Access access);
    Outcome checkOrder();
    Outcome prepare(const SessionFacts& facts);
    Outcome setUp();
    bool insert(const FrameBlock& block);
    bool insert(const std::vector<FrameChange>& changes);
    Error failed() const;

    QString m_file;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<sqlite::Database> m_database;
    std::unique_ptr<sqlite::Statement> m_insertBlock;
    std::unique_ptr<sqlite::Statement> m_insertChanges;
    QByteArray m_room; ///< for a block's packed payloads
    FrameSeq m_next = 1;
    qint64 m_nextChanges = 1; ///< the number of the next row of changes
    qint64 m_unfolded = 0;    ///< bytes, about, that were written since the last checkpoint of ours
};

struct SessionFileWriter::Resumed {
    std::unique_ptr<SessionFileWriter> writer;
    std::deque<FrameRecord> records; ///< what the file holds already
};

class SessionFileReader {
public:
    /// Asked now and then with the part that is done, from 0 to 1; false cancels.
    using Progress = std::function<bool(double done)>;

    struct Content {
        std::deque<FrameRecord> records; ///< gapless from 1
        /// Frames that the file has lost: they stand in `records` as frames of no bytes, NotJson, at time 0.
        qsizetype lost = 0;
        /// Set when any part of the file is not sound; `records` is what the sound parts say.
        Error damage;
        bool cancelled = false;
    };

    static Result<std::unique_ptr<SessionFileReader>> open(const QString& file);

    const QString& file() const { return m_file; }
    SessionFacts facts() const;
    /// Of all blocks; the payloads are not looked at.
    Content readRecords(const Progress& progress = {});
    /// The block that holds the frame, with its payloads if they are sound. Null: it is not in the file, or damaged.
    /// Null also once `stopped` is set from another thread, within milliseconds whatever the block's size.
    FrameBlockPtr block(FrameSeq seq, const std::atomic_bool* stopped = nullptr);
    /// The same, but null also where the word stands nowhere in the block: then nothing of it is copied.
    SearchedBlock search(FrameSeq seq, const ByteSearch& word);

private:
    explicit SessionFileReader(QString file) : m_file(std::move(file)) {}
    Outcome connect();
    Outcome recognise();
    void readChanges(Content& content);

    QString m_file;
    std::unique_ptr<sqlite::Database> m_database;
    std::unique_ptr<sqlite::Statement> m_selectBlock; ///< without its payloads, which may be large
    std::unique_ptr<sqlite::Statement> m_selectWholeBlock;
};

} // namespace maim

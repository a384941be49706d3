#include <sqlite3.h>

#include <QFile>
#include <algorithm>

#include "bench/contestants.h"
#include "bench/flood_frames.h"
#include "journal/session_file.h"
#include "journal/session_file_schema.h"

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowsPerTransaction = 10'000;
constexpr int kFramesPerBlock = 1'024;
constexpr std::size_t kBlocksPerAppend = 16;

bool run(sqlite3* database, const char* sql) {
    return sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

bool insertRows(sqlite3* database, qint64 frames) {
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(database, "INSERT INTO frame VALUES(?, ?, 0, ?)", -1, &insert, nullptr);
    bool done = run(database, "BEGIN");
    for (qint64 i = 0; i < frames && done; ++i) {
        const QByteArray payload = FloodFrames::payload(i);
        sqlite3_bind_int64(insert, 1, i + 1);
        sqlite3_bind_int64(insert, 2, steadyNow());
        sqlite3_bind_blob(insert, 3, payload.constData(), static_cast<int>(payload.size()), SQLITE_STATIC);
        done = sqlite3_step(insert) == SQLITE_DONE && sqlite3_reset(insert) == SQLITE_OK;
        if ((i + 1) % kRowsPerTransaction == 0) {
            done = done && run(database, "COMMIT; BEGIN");
        }
    }
    sqlite3_finalize(insert);
    return done && run(database, "COMMIT");
}

FrameBlockPtr blockOf(qint64 from, qint64 to) {
    auto block = std::make_shared<FrameBlock>(static_cast<FrameSeq>(from) + 1);
    for (qint64 i = from; i < to; ++i) {
        Frame frame;
        frame.payload = FloodFrames::payload(i);
        frame.record.seq = static_cast<FrameSeq>(i) + 1;
        frame.record.size = static_cast<std::uint32_t>(frame.payload.size());
        block->append(frame);
    }
    return block;
}

} // namespace

Rate rowsRate(const Settings& settings, qint64 frames) {
    const QString file = settings.work + u"/rows.db"_s;
    sqlite3* database = nullptr;
    const SteadyNs began = steadyNow();
    const bool done =
        sqlite3_open(QFile::encodeName(file).constData(), &database) == SQLITE_OK &&
        run(database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                      "CREATE TABLE frame(seq INTEGER PRIMARY KEY, time INTEGER, direction INTEGER, payload BLOB);"
                      "CREATE INDEX frame_time ON frame(time)") &&
        insertRows(database, frames);
    const SteadyNs ended = steadyNow();
    sqlite3_close(database);
    removeSessionFile(file);
    return done ? Rate::between(frames, began, ended) : Rate{};
}

Rate blocksRate(const Settings& settings, qint64 frames) {
    const QString file = settings.work + u"/blocks.db"_s;
    const SteadyNs began = steadyNow();
    auto writer = SessionFileWriter::create(file, {});
    bool done = writer.ok();
    std::vector<FrameBlockPtr> blocks;
    for (qint64 from = 0; from < frames && done; from += kFramesPerBlock) {
        blocks.push_back(blockOf(from, std::min<qint64>(frames, from + kFramesPerBlock)));
        if (blocks.size() == kBlocksPerAppend || from + kFramesPerBlock >= frames) {
            done = writer.value()->append(blocks, {}).ok();
            blocks.clear();
        }
    }
    const SteadyNs ended = steadyNow();
    removeSessionFile(file);
    return done ? Rate::between(frames, began, ended) : Rate{};
}

} // namespace maim::bench

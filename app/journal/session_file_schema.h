#pragma once

#include <QFile>

/// The form of a session file. A change of it needs a new kVersion and a migration; an older program refuses a newer
/// file by its name.
namespace maim::schema {

/// "maim" in ASCII, in the database's header: what the `file` command sees.
inline constexpr qint64 kApplicationId = 0x6d61696d;
///
/// Version 2 packs a block's payloads, see packing.h: they are packed where they are smaller than their records say,
/// and as they came where they are as large. All of version 1 are as they came.
inline constexpr qint64 kVersion = 2;

// The checksums are XXH3, 64 bits. `records` comes before `payloads`, so that reading it stays clear of them: SQLite
// reads a row as far as it must. A block's payloads are NULL where they were given up because the disk was full for
// long.
#define MAIM_SESSION_TABLE "CREATE TABLE session(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID"
#define MAIM_BLOCK_TABLE                                                                                               \
    "CREATE TABLE block(first INTEGER PRIMARY KEY, records_crc INTEGER, records BLOB, payloads_crc INTEGER, "          \
    "payloads BLOB)"
#define MAIM_CHANGE_TABLE "CREATE TABLE change(id INTEGER PRIMARY KEY, crc INTEGER, changes BLOB)"

/// What kSelectTables yields for a file of ours.
inline constexpr char kTables[] = MAIM_BLOCK_TABLE ";" MAIM_CHANGE_TABLE ";" MAIM_SESSION_TABLE;
inline constexpr char kSelectTables[] =
    "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name)";

// Large pages: blocks are large. The mode of the journal is the file's own from here on. Begins the one transaction
// that makes the file, and waits for no disk: the first frames wait for it.
inline constexpr char kCreate[] = "PRAGMA page_size=16384; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; BEGIN; "
                                  "PRAGMA application_id=1835100525; PRAGMA user_version=2; " MAIM_BLOCK_TABLE
                                  ";" MAIM_CHANGE_TABLE ";" MAIM_SESSION_TABLE ";";
#undef MAIM_SESSION_TABLE
#undef MAIM_BLOCK_TABLE
#undef MAIM_CHANGE_TABLE

// NORMAL: a kill of the program loses nothing, a power cut at most the last moments, and never the file. A checkpoint
// waits for the disk, and a flood would wait with it. So the writer makes one in a quiet moment, after each
// kCheckpointBytes; where there is none, SQLite makes one by itself, at 256 MiB.
inline constexpr qint64 kCheckpointBytes = 64LL * 1024 * 1024;
inline constexpr char kSetUpWriter[] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                                       "PRAGMA wal_autocheckpoint=16384; PRAGMA journal_size_limit=67108864; "
                                       "PRAGMA cache_size=-4096;";
/// Of a file of an older version that goes on.
inline constexpr char kRaiseVersion[] = "PRAGMA user_version=2";
inline constexpr char kCheckpoint[] = "PRAGMA wal_checkpoint(PASSIVE)";
inline constexpr char kFinish[] = "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE;";

// A block's pages are looked at once: a cache that stays within the processor's serves best, and there may be several
// readers.
inline constexpr char kSetUpReader[] = "PRAGMA cache_size=-512";

#define MAIM_BLOCK_OF " FROM block WHERE first <= ? ORDER BY first DESC LIMIT 1"
inline constexpr char kSelectBlockOf[] = "SELECT first, records_crc, records, payloads_crc" MAIM_BLOCK_OF;
inline constexpr char kSelectWholeBlockOf[] =
    "SELECT first, records_crc, records, payloads_crc, payloads" MAIM_BLOCK_OF;
#undef MAIM_BLOCK_OF

} // namespace maim::schema

namespace maim {

/// Held by whoever writes the session file.
inline QString lockFileOf(const QString& sessionFile) {
    return sessionFile + QStringLiteral(".lock");
}

/// With what SQLite keeps beside it. Nobody may have it open.
inline bool removeSessionFile(const QString& file) {
    QFile::remove(file + QStringLiteral("-wal"));
    QFile::remove(file + QStringLiteral("-shm"));
    return QFile::remove(file);
}

} // namespace maim

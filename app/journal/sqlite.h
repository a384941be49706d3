#pragma once

#include <QByteArray>
#include <QString>
#include <atomic>
#include <memory>
#include <optional>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

/// What we need of SQLite, as values. Nothing here outlives its Database; one thread at a time.
namespace maim::sqlite {

class Database;

/// One prepared statement. Parameters and columns count from 0.
class Statement {
public:
    enum class Step : std::uint8_t { Row, Done, Failed };

    /// `sql` must be well-formed: a statement that cannot be prepared fails in step().
    Statement(Database& database, const char* sql);

    void bind(int parameter, qint64 value);
    void bind(int parameter, const QString& value);
    /// No copy: the bytes must live until reset().
    void bind(int parameter, QByteArrayView bytes);
    void bindNull(int parameter);

    Step step();
    void reset();
    /// step() for a statement that yields no rows; resets.
    bool run();

    qint64 integer(int column) const;
    bool isNull(int column) const;
    /// Valid until the next step() or reset(). Empty if it is no blob or text.
    QByteArrayView bytes(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

enum class Access : std::uint8_t { Create, ReadWrite, Read };

/// A connection to one file. Nothing that the file's schema says is run: it may come from a stranger.
class Database {
public:
    /// Create makes an empty file that must not exist yet, readable by its owner alone. The file's content is first
    /// looked at by the first statement.
    static Result<std::unique_ptr<Database>> open(const QString& file, Access access);

    /// Several statements without rows. False: see trouble().
    bool run(const char* sql);
    /// The first column of the first row; nothing if there is none.
    std::optional<qint64> integer(const char* sql);

    /// The blob of one row, in pieces and once in memory; nothing: there is none, the disk failed, or `stopped` was set
    /// from another thread. The names are ours, not a stranger's.
    std::optional<QByteArray> blob(const char* table, const char* column, qint64 row, const std::atomic_bool* stopped);

    /// SQLite's word for the last failure, in English.
    QString trouble() const;
    /// Whether the last failure came from the file's content, not from the disk.
    bool isDamaged() const;

private:
    friend class Statement;
    struct Close {
        void operator()(sqlite3* handle) const;
    };
    explicit Database(sqlite3* handle) : m_handle(handle) {}

    std::unique_ptr<sqlite3, Close> m_handle;
};

} // namespace maim::sqlite

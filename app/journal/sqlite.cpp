#include "journal/sqlite.h"

#include <QFile>
#include <algorithm>
#include <sqlite3.h>

#include "base/private_file.h"

namespace maim::sqlite {

namespace {

// Another connection of ours holds the file for the time of a commit, never longer.
constexpr int kBusyMs = 5'000;

// Read in less than a millisecond.
constexpr int kPiece = 1024 * 1024;

struct CloseBlob {
    void operator()(sqlite3_blob* blob) const { sqlite3_blob_close(blob); }
};

int flagsFor(Access access) {
    // No mutex: one thread at a time is our callers' promise.
    constexpr int kAlways = SQLITE_OPEN_NOMUTEX;
    switch (access) {
    case Access::Create:
    case Access::ReadWrite:
        return kAlways | SQLITE_OPEN_READWRITE;
    case Access::Read:
        break;
    }
    return kAlways | SQLITE_OPEN_READONLY;
}

Error unreadable(Access access, const QString& file, const QString& why) {
    return {access == Access::Create ? ErrorCode::FileUnwritable : ErrorCode::FileUnreadable, {file, why}};
}

// SQLite would take over whatever stands there, and make it readable for all. What it puts beside the file is open to
// the same people as the file.
Outcome makeEmpty(const QString& path) {
    QFile file(path);
    return createPrivate(file) ? success() : Outcome(unreadable(Access::Create, path, file.errorString()));
}

void refuseTricks(sqlite3* handle) {
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
}

} // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Statement::Statement(Database& database, const char* sql) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database.m_handle.get(), sql, -1, &statement, nullptr);
    m_statement.reset(statement);
}

void Statement::bind(int parameter, qint64 value) {
    sqlite3_bind_int64(m_statement.get(), parameter + 1, value);
}

void Statement::bind(int parameter, const QString& value) {
    const QByteArray text = value.toUtf8();
    sqlite3_bind_text64(m_statement.get(), parameter + 1, text.constData(), static_cast<sqlite3_uint64>(text.size()),
                        SQLITE_TRANSIENT, SQLITE_UTF8);
}

// An empty view has no address, which SQLite would take for NULL.
void Statement::bind(int parameter, QByteArrayView bytes) {
    sqlite3_bind_blob64(m_statement.get(), parameter + 1, bytes.isEmpty() ? "" : bytes.data(),
                        static_cast<sqlite3_uint64>(bytes.size()), SQLITE_STATIC);
}

void Statement::bindNull(int parameter) {
    sqlite3_bind_null(m_statement.get(), parameter + 1);
}

Statement::Step Statement::step() {
    switch (m_statement ? sqlite3_step(m_statement.get()) : SQLITE_ERROR) {
    case SQLITE_ROW:
        return Step::Row;
    case SQLITE_DONE:
        return Step::Done;
    default:
        return Step::Failed;
    }
}

void Statement::reset() {
    sqlite3_reset(m_statement.get());
}

bool Statement::run() {
    const bool done = step() == Step::Done;
    reset();
    return done;
}

qint64 Statement::integer(int column) const {
    return sqlite3_column_int64(m_statement.get(), column);
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

QByteArrayView Statement::bytes(int column) const {
    const void* data = sqlite3_column_blob(m_statement.get(), column);
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return data ? QByteArrayView(static_cast<const char*>(data), size) : QByteArrayView();
}

void Database::Close::operator()(sqlite3* handle) const {
    sqlite3_close_v2(handle);
}

Result<std::unique_ptr<Database>> Database::open(const QString& file, Access access) {
    if (access == Access::Create) {
        if (Outcome made = makeEmpty(file); !made) {
            return made.error();
        }
    }
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(QFile::encodeName(file).constData(), &handle, flagsFor(access), nullptr);
    std::unique_ptr<Database> database(new Database(handle));
    if (code != SQLITE_OK) {
        return unreadable(access, file, database->trouble());
    }
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, kBusyMs);
    refuseTricks(handle);
    return database;
}

bool Database::run(const char* sql) {
    return sqlite3_exec(m_handle.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

std::optional<qint64> Database::integer(const char* sql) {
    Statement statement(*this, sql);
    return statement.step() == Statement::Step::Row ? std::optional(statement.integer(0)) : std::nullopt;
}

std::optional<QByteArray> Database::blob(const char* table, const char* column, qint64 row,
                                         const std::atomic_bool* stopped) {
    sqlite3_blob* opened = nullptr;
    sqlite3_blob_open(m_handle.get(), "main", table, column, row, 0, &opened);
    const std::unique_ptr<sqlite3_blob, CloseBlob> blob(opened);
    if (!blob) {
        return std::nullopt;
    }
    QByteArray bytes(sqlite3_blob_bytes(opened), Qt::Uninitialized);
    for (int from = 0; from < bytes.size(); from += kPiece) {
        const int piece = std::min(kPiece, static_cast<int>(bytes.size()) - from);
        if ((stopped && *stopped) || sqlite3_blob_read(opened, bytes.data() + from, piece, from) != SQLITE_OK) {
            return std::nullopt;
        }
    }
    return bytes;
}

QString Database::trouble() const {
    return QString::fromUtf8(m_handle ? sqlite3_errmsg(m_handle.get()) : sqlite3_errstr(SQLITE_NOMEM));
}

bool Database::isDamaged() const {
    const int code = sqlite3_errcode(m_handle.get()) & 0xff; // without the extension
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR;
}

} // namespace maim::sqlite

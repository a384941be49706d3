#include "outbox/outbox_file.h"

#include <QFileInfo>
#include <algorithm>

#include "base/private_file.h"
#include "base/user_file.h"
#include "journal/row_checksum.h"

namespace maim {

namespace {

using namespace Qt::StringLiterals;
using sqlite::Statement;

/// "mout" in ASCII, in the database's header.
constexpr qint64 kApplicationId = 0x6d6f7574;
constexpr qint64 kVersion = 1;

// The text is written once; where the message stands changes. The checksums are XXH3, 64 bits.
#define MAIM_MESSAGE_TABLE "CREATE TABLE message(id INTEGER PRIMARY KEY, crc INTEGER, accepted INTEGER, text BLOB)"
#define MAIM_STATE_TABLE "CREATE TABLE state(id INTEGER PRIMARY KEY, crc INTEGER, state INTEGER)"
constexpr char kTables[] = MAIM_MESSAGE_TABLE ";" MAIM_STATE_TABLE;
constexpr char kSelectTables[] =
    "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name)";
constexpr char kCreate[] = "BEGIN; PRAGMA application_id=1836021108; PRAGMA user_version=1; " MAIM_MESSAGE_TABLE
                           "; " MAIM_STATE_TABLE "; COMMIT;";
#undef MAIM_MESSAGE_TABLE
#undef MAIM_STATE_TABLE

// FULL: a commit outlives a power cut. Nothing acknowledged may be found in the file.
constexpr char kSetUp[] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
                          "PRAGMA journal_size_limit=4194304;";

// Beside the number of an OutboxState.
constexpr qint64 kAgain = 0x100;
// SQLite takes no blob of 1,000,000,000 bytes.
constexpr qsizetype kMaxText = 900'000'000;

/// The columns of kSelect.
enum Column { Id, TextChecksum, Accepted, Text, StateChecksum, StateNumber };
constexpr char kSelect[] = "SELECT message.id, message.crc, accepted, text, state.crc, state FROM message "
                           "LEFT JOIN state ON state.id = message.id ORDER BY message.id";

QByteArrayView bytesOf(const qint64& number) {
    return {reinterpret_cast<const char*>(&number), sizeof number};
}

qint64 stateOf(const OutboxItem& item) {
    return static_cast<qint64>(item.state) | (item.again ? kAgain : 0);
}

qint64 textChecksum(OutboxId id, WallUs accepted, QByteArrayView text) {
    return rowChecksum(id ^ accepted, text);
}

/// False where the row is not as it was written.
bool isIntact(const Statement& row) {
    return row.integer(TextChecksum) == textChecksum(row.integer(Id), row.integer(Accepted), row.bytes(Text));
}

bool hasState(const Statement& row) {
    const qint64 state = row.integer(StateNumber);
    return !row.isNull(StateNumber) && row.integer(StateChecksum) == rowChecksum(row.integer(Id), bytesOf(state)) &&
           (state & ~kAgain) <= static_cast<qint64>(OutboxState::TooLarge);
}

OutboxItem itemOf(const Statement& row) {
    OutboxItem item;
    item.id = row.integer(Id);
    item.accepted = row.integer(Accepted);
    item.text = row.bytes(Text).toByteArray();
    item.state = static_cast<OutboxState>(row.integer(StateNumber) & ~kAgain);
    item.again = (row.integer(StateNumber) & kAgain) != 0;
    return item;
}

void makeUnconfirmed(OutboxItem& item) {
    item.state = OutboxState::Unconfirmed;
    item.again = true;
}

/// An empty file, for which a full disk has room.
QString staleMarkOf(const QString& path) {
    return path + ".stale"_L1;
}

} // namespace

OutboxFile::~OutboxFile() = default;

OutboxFile::Opened OutboxFile::open(const QString& path) {
    Opened opened;
    makePrivateFolder(QFileInfo(path).absolutePath());
    auto lock = std::make_unique<QLockFile>(path + ".lock"_L1);
    lock->setStaleLockTime(0);
    if (!lock->tryLock()) {
        const bool isHeld = lock->error() == QLockFile::LockFailedError;
        opened.trouble = {isHeld ? ErrorCode::OutboxInUse : ErrorCode::OutboxNotKept, {path}};
        return opened;
    }
    std::unique_ptr<OutboxFile> file(new OutboxFile(path, std::move(lock)));
    if (const Outcome started = file->start(opened); started) {
        opened.file = std::move(file);
    } else {
        opened.trouble = started.error();
        if (!opened.items.empty()) {
            file->markStale();
        }
        std::for_each(opened.items.begin(), opened.items.end(), makeUnconfirmed);
    }
    return opened;
}

Outcome OutboxFile::start(Opened& opened) {
    if (Outcome done = openDatabase(); !done) {
        return done;
    }
    const bool isSound = isOurs();
    const bool isWhole = load(opened.items);
    if (!isSound || !isWhole) {
        return setAside(opened);
    }
    Outcome ready = setUp();
    if (!ready || !QFile::exists(staleMarkOf(m_path))) {
        return ready;
    }
    std::for_each(opened.items.begin(), opened.items.end(), makeUnconfirmed);
    return replace(opened.items);
}

Outcome OutboxFile::openDatabase() {
    const bool isNew = !QFile::exists(m_path);
    auto database = sqlite::Database::open(m_path, isNew ? sqlite::Access::Create : sqlite::Access::ReadWrite);
    if (!database) {
        return Error{ErrorCode::OutboxNotKept, {m_path, database.error().details.value(1)}};
    }
    m_database = std::move(database).value();
    const std::optional<qint64> tables = m_database->integer("SELECT count(*) FROM sqlite_schema");
    if (!tables && !m_database->isDamaged()) {
        return trouble();
    }
    // A program that is killed while it makes the file, or has no room for it, leaves an empty one.
    const bool isEmpty = tables == 0 && m_database->integer("PRAGMA application_id") == 0;
    return isEmpty ? create() : checkVersion();
}

Outcome OutboxFile::create() {
    return m_database->run(kCreate) ? success() : Outcome(trouble());
}

Outcome OutboxFile::checkVersion() {
    const qint64 version = m_database->integer("PRAGMA user_version").value_or(0);
    if (m_database->integer("PRAGMA application_id") == kApplicationId && version > kVersion) {
        return Error{ErrorCode::OutboxTooNew, {m_path, QString::number(version)}};
    }
    return success();
}

bool OutboxFile::isOurs() {
    Statement tables(*m_database, kSelectTables);
    Statement check(*m_database, "PRAGMA quick_check(1)");
    return m_database->integer("PRAGMA application_id") == kApplicationId &&
           m_database->integer("PRAGMA user_version") == kVersion && tables.step() == Statement::Step::Row &&
           tables.bytes(0) == QByteArrayView(kTables) && check.step() == Statement::Step::Row &&
           check.bytes(0) == QByteArrayView("ok");
}

/// Reads what can be read. False when that is not everything that was written.
bool OutboxFile::load(std::vector<OutboxItem>& items) {
    bool isWhole = true;
    Statement rows(*m_database, kSelect);
    Statement::Step step = rows.step();
    for (; step == Statement::Step::Row; step = rows.step()) {
        const bool isPlaced = hasState(rows);
        isWhole = isWhole && isPlaced && isIntact(rows);
        if (isIntact(rows)) {
            items.push_back(itemOf(rows));
            if (!isPlaced) {
                makeUnconfirmed(items.back());
            }
        }
    }
    return isWhole && step == Statement::Step::Done;
}

Outcome OutboxFile::setAside(Opened& opened) {
    m_database.reset();
    const QString name = setDamagedAside(m_path);
    if (name.isEmpty()) {
        return Error{ErrorCode::OutboxNotKept, {m_path}};
    }
    for (const QString& suffix : {u"-wal"_s, u"-shm"_s}) {
        QFile::rename(m_path + suffix, name + suffix);
    }
    opened.notice = {ErrorCode::OutboxDamaged, {m_path, name, QString::number(opened.items.size())}};
    std::for_each(opened.items.begin(), opened.items.end(), makeUnconfirmed);
    if (Outcome made = openDatabase(); !made) {
        return made;
    }
    Outcome ready = setUp();
    return ready ? replace(opened.items) : ready;
}

// Looks whether the file can be written at all.
Outcome OutboxFile::setUp() {
    const bool done = m_database->run(kSetUp) && m_database->run("BEGIN IMMEDIATE; PRAGMA user_version=1; COMMIT;");
    return done ? success() : Outcome(trouble());
}

Outcome OutboxFile::write(const std::vector<OutboxWrite>& writes) {
    bool isComplete = m_database->run("BEGIN IMMEDIATE");
    for (const OutboxWrite& write : writes) {
        isComplete = isComplete && (write.removal ? remove(write.item.id) : put(write.item, write.hasText));
    }
    Outcome done = commit(isComplete);
    if (!done) {
        markStale();
    }
    return done;
}

Outcome OutboxFile::replace(const std::vector<OutboxItem>& items) {
    bool isComplete = m_database->run("BEGIN IMMEDIATE; DELETE FROM message; DELETE FROM state");
    for (const OutboxItem& item : items) {
        isComplete = isComplete && put(item, false);
    }
    Outcome done = commit(isComplete);
    if (done) {
        QFile::remove(staleMarkOf(m_path));
    }
    return done;
}

void OutboxFile::markStale() {
    QFile(staleMarkOf(m_path)).open(QIODevice::WriteOnly);
}

void OutboxFile::remove(const QString& path) {
    QLockFile lock(path + ".lock"_L1);
    lock.setStaleLockTime(0);
    if (!lock.tryLock()) {
        return;
    }
    for (const QLatin1StringView suffix : {""_L1, "-wal"_L1, "-shm"_L1, ".stale"_L1}) {
        QFile::remove(path + suffix);
    }
}

bool OutboxFile::put(const OutboxItem& item, bool hasText) {
    return (hasText || putText(item)) && putState(item);
}

bool OutboxFile::putText(const OutboxItem& item) {
    if (item.text.size() > kMaxText) {
        return false;
    }
    Statement insert(*m_database, "INSERT INTO message VALUES(?, ?, ?, ?)");
    insert.bind(Id, item.id);
    insert.bind(TextChecksum, textChecksum(item.id, item.accepted, item.text));
    insert.bind(Accepted, item.accepted);
    insert.bind(Text, QByteArrayView(item.text));
    return insert.run();
}

bool OutboxFile::putState(const OutboxItem& item) {
    const qint64 state = stateOf(item);
    Statement put(*m_database, "INSERT OR REPLACE INTO state VALUES(?, ?, ?)");
    put.bind(0, item.id);
    put.bind(1, rowChecksum(item.id, bytesOf(state)));
    put.bind(2, state);
    return put.run();
}

bool OutboxFile::remove(OutboxId id) {
    Statement text(*m_database, "DELETE FROM message WHERE id = ?");
    Statement state(*m_database, "DELETE FROM state WHERE id = ?");
    text.bind(0, id);
    state.bind(0, id);
    return text.run() && state.run();
}

Outcome OutboxFile::commit(bool isComplete) {
    if (isComplete && m_database->run("COMMIT")) {
        return success();
    }
    const Error error = trouble();
    m_database->run("ROLLBACK");
    return error;
}

Error OutboxFile::trouble() const {
    return {ErrorCode::OutboxNotKept, {m_path, m_database->trouble()}};
}

} // namespace maim

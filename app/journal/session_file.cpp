#include "journal/session_file.h"

#include <algorithm>

#include "journal/packing.h"
#include "journal/row_checksum.h"
#include "journal/session_file_schema.h"

namespace maim {

namespace {

using sqlite::Statement;

// Frames that a damaged part may stand for. A file that claims more has lost its way, or was made to exhaust us.
constexpr FrameSeq kMaxGap = 1 << 20;
// A step of progress, in blocks.
constexpr int kBlocksPerStep = 64;

/// The columns of `block`, in the order in which they are asked for.
enum BlockColumn { First, RecordsChecksum, Records, PayloadsChecksum, Payloads };

bool isIntact(const Statement& row, BlockColumn sum, BlockColumn bytes) {
    return row.integer(sum) == rowChecksum(row.integer(First), row.bytes(bytes));
}

/// The payloads as they came, of a row whose records are intact. Nothing when both do not fit together.
std::optional<QByteArray> asTheyCame(const Statement& row, const QByteArray& stored) {
    const qint64 size = payloadBytes(row.bytes(Records));
    return stored.size() == size ? std::optional(stored) : unpacked(stored, size);
}

/// Null unless the records, which are intact, have the frame. Without payloads when what is stored of them is not.
FrameBlockPtr decodedBlock(const Statement& row, FrameSeq seq, QByteArrayView stored,
                           std::optional<QByteArray> payloads) {
    if (row.integer(PayloadsChecksum) != rowChecksum(row.integer(First), stored)) {
        payloads.reset();
    }
    auto block = FrameBlock::decode(static_cast<FrameSeq>(row.integer(First)), row.bytes(Records), payloads);
    return block && block->contains(seq) ? std::make_shared<const FrameBlock>(std::move(*block)) : nullptr;
}

/// The number after the block's last frame.
FrameSeq endOf(const Statement& row) {
    return static_cast<FrameSeq>(row.integer(First) + row.bytes(Records).size() / FrameBlock::kRecordBytes);
}

/// Stands for a frame that a damaged file no longer has: no real one came at time 0.
bool isLost(const FrameRecord& record) {
    return record.wall == 0;
}

/// Takes rows of `block` in order, and fills the gaps between them.
class RecordReader {
public:
    explicit RecordReader(SessionFileReader::Content& content) : m_content(content) {}

    /// False when nothing after this row can be placed.
    bool take(const Statement& row) {
        const auto first = static_cast<FrameSeq>(row.integer(First));
        const FrameSeq next = m_content.records.size() + 1;
        if (row.integer(First) < 1 || first < next || !isIntact(row, RecordsChecksum, Records)) {
            m_isSound = false;
            return true; // the next block's number tells how many frames this one had
        }
        if (first - next > kMaxGap - static_cast<FrameSeq>(m_content.lost)) {
            return false;
        }
        std::deque<FrameRecord>& records = m_content.records;
        fillUpTo(first);
        if (!decodeRecords(first, row.bytes(Records), records)) {
            records.resize(next - 1);
            m_content.lost -= static_cast<qsizetype>(first - next);
            m_isSound = false;
        }
        return true;
    }
    bool isSound() const { return m_isSound && m_content.lost == 0; }

private:
    void fillUpTo(FrameSeq first) {
        for (FrameSeq seq = m_content.records.size() + 1; seq < first; ++seq) {
            FrameRecord lost;
            lost.seq = seq;
            m_content.records.push_back(lost);
            ++m_content.lost;
        }
    }

    SessionFileReader::Content& m_content;
    bool m_isSound = true;
};

} // namespace

SessionFileWriter::SessionFileWriter(QString file) : m_file(std::move(file)) {}

Result<std::unique_ptr<SessionFileWriter>> SessionFileWriter::create(const QString& file, const SessionFacts& facts) {
    std::unique_ptr<SessionFileWriter> writer(new SessionFileWriter(file));
    Outcome done = writer->lock();
    done = done ? writer->open(sqlite::Access::Create) : done;
    done = done ? writer->prepare(facts) : done;
    done = done ? writer->setUp() : done;
    return done ? Result(std::move(writer)) : Result<std::unique_ptr<SessionFileWriter>>(done.error());
}

Result<SessionFileWriter::Resumed> SessionFileWriter::resume(const QString& file) {
    std::unique_ptr<SessionFileWriter> writer(new SessionFileWriter(file));
    if (Outcome locked = writer->lock(); !locked) {
        return locked.error();
    }
    auto reader = SessionFileReader::open(file);
    if (!reader) {
        return reader.error();
    }
    SessionFileReader::Content content = reader.value()->readRecords();
    if (content.damage) {
        return Error{ErrorCode::SessionFileDamaged, {file}};
    }
    Outcome done = writer->open(sqlite::Access::ReadWrite);
    done = done ? writer->checkOrder() : done;
    done = done ? writer->setUp() : done;
    done = done && !writer->m_database->run(schema::kRaiseVersion) ? Outcome(writer->failed()) : done;
    if (!done) {
        return done.error();
    }
    writer->m_next = content.records.size() + 1;
    writer->m_nextChanges = writer->m_database->integer("SELECT max(id) FROM change").value_or(0) + 1;
    return Resumed{std::move(writer), std::move(content.records)};
}

// A lock of its own, beside the file: SQLite's would keep readers out.
Outcome SessionFileWriter::lock() {
    m_lock = std::make_unique<QLockFile>(lockFileOf(m_file));
    m_lock->setStaleLockTime(0); // only a dead process makes it stale
    if (m_lock->tryLock()) {
        return success();
    }
    if (m_lock->error() == QLockFile::LockFailedError) {
        return Error{ErrorCode::SessionFileInUse, {m_file}};
    }
    return Error{ErrorCode::FileUnwritable, {m_file}};
}

Outcome SessionFileWriter::open(sqlite::Access access) {
    auto database = sqlite::Database::open(m_file, access);
    if (!database) {
        return database.error();
    }
    m_database = std::move(database).value();
    return success();
}

// Going on in a file whose inner order is broken would lose what is sound in it.
Outcome SessionFileWriter::checkOrder() {
    Statement check(*m_database, "PRAGMA quick_check(1)");
    const bool sound = check.step() == Statement::Step::Row && check.bytes(0) == "ok";
    return sound ? success() : Outcome(Error{ErrorCode::SessionFileDamaged, {m_file}});
}

Outcome SessionFileWriter::prepare(const SessionFacts& facts) {
    if (!m_database->run(schema::kCreate)) {
        return failed();
    }
    Statement insert(*m_database, "INSERT INTO session VALUES(?, ?)");
    const auto put = [&insert](const char* key, const QString& value) {
        insert.bind(0, QString::fromLatin1(key));
        insert.bind(1, value);
        return insert.run();
    };
    const bool done = put("name", facts.name) && put("url", facts.url) && put("platform", facts.platform) &&
                      put("started", QString::number(facts.started)) && put("mark", facts.mark) &&
                      m_database->run("COMMIT");
    return done ? success() : Outcome(failed());
}

Outcome SessionFileWriter::setUp() {
    if (!m_database->run(schema::kSetUpWriter)) {
        return failed();
    }
    m_insertBlock = std::make_unique<Statement>(*m_database, "INSERT INTO block VALUES(?, ?, ?, ?, ?)");
    m_insertChanges = std::make_unique<Statement>(*m_database, "INSERT INTO change VALUES(?, ?, ?)");
    return success();
}

Outcome SessionFileWriter::append(const std::vector<FrameBlockPtr>& blocks, const std::vector<FrameChange>& changes) {
    bool done = m_database->run("BEGIN IMMEDIATE");
    for (const FrameBlockPtr& block : blocks) {
        done = done && insert(*block);
    }
    done = done && (changes.empty() || insert(changes)) && m_database->run("COMMIT");
    if (!done) {
        const Error error = failed();
        m_database->run("ROLLBACK");
        return error;
    }
    m_next = blocks.empty() ? m_next : blocks.back()->last() + 1;
    m_nextChanges += changes.empty() ? 0 : 1;
    return success();
}

bool SessionFileWriter::insert(const FrameBlock& block) {
    const QByteArray records = block.encodedRecords();
    const auto first = static_cast<qint64>(block.first());
    m_insertBlock->bind(First, first);
    m_insertBlock->bind(RecordsChecksum, rowChecksum(first, records));
    m_insertBlock->bind(Records, QByteArrayView(records));
    m_unfolded += records.size();
    if (block.hasPayloads()) {
        const QByteArrayView payloads = packed(block.payloads(), m_room);
        m_insertBlock->bind(PayloadsChecksum, rowChecksum(first, payloads));
        m_insertBlock->bind(Payloads, payloads);
        m_unfolded += payloads.size();
    } else {
        m_insertBlock->bindNull(PayloadsChecksum);
        m_insertBlock->bindNull(Payloads);
    }
    return m_insertBlock->run();
}

bool SessionFileWriter::insert(const std::vector<FrameChange>& changes) {
    const QByteArray bytes = encodedChanges(changes);
    m_insertChanges->bind(0, m_nextChanges);
    m_insertChanges->bind(1, rowChecksum(m_nextChanges, bytes));
    m_insertChanges->bind(2, QByteArrayView(bytes));
    m_unfolded += bytes.size();
    return m_insertChanges->run();
}

void SessionFileWriter::checkpoint() {
    if (m_unfolded >= schema::kCheckpointBytes) {
        m_unfolded = 0;
        m_database->integer(schema::kCheckpoint);
    }
}

void SessionFileWriter::finish() {
    m_insertBlock.reset();
    m_insertChanges.reset();
    m_database->run(schema::kFinish);
}

Error SessionFileWriter::failed() const {
    return {ErrorCode::RecordingFailed, {m_file, m_database->trouble()}};
}

Result<std::unique_ptr<SessionFileReader>> SessionFileReader::open(const QString& file) {
    std::unique_ptr<SessionFileReader> reader(new SessionFileReader(file));
    Outcome done = reader->connect();
    done = done ? reader->recognise() : done;
    if (!done) {
        return done.error();
    }
    reader->m_selectBlock = std::make_unique<Statement>(*reader->m_database, schema::kSelectBlockOf);
    reader->m_selectWholeBlock = std::make_unique<Statement>(*reader->m_database, schema::kSelectWholeBlockOf);
    return reader;
}

Outcome SessionFileReader::connect() {
    auto database = sqlite::Database::open(m_file, sqlite::Access::Read);
    if (!database) {
        return database.error();
    }
    m_database = std::move(database).value();
    m_database->run(schema::kSetUpReader);
    return success();
}

Outcome SessionFileReader::recognise() {
    const std::optional<qint64> application = m_database->integer("PRAGMA application_id");
    if (!application && !m_database->isDamaged()) {
        return Error{ErrorCode::FileUnreadable, {m_file, m_database->trouble()}};
    }
    if (application != schema::kApplicationId) {
        return Error{ErrorCode::SessionFileInvalid, {m_file}};
    }
    const qint64 version = m_database->integer("PRAGMA user_version").value_or(0);
    if (version > schema::kVersion) {
        return Error{ErrorCode::SessionFileTooNew, {m_file, QString::number(version)}};
    }
    // A view or a trigger in the place of a table would run what a stranger wrote.
    Statement tables(*m_database, schema::kSelectTables);
    if (tables.step() != Statement::Step::Row || tables.bytes(0) != QByteArrayView(schema::kTables)) {
        return Error{ErrorCode::SessionFileInvalid, {m_file}};
    }
    return success();
}

SessionFacts SessionFileReader::facts() const {
    SessionFacts facts;
    Statement select(*m_database, "SELECT key, value FROM session");
    while (select.step() == Statement::Step::Row) {
        const QByteArrayView key = select.bytes(0);
        const QString value = QString::fromUtf8(select.bytes(1));
        if (key == "name") {
            facts.name = value;
        } else if (key == "url") {
            facts.url = value;
        } else if (key == "platform") {
            facts.platform = value;
        } else if (key == "started") {
            facts.started = value.toLongLong();
        } else if (key == "mark") {
            facts.mark = value;
        }
    }
    return facts;
}

SessionFileReader::Content SessionFileReader::readRecords(const Progress& progress) {
    Content content;
    RecordReader reader(content);
    const double blocks = static_cast<double>(m_database->integer("SELECT max(first) FROM block").value_or(1));
    Statement select(*m_database, "SELECT first, records_crc, records FROM block ORDER BY first");
    Statement::Step step = select.step();
    for (int count = 1; step == Statement::Step::Row; ++count, step = select.step()) {
        if (!reader.take(select)) {
            content.damage = Error{ErrorCode::SessionFileDamaged, {m_file}};
            break;
        }
        if (count % kBlocksPerStep == 0 && progress &&
            !progress(std::min(1.0, static_cast<double>(content.records.size()) / blocks))) {
            content.cancelled = true;
            return content;
        }
    }
    if (step == Statement::Step::Failed || !reader.isSound()) {
        content.damage = Error{ErrorCode::SessionFileDamaged, {m_file}};
    }
    readChanges(content);
    if (content.lost > 0) {
        content.damage = Error{ErrorCode::SessionFileDamaged, {m_file, QString::number(content.lost)}};
    }
    return content;
}

void SessionFileReader::readChanges(Content& content) {
    Statement select(*m_database, "SELECT id, crc, changes FROM change ORDER BY id");
    Statement::Step step = select.step();
    for (; step == Statement::Step::Row; step = select.step()) {
        if (select.integer(1) != rowChecksum(select.integer(0), select.bytes(2))) {
            content.damage = Error{ErrorCode::SessionFileDamaged, {m_file}};
            continue;
        }
        for (const FrameChange& change : decodeChanges(select.bytes(2)).value_or(std::vector<FrameChange>())) {
            const bool known = change.seq >= 1 && change.seq <= content.records.size();
            if (known && !isLost(content.records[change.seq - 1])) {
                amend(content.records[change.seq - 1], change);
            }
        }
    }
    if (step == Statement::Step::Failed) {
        content.damage = Error{ErrorCode::SessionFileDamaged, {m_file}};
    }
}

FrameBlockPtr SessionFileReader::block(FrameSeq seq, const std::atomic_bool* stopped) {
    Statement& row = *m_selectBlock;
    row.bind(0, static_cast<qint64>(seq));
    FrameBlockPtr found;
    if (row.step() == Statement::Step::Row && isIntact(row, RecordsChecksum, Records)) {
        const std::optional<QByteArray> stored = m_database->blob("block", "payloads", row.integer(First), stopped);
        found = decodedBlock(row, seq, stored.value_or(QByteArray()), stored ? asTheyCame(row, *stored) : std::nullopt);
    }
    row.reset();
    return stopped && *stopped ? nullptr : found;
}

// A damaged block holds no word, and nor does a sound one whose bytes do not have it: neither needs its checksum.
SearchedBlock SessionFileReader::search(FrameSeq seq, const ByteSearch& word) {
    Statement& row = *m_selectWholeBlock;
    row.bind(0, static_cast<qint64>(seq));
    SearchedBlock found{nullptr, seq + 1};
    if (row.step() == Statement::Step::Row && isIntact(row, RecordsChecksum, Records) && endOf(row) > seq) {
        found.end = endOf(row);
        const QByteArrayView stored = row.bytes(Payloads);
        std::optional<QByteArray> payloads = asTheyCame(row, QByteArray::fromRawData(stored.data(), stored.size()));
        if (payloads && word.isIn(*payloads)) {
            payloads->detach(); // from SQLite's own bytes
            found.block = decodedBlock(row, seq, stored, std::move(payloads));
        }
    }
    row.reset();
    return found;
}

} // namespace maim

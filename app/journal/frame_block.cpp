#include "journal/frame_block.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <numeric>

namespace maim {

namespace {

// The bits of a record's flags.
constexpr std::uint8_t kOut = 1;
constexpr std::uint8_t kBinary = 2;
constexpr std::uint8_t kResent = 4;
constexpr std::uint8_t kAllFlags = kOut | kBinary | kResent;

// The first 32 rules stand where all rules once stood, the others in what was spare: an older program reads the former.
constexpr unsigned kLowRules = 32;
// A change has nothing spare. The others go into a change of their own, of a frame that an older program does not find.
constexpr FrameSeq kHighRules = FrameSeq(1) << 63;

/// Of a record's size, behind what write() puts before it.
constexpr qsizetype kSizeAt = 32;

class Writer {
public:
    explicit Writer(char* at) : m_at(at) {}

    template <typename T>
    Writer& put(T value) {
        qToLittleEndian(value, m_at);
        m_at += sizeof(T);
        return *this;
    }

private:
    char* m_at;
};

class Reader {
public:
    explicit Reader(const char* at) : m_at(at) {}

    template <typename T>
    T take() {
        const T value = qFromLittleEndian<T>(m_at);
        m_at += sizeof(T);
        return value;
    }
    /// Remembers when the value is beyond the last one that there is.
    template <typename T>
    T takeEnum(T last) {
        const auto value = take<std::uint8_t>();
        m_valid = m_valid && value <= static_cast<std::uint8_t>(last);
        return static_cast<T>(value);
    }
    std::uint8_t takeFlags(std::uint8_t known) {
        const auto flags = take<std::uint8_t>();
        m_valid = m_valid && (flags & ~known) == 0;
        return flags;
    }
    bool isValid() const { return m_valid; }

private:
    const char* m_at;
    bool m_valid = true;
};

std::uint32_t lowRules(RuleSet rules) {
    return static_cast<std::uint32_t>(rules.bits());
}

std::uint32_t highRules(RuleSet rules) {
    return static_cast<std::uint32_t>(rules.bits() >> kLowRules);
}

RuleSet joined(std::uint32_t low, std::uint32_t high) {
    return RuleSet(low | quint64(high) << kLowRules);
}

void write(const FrameRecord& record, char* at) {
    const int flags =
        (record.direction == Direction::Out ? kOut : 0) | (record.binary ? kBinary : 0) | (record.resent ? kResent : 0);
    Writer(at)
        .put(record.steady)
        .put(record.wall)
        .put(record.ackNs)
        .put(record.partner)
        .put(record.size)
        .put(lowRules(record.rules))
        .put(static_cast<std::uint8_t>(flags))
        .put(static_cast<std::uint8_t>(record.dialect))
        .put(static_cast<std::uint8_t>(record.type))
        .put(static_cast<std::uint8_t>(record.ack))
        .put(highRules(record.rules));
}

std::optional<FrameRecord> read(const char* at, FrameSeq seq, RuleSet known) {
    Reader reader(at);
    FrameRecord record;
    record.seq = seq;
    record.steady = reader.take<SteadyNs>();
    record.wall = reader.take<WallUs>();
    record.ackNs = reader.take<std::int64_t>();
    record.partner = reader.take<FrameSeq>();
    record.size = reader.take<std::uint32_t>();
    const auto low = reader.take<std::uint32_t>();
    const std::uint8_t flags = reader.takeFlags(kAllFlags);
    record.direction = (flags & kOut) != 0 ? Direction::Out : Direction::In;
    record.binary = (flags & kBinary) != 0;
    record.resent = (flags & kResent) != 0;
    record.dialect = reader.takeEnum(Dialect::Binary);
    record.type = reader.takeEnum(EnvelopeType::Unknown);
    record.ack = reader.takeEnum(AckState::Orphan);
    record.rules = joined(low, reader.take<std::uint32_t>()).in(known);
    return reader.isValid() ? std::optional(record) : std::nullopt;
}

void appendChange(QByteArray& bytes, const FrameChange& change, std::uint32_t rules) {
    bytes.resize(bytes.size() + kChangeBytes);
    Writer(bytes.end() - kChangeBytes)
        .put(change.seq)
        .put(change.ackNs)
        .put(change.partner)
        .put(rules)
        .put(static_cast<std::uint8_t>(change.ack));
}

std::optional<FrameChange> readChange(const char* at, RuleSet known) {
    Reader reader(at);
    const auto seq = reader.take<FrameSeq>();
    const bool high = (seq & kHighRules) != 0;
    FrameChange change;
    change.seq = seq & ~kHighRules;
    change.ackNs = reader.take<std::int64_t>();
    change.partner = reader.take<FrameSeq>();
    const auto rules = reader.take<std::uint32_t>();
    change.addedRules = (high ? joined(0, rules) : joined(rules, 0)).in(known);
    change.ack = reader.takeEnum(AckState::Orphan);
    return reader.isValid() ? std::optional(change) : std::nullopt;
}

template <typename Records>
bool readAll(FrameSeq first, QByteArrayView bytes, Records& into, RuleSet known) {
    if (bytes.isEmpty() || bytes.size() % FrameBlock::kRecordBytes != 0) {
        return false;
    }
    const std::size_t before = into.size();
    for (qsizetype at = 0; at < bytes.size(); at += FrameBlock::kRecordBytes) {
        const std::optional<FrameRecord> record = read(bytes.data() + at, first++, known);
        if (!record) {
            into.resize(before);
            return false;
        }
        into.push_back(*record);
    }
    return true;
}

} // namespace

void FrameBlock::reserve(qsizetype frames, qsizetype payloadBytes) {
    m_records.reserve(static_cast<std::size_t>(frames));
    m_ends.reserve(static_cast<std::size_t>(frames));
    m_payloads.reserve(payloadBytes);
}

void FrameBlock::append(const Frame& frame) {
    Q_ASSERT(frame.record.seq == m_first + m_records.size());
    Q_ASSERT(frame.record.size == static_cast<std::uint32_t>(frame.payload.size()));
    m_records.push_back(frame.record);
    appendPayload(frame.payload);
}

void FrameBlock::appendPayload(const Payload& payload) {
    if (m_hasPayloads && m_payloads.isNull()) {
        m_payloads = payload.kept();
    } else if (m_hasPayloads) {
        m_payloads.append(payload.view());
    }
    m_ends.push_back(m_payloads.size());
}

void FrameBlock::squeeze() {
    m_records.shrink_to_fit();
    m_ends.shrink_to_fit();
    if (size() > 1) { // one payload alone is shared
        m_payloads.squeeze();
    }
}

void FrameBlock::dropPayloads() {
    m_payloads = QByteArray();
    m_hasPayloads = false;
}

std::optional<QByteArray> FrameBlock::payload(FrameSeq seq) const {
    if (!m_hasPayloads || !contains(seq)) {
        return std::nullopt;
    }
    return size() == 1 ? m_payloads : payloadView(seq).toByteArray();
}

QByteArrayView FrameBlock::payloadView(FrameSeq seq) const {
    const auto row = static_cast<std::size_t>(seq - m_first);
    const qint64 begin = row == 0 ? 0 : m_ends[row - 1];
    return QByteArrayView(m_payloads).sliced(begin, m_ends[row] - begin);
}

FrameSeq FrameBlock::firstWith(const ByteSearch& word, FrameSeq from) const {
    const auto row = static_cast<std::size_t>(from - m_first);
    const qsizetype at = contains(from) ? word.find(m_payloads, row == 0 ? 0 : m_ends[row - 1]) : -1;
    if (at < 0) {
        return last() + 1;
    }
    const auto end = std::upper_bound(m_ends.begin() + static_cast<std::ptrdiff_t>(row), m_ends.end(), at);
    return m_first + static_cast<FrameSeq>(end - m_ends.begin());
}

QByteArray FrameBlock::encodedRecords() const {
    QByteArray bytes(size() * kRecordBytes, Qt::Uninitialized);
    char* at = bytes.data();
    for (const FrameRecord& record : m_records) {
        write(record, at);
        at += kRecordBytes;
    }
    return bytes;
}

std::optional<FrameBlock> FrameBlock::decode(FrameSeq first, QByteArrayView records,
                                             const std::optional<QByteArray>& payloads) {
    FrameBlock block(first);
    if (!readAll(first, records, block.m_records, RuleSet::all())) {
        return std::nullopt;
    }
    block.m_hasPayloads = payloads.has_value();
    block.m_payloads = payloads.value_or(QByteArray());
    block.measure();
    const bool fits = !payloads || block.m_ends.back() == block.m_payloads.size();
    return fits ? std::optional(std::move(block)) : std::nullopt;
}

void FrameBlock::measure() {
    m_ends.reserve(m_records.size());
    qint64 end = 0;
    for (const FrameRecord& record : m_records) {
        m_ends.push_back(end += record.size);
    }
}

FrameBlockPtr blockOf(FrameSeq seq, const std::deque<FrameBlockPtr>& blocks) {
    const auto after = std::upper_bound(blocks.begin(), blocks.end(), seq,
                                        [](FrameSeq s, const FrameBlockPtr& block) { return s < block->first(); });
    const FrameBlockPtr candidate = after == blocks.begin() ? nullptr : *std::prev(after);
    return candidate && candidate->contains(seq) ? candidate : nullptr;
}

SearchedBlock SearchedBlock::unknown(FrameSeq seq, FrameBlockPtr block) {
    const FrameSeq end = block ? block->last() + 1 : seq + 1;
    return {std::move(block), end};
}

bool decodeRecords(FrameSeq first, QByteArrayView bytes, std::deque<FrameRecord>& into, RuleSet known) {
    return readAll(first, bytes, into, known);
}

qint64 payloadBytes(QByteArrayView records) {
    qint64 sum = 0;
    for (qsizetype at = kSizeAt; at < records.size(); at += FrameBlock::kRecordBytes) {
        sum += qFromLittleEndian<std::uint32_t>(records.data() + at);
    }
    return sum;
}

QByteArray encodedChanges(const std::vector<FrameChange>& changes) {
    QByteArray bytes;
    bytes.reserve(static_cast<qsizetype>(changes.size()) * kChangeBytes);
    for (const FrameChange& change : changes) {
        appendChange(bytes, change, lowRules(change.addedRules));
        if (const std::uint32_t high = highRules(change.addedRules); high != 0) {
            appendChange(bytes, {change.seq | kHighRules, change.ack, -1, 0, {}}, high);
        }
    }
    return bytes;
}

std::optional<std::vector<FrameChange>> decodeChanges(QByteArrayView bytes, RuleSet known) {
    if (bytes.size() % kChangeBytes != 0) {
        return std::nullopt;
    }
    std::vector<FrameChange> changes;
    changes.reserve(static_cast<std::size_t>(bytes.size() / kChangeBytes));
    for (qsizetype at = 0; at < bytes.size(); at += kChangeBytes) {
        const std::optional<FrameChange> change = readChange(bytes.data() + at, known);
        if (!change) {
            return std::nullopt;
        }
        changes.push_back(*change);
    }
    return changes;
}

} // namespace maim

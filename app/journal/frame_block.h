#pragma once

#include <QByteArray>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "journal/byte_search.h"
#include "journal/frame.h"

namespace maim {

/// Frames that follow one another without a gap: the unit in which a session file is written and read. What a file
/// holds for one is records() and payloads(), and nothing is known of the other frames. A block of payloads alone
/// serves memory, where the log has the records.
class FrameBlock {
public:
    FrameBlock() = default;
    explicit FrameBlock(FrameSeq first) : m_first(first) {}

    FrameSeq first() const { return m_first; }
    FrameSeq last() const { return m_first + m_ends.size() - 1; }
    qsizetype size() const { return static_cast<qsizetype>(m_ends.size()); }
    bool isEmpty() const { return m_ends.empty(); }
    bool contains(FrameSeq seq) const { return seq >= m_first && seq - m_first < m_ends.size(); }
    /// Empty where appendPayload() was used.
    const std::vector<FrameRecord>& records() const { return m_records; }
    /// All payloads, one after the other.
    const QByteArray& payloads() const { return m_payloads; }
    /// False once they were dropped, or came damaged from the disk.
    bool hasPayloads() const { return m_hasPayloads; }
    /// What it takes up, about the same in memory and in a file.
    qint64 bytes() const { return size() * kRecordBytes + m_payloads.size(); }

    /// Room for what is likely to come.
    void reserve(qsizetype frames, qsizetype payloadBytes);
    /// The next frame; record.size is its payload's, which is copied. The first one's own bytes are shared instead.
    void append(const Frame& frame);
    /// The same without its record: for a block that no file will hold. All frames of a block, or none.
    void appendPayload(const Payload& payload);
    /// Gives back the room for what did not come.
    void squeeze();
    /// Keeps the records.
    void dropPayloads();
    /// Nothing when they were dropped. A copy, unless it is the only one.
    std::optional<QByteArray> payload(FrameSeq seq) const;
    /// The same without a copy: valid as long as the block.
    QByteArrayView payloadView(FrameSeq seq) const;
    /// The first frame from `from` on in whose payload the bytes begin, though they may reach into the next one's:
    /// frames before it do not have them. last() + 1: none.
    FrameSeq firstWith(const ByteSearch& word, FrameSeq from) const;

    /// The records in the file's form, little-endian, kRecordBytes each.
    QByteArray encodedRecords() const;
    /// From the file's form. Nothing unless both parts fit together; null `payloads` stand for dropped ones.
    static std::optional<FrameBlock> decode(FrameSeq first, QByteArrayView records,
                                            const std::optional<QByteArray>& payloads);

    static constexpr qsizetype kRecordBytes = 48;
    /// A block is read as a whole for one frame of it, and found by its first: more of either makes it full.
    static constexpr qsizetype kFullFrames = 1'024;
    static constexpr qint64 kFullBytes = 512LL * 1024;

private:
    void measure();

    FrameSeq m_first = 1;
    std::vector<FrameRecord> m_records;
    std::vector<qint64> m_ends; ///< of each payload, in m_payloads
    QByteArray m_payloads;
    bool m_hasPayloads = true;
};

using FrameBlockPtr = std::shared_ptr<const FrameBlock>;

/// The one that holds the frame, of blocks in the order of their frames, which may have gaps; or null.
FrameBlockPtr blockOf(FrameSeq seq, const std::deque<FrameBlockPtr>& blocks);

/// What is there to look at from a frame on.
struct SearchedBlock {
    FrameBlockPtr block; ///< null: no frame before `end` has the word
    FrameSeq end = 0;    ///< the next frame to ask for

    /// A block that was not searched.
    static SearchedBlock unknown(FrameSeq seq, FrameBlockPtr block);
};

/// Appends the records alone. False, and nothing appended, when the bytes are not records. A later version may have
/// more rules than are `known`: those are left out.
bool decodeRecords(FrameSeq first, QByteArrayView bytes, std::deque<FrameRecord>& into, RuleSet known = RuleSet::all());

/// Of all payloads, as the records in the file's form say; these may be a stranger's.
qint64 payloadBytes(QByteArrayView records);

/// Changes in the file's form, kChangeBytes each; two of them for one that adds a rule beyond the first 32.
QByteArray encodedChanges(const std::vector<FrameChange>& changes);
std::optional<std::vector<FrameChange>> decodeChanges(QByteArrayView bytes, RuleSet known = RuleSet::all());
constexpr qsizetype kChangeBytes = 29;

} // namespace maim

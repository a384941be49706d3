#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "journal/frame.h"
#include "protocol/message.h"

namespace maim {

/// A frame as the chat shows it. Immutable once made, so that the model, the view and the threads that decode pictures
/// share it. What is here to be shown holds no API key.
struct ChatContent {
    enum class Source : std::uint8_t {
        Decoded,
        Pending,  ///< a large frame, being decoded
        Released, ///< the payload is no longer kept
    };
    Source source = Source::Decoded;
    FrameSeq seq = 0;
    qint64 size = 0;
    bool binary = false;
    RuleSet rules;                            ///< of the record when this was made
    std::shared_ptr<const Envelope> envelope; ///< null where nothing of it can be asked for later
    std::vector<Finding> findings;            ///< worst first
    std::optional<Message> message;           ///< nothing: a row of raw text
    QString rawText;                          ///< then this takes its place
    bool noteHasMend = false;                 ///< of a sent frame: noteFor() can be mended
};

using ChatContentPtr = std::shared_ptr<const ChatContent>;

/// Any thread.
ChatContentPtr decodeChat(const FrameRecord& record, const QByteArray& payload, const LintContext& context);
ChatContentPtr decodeChat(const FrameRecord& record, std::shared_ptr<const Envelope> envelope,
                          const LintContext& context);

/// The finding that a bubble mentions: the worst, unless it is a mere remark or the ACK's own words already say it.
const Finding* noteFor(const ChatContent& content);

/// How many bytes a Base64 string stands for, judged by its length. -1 without one.
qint64 contentSize(const ChatContent& content, json::NodeId base64);

/// How many parts of a message are drawn and read out.
constexpr std::size_t kMostParts = 64;

/// All segments with their parts in reading order, seglists replaced by what they hold; at most `limit`.
std::vector<const Segment*> flattened(const Segment& segment, std::size_t limit);

} // namespace maim

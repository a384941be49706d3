#include "models/seen_senders.h"

#include <algorithm>

#include "journal/frame_log.h"
#include "protocol/message.h"

namespace maim {

namespace {

constexpr qsizetype kLatestFrames = 200;
constexpr std::size_t kMostSenders = 8;
// A picture's sender has written something shorter too, and this runs while somebody waits for a menu.
constexpr std::uint32_t kMostBytes = 64 * 1024;

std::optional<SeenSender> senderIn(const FrameLog& log, const FrameRecord& record) {
    const bool isMessage = record.direction == Direction::In && !record.binary && record.type != EnvelopeType::SysAck;
    const auto payload = isMessage && record.size <= kMostBytes ? log.payload(record.seq) : std::nullopt;
    const auto message = payload ? readMessage(decode(*payload)) : std::nullopt;
    if (!message || (message->senderName.isEmpty() && message->senderId.isEmpty())) {
        return std::nullopt;
    }
    return SeenSender{message->senderName.isEmpty() ? message->senderId : message->senderName, message->platform};
}

} // namespace

std::vector<SeenSender> seenSenders(const FrameLog& log) {
    std::vector<SeenSender> seen;
    const qsizetype oldest = std::max<qsizetype>(0, log.size() - kLatestFrames);
    for (qsizetype row = log.size() - 1; row >= oldest && seen.size() < kMostSenders; --row) {
        const std::optional<SeenSender> sender = senderIn(log, log.at(row));
        if (sender && std::find(seen.begin(), seen.end(), *sender) == seen.end()) {
            seen.push_back(*sender);
        }
    }
    return seen;
}

} // namespace maim

#include "models/chat_content_cache.h"

#include <algorithm>

namespace maim {

namespace {

// Decoding more than this would be noticed.
constexpr qsizetype kAtOnceBytes = 256 * 1024;
// In KB; a decoded frame takes several times its size.
constexpr qsizetype kBudget = 96 * 1024;

qsizetype costOf(const ChatContent& content) {
    const qsizetype held = content.envelope ? content.size : 0;
    return std::min<qsizetype>(1 + held * 3 / 1024, kBudget / 2);
}

ChatContentPtr without(ChatContent::Source source, const FrameRecord& record) {
    auto content = std::make_shared<ChatContent>();
    content->source = source;
    content->seq = record.seq;
    content->size = record.size;
    content->binary = record.binary;
    content->rules = record.rules;
    return content;
}

} // namespace

ChatContentCache::ChatContentCache() : m_known(kBudget) {}

ChatContentPtr ChatContentCache::content(const FrameLog& log, const FrameRecord& record) {
    const ChatContentPtr* known = m_known.object(record.seq);
    // A rule that only the session can decide may have been added since.
    if (known && (*known)->rules == record.rules) {
        return *known;
    }
    return fetch(log, record, known ? *known : nullptr);
}

ChatContentPtr ChatContentCache::fetch(const FrameLog& log, const FrameRecord& record, const ChatContentPtr& older) {
    if (record.size > kAtOnceBytes) {
        decodeLater(log, record);
        return older ? older : without(ChatContent::Source::Pending, record);
    }
    const std::optional<QByteArray> payload = log.payload(record.seq);
    if (!payload) {
        return older ? older : without(ChatContent::Source::Released, record);
    }
    ChatContentPtr content = decodeChat(record, *payload, m_context);
    keep(content);
    return content;
}

void ChatContentCache::keep(const ChatContentPtr& content) {
    m_known.insert(content->seq, new ChatContentPtr(content), costOf(*content));
}

void ChatContentCache::decodeLater(const FrameLog& log, const FrameRecord& record) {
    m_late.decode<ChatContentPtr>(
        this, log, record.seq,
        [record, context = m_context](const LateFrames::EnvelopePtr& envelope) {
            return envelope ? decodeChat(record, envelope, context) : without(ChatContent::Source::Released, record);
        },
        [this](const ChatContentPtr& content) {
            keep(content);
            Q_EMIT ready(content->seq);
        });
}

void ChatContentCache::clear() {
    m_known.clear();
    m_late.forget();
}

void ChatContentCache::setContext(const LintContext& context) {
    m_context = context;
    clear();
}

} // namespace maim

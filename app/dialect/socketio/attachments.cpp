#include "dialect/socketio/attachments.h"

#include <utility>

namespace maim::socketio {

using Reason = Fault::Reason;

std::optional<Fault> AttachmentJoiner::take(const Packet& packet, const QByteArray& text) {
    const std::optional<Fault> fault =
        m_waiting ? std::optional(Fault{Reason::MissingAttachment, m_waiting->text.size()}) : std::nullopt;
    reset();
    if (packet.attachments > 0) {
        m_waiting = Joined{packet, text, {}};
        m_bytes = text.size();
    }
    return fault;
}

std::variant<std::monostate, AttachmentJoiner::Joined, Fault> AttachmentJoiner::take(const QByteArray& attachment) {
    if (!m_waiting) {
        return Fault{m_isComplete ? Reason::ExtraAttachment : Reason::EarlyAttachment};
    }
    m_bytes += attachment.size();
    if (m_bytes > m_limits.attachedBytes) {
        reset();
        return Fault{Reason::AttachmentsTooLarge};
    }
    m_waiting->attachments.push_back(attachment);
    if (missing() > 0) {
        return std::monostate();
    }
    Joined joined = std::move(*m_waiting);
    reset();
    m_isComplete = true;
    return joined;
}

std::uint32_t AttachmentJoiner::missing() const {
    return m_waiting ? m_waiting->packet.attachments - static_cast<std::uint32_t>(m_waiting->attachments.size()) : 0;
}

void AttachmentJoiner::reset() {
    m_waiting.reset();
    m_isComplete = false;
}

} // namespace maim::socketio

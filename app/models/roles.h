#pragma once

#include <QMetaType>
#include <Qt>

#include "protocol/lossless_json.h"

namespace maim {

/// How something is doing, without a colour: the delegates give it one.
enum class Mood : std::uint8_t { Idle, Good, Busy, Bad };

/// What the models say beyond text. Meaning only.
enum Role : int {
    // Connections.
    ConnectionId = Qt::UserRole + 1, ///< QUuid
    ConnectionAddress,               ///< without query and user
    ConnectionMood,                  ///< Mood
    ConnectionState,                 ///< a word or a latency: "key refused", "retry in 4 s", "1.2 ms"
    ConnectionUnverified,            ///< bool: TLS verification is off
    // Events.
    EventMood, ///< Mood
    // Frames.
    FrameNumber,    ///< FrameSeq
    FrameDirection, ///< int of Direction
    FrameAck,       ///< int of AckState
    FrameRules,     ///< bits of a RuleSet
    FrameSeverity,  ///< int of the worst Severity
    // Chat; texts are as the peer wrote them.
    ChatSender,   ///< the name, or else the id
    ChatGroup,    ///< the name, or else the id; empty: none
    ChatTime,     ///< WallUs by this computer's clock
    ChatAckNs,    ///< latency in nanoseconds; -1: none
    ChatSegment,  ///< int of SegmentType; nothing for a row of raw text
    ChatUrl,      ///< where the content is said to be. Never fetched
    ChatFileName, ///< clean it before it becomes a path
    ChatImage,    ///< json::NodeId of the Base64; nothing without one
    ChatFindings, ///< ids, worst first
    ChatCopies,   ///< int: how often the peer sent it; more than 1 only after a reconnection
    // Outbox.
    OutboxStanding, ///< int of OutboxState
    OutboxDecides,  ///< bool: the person decides, "send again" or "discard"
    // JSON nodes.
    NodeKind,     ///< int of json::Kind
    NodeSpan,     ///< json::Span of the value
    NodeIdentity, ///< json::NodeId
    NodeMasked,   ///< the value is a key, and masked
    // Findings.
    FindingRule,     ///< "E001"
    FindingSeverity, ///< int of Severity
    FindingAdvice,   ///< what to do
    FindingPointer,  ///< RFC 6901
    FindingNode,     ///< json::NodeId
    FindingMend,     ///< name of the mend's button; empty without one
};

} // namespace maim

Q_DECLARE_METATYPE(maim::Mood)
Q_DECLARE_METATYPE(maim::json::Span)

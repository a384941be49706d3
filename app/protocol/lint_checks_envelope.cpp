#include "protocol/lint_checks.h"

#include <algorithm>

#include "base/user_text.h"

// The checks that look at a frame as a whole, and at the envelope.
namespace maim::linting {

using json::kNone;
using json::NodeId;

void checkEnvelope(const Subject& subject, Sink& sink) {
    const bool isAcked = subject.envelope.wantsAck();
    const auto bare = isAcked ? FindingCase::Acked : FindingCase::Plain;
    const auto other = isAcked ? FindingCase::MissingAcked : FindingCase::Missing;
    sink.add({.rule = Rule::E001, .which = subject.frameClass == Bare ? bare : other});
}

void checkType(const Subject& subject, Sink& sink) {
    const EnvelopeType type = subject.envelope.type;
    if (type == EnvelopeType::None || type == EnvelopeType::Unknown) {
        const auto which = subject.isString(subject.type)    ? FindingCase::Plain
                           : subject.isMissing(subject.type) ? FindingCase::Missing
                                                             : FindingCase::NotString;
        sink.add(lacking(Rule::E002, which, json::Document::root(), subject.type, "type"));
    }
}

void checkJson(const Subject& subject, Sink& sink) {
    const json::Document& document = subject.document;
    if (isUtf16(document.bytes())) {
        sink.add({.rule = Rule::E003, .which = FindingCase::Utf16});
    } else if (!document.ok() || document.isEmpty()) {
        sink.add({.rule = Rule::E003, .which = FindingCase::NotJson});
    } else if ((document.quirks() & json::ByteOrderMark) != 0) {
        sink.add({.rule = Rule::E003, .which = FindingCase::ByteOrderMark});
    } else if ((document.quirks() & json::IntegerTooLong) != 0) {
        sink.add({.rule = Rule::E003,
                  .which = FindingCase::IntegerTooLong,
                  .node = document.firstWith(json::IntegerTooLong)});
    } else {
        sink.add({.rule = Rule::E003, .which = FindingCase::NotObject});
    }
}

void checkBinary(const Subject&, Sink& sink) {
    sink.add({.rule = Rule::E006});
}

void checkSize(const Subject& subject, Sink& sink) {
    if (subject.document.bytes().size() > subject.context.messageLimit) {
        sink.add({.rule = Rule::E007});
    }
}

void checkMsgId(const Subject& subject, Sink& sink) {
    if (subject.envelope.id.isEmpty()) {
        const auto which = subject.msgId == kNone ? FindingCase::Missing : FindingCase::NoneToPython;
        sink.add(lacking(Rule::W101, which, json::Document::root(), subject.msgId, "msg_id"));
    }
}

bool hasUnkeptId(const Subject& subject) {
    return subject.isContainer(subject.msgId) && !subject.envelope.id.isEmpty();
}

void checkIdKind(const Subject& subject, Sink& sink) {
    if (hasUnkeptId(subject)) {
        sink.add({.rule = Rule::E008, .node = subject.msgId});
    }
}

void checkAckedId(const Subject& subject, Sink& sink) {
    const NodeId acked = subject.document.find(subject.meta, "acked_msg_id");
    if (subject.isContainer(acked)) {
        sink.add({.rule = Rule::W118, .which = FindingCase::NotString, .node = acked});
    } else if (subject.envelope.ackedId.isEmpty()) {
        sink.add({.rule = Rule::W118,
                  .which = FindingCase::Missing,
                  .node = json::Document::root(),
                  .member = "meta/acked_msg_id"});
    }
}

void checkQuirks(const Subject& subject, Sink& sink) {
    struct Known {
        json::Quirk quirk;
        FindingCase which;
    };
    static constexpr Known kKnown[] = {
        {json::DuplicateKey, FindingCase::DuplicateKey},
        {json::NonFiniteNumber, FindingCase::NonFiniteNumber},
        {json::IntegerBeyond64Bits, FindingCase::IntegerBeyond64Bits},
        {json::LoneSurrogate, FindingCase::LoneSurrogate},
        {json::NestedDeep, FindingCase::NestedDeep},
    };
    if (subject.document.quirks() == 0) {
        return;
    }
    for (const Known& known : kKnown) {
        if ((subject.document.quirks() & known.quirk) != 0) {
            sink.add({.rule = Rule::W110, .which = known.which, .node = subject.document.firstWith(known.quirk)});
        }
    }
}

void checkUsualMembers(const Subject& subject, Sink& sink) {
    if (subject.ver == kNone || subject.meta == kNone) {
        const char* first = subject.ver == kNone ? "ver" : "meta";
        sink.add(lacking(Rule::I201, FindingCase::Missing, json::Document::root(), kNone, first));
    }
}

namespace {

/// Keys are random text of some length. A short name ("server", "alice") or one with spaces is none.
bool looksLikeKey(QByteArrayView value) {
    constexpr qsizetype kShortestKey = 8;
    return value.size() >= kShortestKey &&
           std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

} // namespace

void checkSenderKey(const Subject& subject, Sink& sink) {
    const NodeId sender = subject.document.find(subject.meta, "sender_user");
    if (!subject.isString(sender) || subject.isEmptyString(sender)) {
        return;
    }
    const QByteArray value = subject.document.utf8(sender);
    if (looksLikeKey(value) || Secret(value) == subject.context.ownKey) {
        sink.add({.rule = Rule::I202, .node = sender});
    }
}

namespace {

/// What tells an event of version 11 or 12, a call, or the answer to one.
NodeId oneBotMember(const Subject& subject) {
    for (const char* member : {"post_type", "detail_type", "action", "retcode"}) {
        const NodeId node = subject.document.find(json::Document::root(), member);
        if (node != kNone) {
            return node;
        }
    }
    return kNone;
}

} // namespace

void checkDialect(const Subject& subject, Sink& sink) {
    switch (subject.envelope.dialect) {
    case Dialect::Legacy:
        sink.add({.rule = Rule::I204,
                  .which = subject.frameClass == Bare ? FindingCase::Legacy : FindingCase::LegacyCustom});
        break;
    case Dialect::OneBot:
        sink.add({.rule = Rule::I204, .which = FindingCase::OneBot, .node = oneBotMember(subject)});
        break;
    case Dialect::SocketIo:
        sink.add({.rule = Rule::I204, .which = FindingCase::SocketIo});
        break;
    default:
        break;
    }
}

} // namespace maim::linting

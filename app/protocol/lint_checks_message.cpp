#include "protocol/lint_checks.h"

#include <cmath>

// The checks of the business fields.
namespace maim::linting {

using json::Kind;
using json::kNone;
using json::NodeId;

namespace {

/// Whether `node` is an object; if not, says that the library refuses it.
bool requireObject(const Subject& subject, Sink& sink, NodeId parent, NodeId node, const char* member) {
    if (subject.isMissing(node)) {
        sink.add(lacking(Rule::E004, FindingCase::Missing, parent, node, member));
        return false;
    }
    if (!subject.isObject(node)) {
        sink.add({.rule = Rule::E004, .which = FindingCase::NotObject, .node = node});
        return false;
    }
    return true;
}

/// The library asks that it is there. What it is does not matter to the library.
void require(const Subject& subject, Sink& sink, NodeId parent, const char* member) {
    const NodeId node = subject.document.find(parent, member);
    if (subject.isMissing(node)) {
        sink.add(lacking(Rule::E004, FindingCase::Missing, parent, node, member));
    }
}

/// Whether an optional member is there and an object; if it is something else, says so.
bool hasObject(const Subject& subject, Sink& sink, NodeId parent, NodeId node, const char* member) {
    return !subject.isMissing(node) && requireObject(subject, sink, parent, node, member);
}

// UserInfo.from_dict and GroupInfo.from_dict.
void requirePeople(const Subject& subject, Sink& sink, NodeId people) {
    struct Party {
        const char* member;
        const char* id;
    };
    for (const Party& party : {Party{"user_info", "user_id"}, Party{"group_info", "group_id"}}) {
        const NodeId node = subject.document.find(people, party.member);
        if (hasObject(subject, sink, people, node, party.member)) {
            require(subject, sink, node, "platform");
            require(subject, sink, node, party.id);
        }
    }
}

// BaseMessageInfo.from_dict.
void requireInfo(const Subject& subject, Sink& sink) {
    for (const char* member : {"platform", "time", "message_id"}) {
        require(subject, sink, subject.info, member);
    }
    for (const char* member : {"format_info", "template_info"}) {
        hasObject(subject, sink, subject.info, subject.document.find(subject.info, member), member);
    }
    for (const char* member : {"sender_info", "receiver_info"}) {
        const NodeId people = subject.document.find(subject.info, member);
        if (hasObject(subject, sink, subject.info, people, member)) {
            requirePeople(subject, sink, people);
        }
    }
}

// MessageDim.from_dict. Null is left to E005.
void requireRoute(const Subject& subject, Sink& sink) {
    for (const char* member : {"api_key", "platform"}) {
        if (subject.document.find(subject.dim, member) == kNone) {
            require(subject, sink, subject.dim, member);
        }
    }
}

/// The server looks for these two, and turns a payload without them into a text of its own. Whether it does so, if the
/// frame gets that far.
bool becomesText(const Subject& subject, Sink& sink) {
    const bool isDropped = subject.envelope.type != EnvelopeType::SysStd || hasUnkeptId(subject);
    const auto add = [&](NodeId parent, NodeId node, const char* member) {
        if (!isDropped) {
            sink.add(lacking(Rule::E004, FindingCase::AsText, parent, node, member));
        }
    };
    const bool isText = subject.isString(subject.payload) || subject.isKind(subject.payload, Kind::Array);
    if (subject.payload == kNone || isText) {
        add(json::Document::root(), subject.payload, "payload");
        return true;
    }
    if (subject.isObject(subject.payload) && subject.info == kNone) {
        add(subject.payload, kNone, "message_info");
    }
    if (subject.isObject(subject.payload) && subject.segment == kNone) {
        add(subject.payload, kNone, "message_segment");
    }
    return subject.isObject(subject.payload) && (subject.info == kNone || subject.segment == kNone);
}

void checkId(const Subject& subject, Sink& sink, NodeId node) {
    if (!subject.isMissing(node) && !subject.isString(node)) {
        sink.add({.rule = Rule::W109, .which = FindingCase::NotString, .node = node});
    }
}

/// An empty name is one to MaiBot.
void requireName(const Subject& subject, Sink& sink, NodeId party, const char* member, FindingCase missing) {
    const NodeId name = subject.document.find(party, member);
    if (subject.isMissing(name)) {
        sink.add(lacking(Rule::W107, missing, party, name, member));
    } else if (!subject.isString(name)) {
        sink.add({.rule = Rule::W107, .which = FindingCase::NotString, .node = name});
    }
}

/// People and groups stand in sender_info and receiver_info; in Legacy's frames in message_info itself.
void checkIdsBelow(const Subject& subject, Sink& sink, NodeId parent) {
    const json::Document& document = subject.document;
    checkId(subject, sink, document.find(document.find(parent, "user_info"), "user_id"));
    checkId(subject, sink, document.find(document.find(parent, "group_info"), "group_id"));
}

} // namespace

// APIMessageBase.from_dict of maim_message 0.6.8, and what its server does before it.
void checkRequired(const Subject& subject, Sink& sink) {
    if (becomesText(subject, sink) ||
        !requireObject(subject, sink, json::Document::root(), subject.payload, "payload")) {
        return;
    }
    if (requireObject(subject, sink, subject.payload, subject.info, "message_info")) {
        requireInfo(subject, sink);
    }
    if (requireObject(subject, sink, subject.payload, subject.segment, "message_segment")) {
        checkSegmentFields(subject, sink);
    }
    if (requireObject(subject, sink, subject.payload, subject.dim, "message_dim")) {
        requireRoute(subject, sink);
    }
}

void checkRoute(const Subject& subject, Sink& sink) {
    if (subject.info == kNone || subject.segment == kNone) {
        return; // becomesText
    }
    for (const char* member : {"api_key", "platform"}) {
        const NodeId node = subject.document.find(subject.dim, member);
        if (subject.isKind(node, Kind::Null)) {
            sink.add({.rule = Rule::E005, .which = FindingCase::Null, .node = node});
        }
    }
}

void checkPlatform(const Subject& subject, Sink& sink) {
    const NodeId node = subject.document.find(subject.info, "platform");
    const QString& expected = subject.context.platform;
    if (!expected.isEmpty() && subject.isString(node) && subject.document.text(node) != expected) {
        sink.add({.rule = Rule::W103, .node = node});
    }
}

FindingCase judgeTime(double seconds, WallUs now) {
    // Seconds reach 1e11 in the year 5138; each unit below them is a thousand times more.
    constexpr double kMilliseconds = 1e11;
    constexpr double kMicroseconds = 1e14;
    constexpr double kNanoseconds = 1e17;
    constexpr double kFarSeconds = 300;
    if (!std::isfinite(seconds)) {
        return FindingCase::NotNumber;
    }
    if (seconds >= kMilliseconds) {
        return seconds >= kNanoseconds    ? FindingCase::Nanoseconds
               : seconds >= kMicroseconds ? FindingCase::Microseconds
                                          : FindingCase::Milliseconds;
    }
    // Before the year 1, which is as far as Python's datetime goes.
    constexpr double kFirstYear = -62'135'596'800;
    if (seconds == 0 || seconds < kFirstYear) {
        return FindingCase::Undated;
    }
    const bool far = now != 0 && std::abs(seconds - static_cast<double>(now) / 1e6) > kFarSeconds;
    return far ? FindingCase::FarFromNow : FindingCase::Plain;
}

void checkTime(const Subject& subject, Sink& sink) {
    const NodeId node = subject.document.find(subject.info, "time");
    if (subject.isMissing(node)) {
        return;
    }
    const bool isNumber = subject.isKind(node, Kind::Number);
    const std::optional<double> seconds = isNumber ? subject.document.number(node) : std::nullopt;
    const FindingCase which = seconds ? judgeTime(*seconds, subject.context.now) : FindingCase::NotNumber;
    if (which != FindingCase::Plain) {
        sink.add({.rule = Rule::W104, .which = which, .node = node});
    }
}

// From here on: what MaiBot 1.2 refuses of a message that its library has accepted. SessionMessage.from_maim_message
// and SessionUtils.calculate_session_id, as tests/interop/maibot.py follows them.
void checkSender(const Subject& subject, Sink& sink) {
    const json::Document& document = subject.document;
    const NodeId sender = document.find(subject.info, "sender_info");
    const NodeId user = document.find(sender, "user_info");
    const NodeId group = document.find(sender, "group_info");
    const bool isReadable = subject.isMissing(sender) || subject.isObject(sender); // E004 else
    if (subject.isObject(subject.info) && isReadable && subject.isMissing(user)) {
        sink.add({.rule = Rule::W107,
                  .which = FindingCase::NoSender,
                  .node = subject.info,
                  .member = "sender_info/user_info/user_id"});
    }
    if (subject.isObject(user)) {
        requireName(subject, sink, user, "user_nickname", FindingCase::NoSender);
        const NodeId id = document.find(user, "user_id");
        const NodeId groupId = document.find(group, "group_id");
        if (subject.isEmptyString(id) && (subject.isMissing(groupId) || subject.isEmptyString(groupId))) {
            sink.add({.rule = Rule::W107, .which = FindingCase::Empty, .node = id});
        }
    }
    if (subject.isObject(group)) {
        requireName(subject, sink, group, "group_name", FindingCase::NoGroupName);
    }
}

void checkRefusedField(const Subject& subject, Sink& sink) {
    const NodeId platform = subject.document.find(subject.info, "platform");
    const NodeId id = subject.document.find(subject.info, "message_id");
    if (!subject.isMissing(platform) && !subject.isString(platform)) {
        sink.add({.rule = Rule::W117, .which = FindingCase::NotString, .node = platform});
    } else if (platform != kNone && subject.document.text(platform).trimmed().isEmpty()) {
        sink.add({.rule = Rule::W117, .which = FindingCase::Empty, .node = platform});
    }
    if (subject.isEmptyString(id)) {
        sink.add({.rule = Rule::W117, .which = FindingCase::Empty, .node = id});
    }
}

void checkIds(const Subject& subject, Sink& sink) {
    // W101 and E008 say more about an id that is none, or no key of a dict.
    const bool mustHaveOne = (subject.frameClass & (Message | Other)) != 0;
    if (!mustHaveOne || (!subject.envelope.id.isEmpty() && !hasUnkeptId(subject))) {
        checkId(subject, sink, subject.msgId);
    }
    if (subject.info == kNone) {
        return;
    }
    const json::Document& document = subject.document;
    checkId(subject, sink, document.find(subject.info, "message_id"));
    for (const char* people : {"sender_info", "receiver_info"}) {
        checkIdsBelow(subject, sink, document.find(subject.info, people));
    }
    checkIdsBelow(subject, sink, subject.info);
}

void checkTarget(const Subject& subject, Sink& sink) {
    const Secret& own = subject.context.ownKey;
    for (const char* member : {"api_key", "platform"}) {
        const NodeId node = subject.document.find(subject.dim, member);
        if (subject.isEmptyString(node)) {
            sink.add({.rule = Rule::I205, .which = FindingCase::Empty, .node = node});
        } else if (!subject.isMissing(node) && !subject.isString(node)) {
            sink.add({.rule = Rule::I205, .which = FindingCase::NotString, .node = node});
        }
    }
    const NodeId key = subject.document.find(subject.dim, "api_key");
    if (!own.isEmpty() && subject.isString(key) && Secret(subject.document.utf8(key)) == own) {
        sink.add({.rule = Rule::I205, .which = FindingCase::OwnKey, .node = key});
    }
}

} // namespace maim::linting

#include "protocol/lint_checks.h"

#include <cmath>

// The checks of the business fields.
namespace maim::linting {

using json::Kind;
using json::kNone;
using json::NodeId;

namespace {

/// Whether `node` is an object; if not, says so.
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

void require(const Subject& subject, Sink& sink, NodeId parent, const char* member, Kind kind) {
    const NodeId node = subject.document.find(parent, member);
    if (subject.isMissing(node)) {
        sink.add(lacking(Rule::E004, FindingCase::Missing, parent, node, member));
    } else if (!subject.isKind(node, kind)) {
        const auto wrong = kind == Kind::Number ? FindingCase::NotNumber : FindingCase::NotString;
        sink.add({.rule = Rule::E004, .which = wrong, .node = node});
    }
}

void requireInfo(const Subject& subject, Sink& sink) {
    require(subject, sink, subject.info, "platform", Kind::String);
    require(subject, sink, subject.info, "time", Kind::Number);
    // The server takes a number as an id; W109 warns of it.
    if (!subject.isKind(subject.document.find(subject.info, "message_id"), Kind::Number)) {
        require(subject, sink, subject.info, "message_id", Kind::String);
    }
}

/// Null is left to E005, which says more about the consequences.
void requireRoutePart(const Subject& subject, Sink& sink, const char* member) {
    if (!subject.isKind(subject.document.find(subject.dim, member), Kind::Null)) {
        require(subject, sink, subject.dim, member, Kind::String);
    }
}

bool isBlank(const Subject& subject, NodeId node) {
    return subject.isMissing(node) || subject.isEmptyString(node);
}

void checkId(const Subject& subject, Sink& sink, NodeId node) {
    if (!subject.isMissing(node) && !subject.isString(node)) {
        sink.add({.rule = Rule::W109, .which = FindingCase::NotString, .node = node});
    }
}

/// People and groups stand in sender_info and receiver_info; in Legacy's frames in message_info itself.
void checkIdsBelow(const Subject& subject, Sink& sink, NodeId parent) {
    const json::Document& document = subject.document;
    checkId(subject, sink, document.find(document.find(parent, "user_info"), "user_id"));
    checkId(subject, sink, document.find(document.find(parent, "group_info"), "group_id"));
}

} // namespace

void checkRequired(const Subject& subject, Sink& sink) {
    if (!requireObject(subject, sink, json::Document::root(), subject.payload, "payload")) {
        return;
    }
    if (requireObject(subject, sink, subject.payload, subject.info, "message_info")) {
        requireInfo(subject, sink);
    }
    if (requireObject(subject, sink, subject.payload, subject.segment, "message_segment")) {
        checkSegmentFields(subject, sink);
    }
    if (requireObject(subject, sink, subject.payload, subject.dim, "message_dim")) {
        requireRoutePart(subject, sink, "api_key");
        requireRoutePart(subject, sink, "platform");
    }
}

void checkRoute(const Subject& subject, Sink& sink) {
    for (const char* member : {"api_key", "platform"}) {
        const NodeId node = subject.document.find(subject.dim, member);
        if (node != kNone && isBlank(subject, node)) {
            sink.add({.rule = Rule::E005, .which = FindingCase::Empty, .node = node});
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

void checkSender(const Subject& subject, Sink& sink) {
    const json::Document& document = subject.document;
    if (!subject.isObject(subject.info)) {
        return;
    }
    const NodeId sender = document.find(subject.info, "sender_info");
    const NodeId user = document.find(sender, "user_info");
    const bool noId = isBlank(subject, document.find(user, "user_id"));
    if (noId || isBlank(subject, document.find(user, "user_nickname"))) {
        sink.add({.rule = Rule::W107,
                  .which = FindingCase::NoSender,
                  .node = subject.info,
                  .member = noId ? "sender_info/user_info/user_id" : "sender_info/user_info/user_nickname"});
    }
    const NodeId group = document.find(sender, "group_info");
    const NodeId name = document.find(group, "group_name");
    if (!subject.isMissing(group) && isBlank(subject, name)) {
        sink.add(lacking(Rule::W107, FindingCase::NoGroupName, group, name, "group_name"));
    }
}

void checkIds(const Subject& subject, Sink& sink) {
    checkId(subject, sink, subject.msgId);
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

void checkOwnTarget(const Subject& subject, Sink& sink) {
    const NodeId node = subject.document.find(subject.dim, "api_key");
    const Secret& own = subject.context.ownKey;
    if (!own.isEmpty() && subject.isString(node) && Secret(subject.document.utf8(node)) == own) {
        sink.add({.rule = Rule::W113, .node = node});
    }
}

} // namespace maim::linting

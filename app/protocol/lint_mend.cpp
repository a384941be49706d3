#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "base/ids.h"
#include "protocol/json_text.h"
#include "protocol/lint_checks.h"
#include "protocol/message.h"

// The mends. Each edits bytes by their spans and leaves every other byte as it was.
namespace maim {

namespace {

using json::Kind;
using json::kNone;
using json::NodeId;
using Mended = std::optional<QByteArray>;

struct Case {
    const Finding& finding;
    const Envelope& envelope;
    const LintContext& context;
    const json::Document& document;

    /// A value that stands in the frame; an insertion's finding points to the object around it.
    bool isValue() const { return finding.node != kNone && finding.node != json::Document::root(); }
};

double nowSeconds(const LintContext& context) {
    return static_cast<double>(context.now != 0 ? context.now : wallNow()) / 1e6;
}

QByteArray seconds(double time) {
    return QByteArray::number(time, 'f', 6);
}

QByteArray freshId() {
    return '"' + newUuid() + '"';
}

QByteArray spliced(const json::Document& document, json::Span where, QByteArrayView with) {
    QByteArray bytes = document.bytes();
    return bytes.replace(where.begin, where.size(), with.data(), with.size());
}

QByteArray withValue(const Case& c, QByteArrayView value) {
    return spliced(c.document, c.document.node(c.finding.node).value, value);
}

/// `members` ("\"ver\":1") become the first ones of the root object.
QByteArray withFirst(const json::Document& document, const QByteArray& members) {
    const json::Node& root = document.node(json::Document::root());
    const std::uint32_t at = root.value.begin + 1;
    return spliced(document, {at, at}, root.children > 0 ? members + ',' : members);
}

/// Replaces the value that the finding names, or inserts the member that is missing.
QByteArray withMember(const Case& c, QByteArrayView key, const QByteArray& value) {
    return c.isValue() ? withValue(c, value) : withFirst(c.document, '"' + key.toByteArray() + "\":" + value);
}

Mended wrap(const Case& c) {
    const bool isBare = c.finding.which == FindingCase::Plain || c.finding.which == FindingCase::Acked;
    if (!isBare || c.envelope.payload == kNone) {
        return std::nullopt;
    }
    return wrapInEnvelope(c.document.raw(c.envelope.payload), newUuid(), nowSeconds(c.context));
}

Mended setType(const Case& c) {
    return withMember(c, "type", "\"sys_std\"");
}

Mended setId(const Case& c) {
    return withMember(c, "msg_id", freshId());
}

Mended replaceId(const Case& c) {
    return c.isValue() ? Mended(withValue(c, freshId())) : std::nullopt;
}

Mended setPlatform(const Case& c) {
    if (!c.isValue() || c.context.platform.isEmpty()) {
        return std::nullopt;
    }
    return withValue(c, json::quoted(c.context.platform));
}

/// The same digits with the point moved, so that none is lost to rounding.
QByteArray dividedByThousands(QByteArrayView literal, int powers) {
    const qsizetype places = 3 * powers;
    const bool digitsOnly = std::all_of(literal.begin(), literal.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digitsOnly && literal.size() > places) {
        return literal.chopped(places).toByteArray() + '.' + literal.last(places).toByteArray();
    }
    return seconds(literal.toByteArray().toDouble() / std::pow(1000, powers));
}

int thousandsIn(FindingCase unit) {
    switch (unit) {
    case FindingCase::Milliseconds:
        return 1;
    case FindingCase::Microseconds:
        return 2;
    case FindingCase::Nanoseconds:
        return 3;
    default:
        return 0;
    }
}

/// The unit is corrected; a time that is wrong by more than its unit becomes the present one.
Mended correctTime(const Case& c) {
    if (!c.isValue()) {
        return std::nullopt;
    }
    const int powers = thousandsIn(c.finding.which);
    const QByteArray corrected = powers > 0 ? dividedByThousands(c.document.raw(c.finding.node), powers) : QByteArray();
    const bool good = powers > 0 && linting::judgeTime(corrected.toDouble(), c.context.now) == FindingCase::Plain;
    return withValue(c, good ? corrected : seconds(nowSeconds(c.context)));
}

Mended stripPrefix(const Case& c) {
    if (!c.isValue() || c.document.node(c.finding.node).kind != Kind::String) {
        return std::nullopt;
    }
    const json::Span value = c.document.node(c.finding.node).value;
    const qsizetype length = linting::base64PrefixLength(c.document.raw(c.finding.node).sliced(1).chopped(1));
    if (length == 0) {
        return std::nullopt;
    }
    return spliced(c.document, {value.begin + 1, value.begin + 1 + static_cast<std::uint32_t>(length)}, {});
}

Mended quote(const Case& c) {
    const Kind kind = c.isValue() ? c.document.node(c.finding.node).kind : Kind::Null;
    if (kind != Kind::Number && kind != Kind::Boolean) {
        return std::nullopt;
    }
    return withValue(c, '"' + c.document.raw(c.finding.node).toByteArray() + '"');
}

Mended addUsualMembers(const Case& c) {
    const NodeId root = json::Document::root();
    QByteArrayList members;
    if (c.document.find(root, "ver") == kNone) {
        members += "\"ver\":1";
    }
    if (c.document.find(root, "meta") == kNone) {
        members += R"("meta":{"sender_user":"","timestamp":)" + seconds(nowSeconds(c.context)) + '}';
    }
    return members.isEmpty() ? std::nullopt : Mended(withFirst(c.document, members.join(',')));
}

Mended removeMark(const Case& c) {
    return spliced(c.document, {0, static_cast<std::uint32_t>(json::kByteOrderMark.size())}, {});
}

Mended blank(const Case& c) {
    return c.isValue() ? Mended(withValue(c, "\"\"")) : std::nullopt;
}

struct MendEntry {
    Rule rule;
    const char* label;
    Mended (*apply)(const Case&);
};

constexpr MendEntry kMends[] = {
    {Rule::E001, QT_TRANSLATE_NOOP("Lint", "Wrap in an envelope"), wrap},
    {Rule::E002, QT_TRANSLATE_NOOP("Lint", "Set the type to sys_std"), setType},
    {Rule::E003, QT_TRANSLATE_NOOP("Lint", "Remove the byte order mark"), removeMark},
    {Rule::E008, QT_TRANSLATE_NOOP("Lint", "Use a fresh msg_id"), replaceId},
    {Rule::W101, QT_TRANSLATE_NOOP("Lint", "Add a fresh msg_id"), setId},
    {Rule::W102, QT_TRANSLATE_NOOP("Lint", "Use a fresh msg_id"), replaceId},
    {Rule::W103, QT_TRANSLATE_NOOP("Lint", "Use the connection's platform"), setPlatform},
    {Rule::W104, QT_TRANSLATE_NOOP("Lint", "Correct the time"), correctTime},
    {Rule::W105, QT_TRANSLATE_NOOP("Lint", "Remove the prefix"), stripPrefix},
    {Rule::W109, QT_TRANSLATE_NOOP("Lint", "Put the id in quotes"), quote},
    {Rule::I201, QT_TRANSLATE_NOOP("Lint", "Add ver and meta"), addUsualMembers},
    {Rule::I202, QT_TRANSLATE_NOOP("Lint", "Remove the key"), blank},
};

/// A URL holds no bytes that could stand in its place, and what is no JSON is the person's to correct.
bool isBeyondMending(const Finding& finding) {
    return finding.which == FindingCase::Url ||
           (finding.rule == Rule::E003 && finding.which != FindingCase::ByteOrderMark);
}

const MendEntry* mendFor(const Finding& finding) {
    const auto* found = std::find_if(std::begin(kMends), std::end(kMends),
                                     [&finding](const MendEntry& m) { return m.rule == finding.rule; });
    return found == std::end(kMends) || isBeyondMending(finding) ? nullptr : found;
}

} // namespace

QString mendLabel(const Finding& finding) {
    const MendEntry* entry = mendFor(finding);
    return entry == nullptr ? QString() : QCoreApplication::translate("Lint", entry->label);
}

std::optional<QByteArray> mend(const Finding& finding, const Envelope& envelope, const LintContext& context) {
    const MendEntry* entry = mendFor(finding);
    const json::Document& document = envelope.document;
    const bool stale = finding.node != kNone && finding.node >= document.nodes().size();
    if (entry == nullptr || stale || document.isEmpty()) {
        return std::nullopt;
    }
    return entry->apply({finding, envelope, context, document});
}

} // namespace maim

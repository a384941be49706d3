#include "models/json_lines.h"

#include <cmath>

#include "base/secret.h"
#include "models/frame_text.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr qsizetype kShownBytes = 600;
constexpr std::uint32_t kLongString = 1024;

// How many bytes of a quoted string, from its opening quote, make whole characters and whole escapes within `limit`.
qsizetype wholePrefix(QByteArrayView quoted, qsizetype limit) {
    qsizetype at = 1;
    while (at < quoted.size() - 1) {
        qsizetype step = 1;
        if (quoted[at] == '\\') {
            step = at + 1 < quoted.size() && quoted[at + 1] == 'u' ? 6 : 2;
        } else {
            while (at + step < quoted.size() && (static_cast<unsigned char>(quoted[at + step]) & 0xc0U) == 0x80U) {
                ++step;
            }
        }
        if (at + step > limit) {
            break;
        }
        at += step;
    }
    return qMin(at, quoted.size() - 1);
}

QString decodedPrefix(QByteArrayView quoted) {
    const qsizetype end = wholePrefix(quoted, kShownBytes);
    const auto part = json::Document::parse(quoted.first(end).toByteArray() + '"');
    const QString text = part.isEmpty() ? QString() : part.text(json::Document::root());
    return visibleText(text) + (end < quoted.size() - 1 ? u"…"_s : QString());
}

QString literal(QByteArrayView raw) {
    const QString text = visibleText(QString::fromUtf8(raw.first(qMin(raw.size(), kShownBytes))));
    return raw.size() > kShownBytes ? text + u'…' : text;
}

bool isNamedTime(const QString& key) {
    return key.endsWith("time"_L1, Qt::CaseInsensitive) || key.endsWith("timestamp"_L1, Qt::CaseInsensitive);
}

// Seconds since 1970, from 2001 to 2100. Milliseconds are a mistake that a finding names, so they get no clock time.
QString clockHint(const json::Document& document, json::NodeId node) {
    const std::optional<double> seconds = document.number(node);
    if (!seconds || *seconds < 1e9 || *seconds > 4.1e9 || !isNamedTime(keyLine(document, node))) {
        return {};
    }
    return clockText(std::llround(*seconds * 1e3) * 1000);
}

} // namespace

QString valueLine(const json::Document& document, json::NodeId node) {
    const json::Node& shown = document.node(node);
    switch (shown.kind) {
    case json::Kind::Object:
        return u"{%1}"_s.arg(shown.children);
    case json::Kind::Array:
        return u"[%1]"_s.arg(shown.children);
    case json::Kind::String:
        return u'"' + decodedPrefix(document.raw(node)) + u'"';
    default:
        return literal(document.raw(node));
    }
}

QString maskedValueLine(const json::Document& document, json::NodeId node) {
    return u'"' + visibleText(maskedKey(document.text(node))) + u'"';
}

QString keyLine(const json::Document& document, json::NodeId node) {
    const json::Node& shown = document.node(node);
    if (shown.key.size() > 0) {
        return decodedPrefix(document.rawKey(node));
    }
    return shown.parent == json::kNone ? QString() : QString::number(shown.index);
}

QString hintLine(const json::Document& document, json::NodeId node) {
    const json::Node& shown = document.node(node);
    if (shown.kind == json::Kind::String) {
        return shown.value.size() >= kLongString ? sizeText(shown.value.size() - 2) : QString();
    }
    return shown.kind == json::Kind::Number ? clockHint(document, node) : QString();
}

} // namespace maim

#include "protocol/veil.h"

#include <QRegularExpression>

#include "protocol/key_shapes.h"
#include "protocol/segment_types.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr qsizetype kShortestWord = 3;
// No screen shows more of a text than this.
constexpr qsizetype kLongestVeiled = 64 * 1024;

// A member whose name ends like this is hidden.
const QLatin1StringView kNameEnds("(?:id|uuid|url|uri|href|link|key|token|secret|user|qq|host|address)");

QRegularExpression pattern(const QString& text) {
    return QRegularExpression(text, QRegularExpression::CaseInsensitiveOption |
                                        QRegularExpression::UseUnicodePropertiesOption);
}

QString withMembersVeiled(const QString& text) {
    static const QRegularExpression member =
        pattern(u"(\"[\\w-]*%1\"\\s*:\\s*)(?:\"(?:[^\"\\\\]|\\\\.)*+\"?|-?\\d[\\d.]*)"_s.arg(kNameEnds));
    return QString(text).replace(member, u"\\1\""_s + secretDots() + u'"');
}

QString bareIpv6() {
    const QString groups = u"[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6}"_s;
    const QString whole = u"(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}"_s;
    const QString cut = u"(?=::[0-9a-f]|[0-9a-f])(?:%1)?::(?:%1)?"_s.arg(groups);
    return u"(?<![\\w:])(?:%1|%2)(?:\\.\\d{1,3}){0,3}(?:%[\\w-]++|:\\d+)?(?!\\w|:\\w)"_s.arg(whole, cut);
}

// A peer chooses the text, so none of these patterns may read a run of letters again from each place in it.
QRegularExpression shapes() {
    const QStringList ways{
        u"(?<![a-z0-9+.-])[a-z0-9+.-]++://[\\w\\[%][^\\s\"'<>，。）】]*"_s,      // any scheme that goes to a host
        u"\\b(?:data|file|javascript|mailto):[^\\s\"'<>，。）】]+"_s,            //
        u"\\bwww\\.[^\\s\"'<>，。）】]+"_s,                                      //
        u"•{4}(?:[!-~]?[A-Za-z0-9])?"_s,                                         // the end of a masked key
        u"\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d+)?\\b"_s,                         // IPv4
        u"\\[(?=[0-9a-f.]{0,4}:)[0-9a-f:.]{2,45}(?:%[\\w.-]++)?\\](?::\\d+)?"_s, // IPv6, as in an address
        bareIpv6(),
        u"\\blocalhost(?::\\d+)?\\b"_s,                                                     //
        u"(?<![a-z0-9-])(?:[a-z0-9-]++\\.){1,32}+[a-z]{2,}+:\\d+\\b"_s,                     // host and port
        u"(?<![\\w.,])\\d{6,}(?![\\d])"_s,                                                  // an account's number
        u"(?<![\\w+/=-])(?=[\\w+/=-]*\\d)(?-i:(?=[\\w+/=-]*[a-z]))[A-Za-z0-9_+/=-]{12,}"_s, // an id, a key
    };
    return pattern(ways.join(u'|'));
}

// Within other words too: "id%1" in a sentence is no better hidden than "%1".
QString withoutWords(QString text, const QStringList& words) {
    for (const QString& word : words) {
        if (word.size() >= kShortestWord) {
            text.replace(word, secretDots(), Qt::CaseInsensitive);
        }
    }
    return text;
}

bool isNamedForHiding(const QString& name) {
    static const QRegularExpression whole(
        u"^(?:.*[_\\W])?%1s?$|.*(?:Id|ID|Uuid|UUID|Url|URL|Key|Token)s?$"_s.arg(kNameEnds));
    return whole.match(name).hasMatch();
}

bool isIdOfSegment(const json::Document& document, json::NodeId node) {
    const json::NodeId type = document.find(document.node(node).parent, "type");
    if (type == json::kNone || document.keyText(node) != "data"_L1) {
        return false;
    }
    return rowOf(segmentTypeOf(document.text(type))).isVeiled;
}

} // namespace

QString veiledId(const QString& id) {
    return id.isEmpty() ? id : secretDots();
}

QString veiledText(QString text, const QStringList& words) {
    static const QRegularExpression shape = shapes();
    text.truncate(kLongestVeiled);
    return withMembersVeiled(withoutWords(std::move(text), words)).replace(shape, secretDots());
}

bool isVeiled(const json::Document& document, json::NodeId node) {
    for (json::NodeId at = node; at != json::kNone; at = document.node(at).parent) {
        // A list of ids is as good as an id.
        if (document.node(at).key.size() > 0) {
            return isNamedForHiding(document.keyText(at)) || isIdOfSegment(document, at);
        }
    }
    return false;
}

} // namespace maim

#include "protocol/redaction.h"

#include <QStringList>
#include <algorithm>

#include "protocol/json_text.h"
#include "protocol/key_shapes.h"
#include "protocol/secret_search.h"

namespace maim {

using json::Document;
using json::Node;
using json::NodeId;

namespace {

bool isNamed(const Document& document, NodeId id, QByteArrayView name) {
    if (document.node(id).key.size() == 0) {
        return false;
    }
    const QByteArray key = json::keyContent(document, id);
    return name.compare(key, Qt::CaseInsensitive) == 0;
}

/// An empty key hides nothing, and that it is empty is worth seeing (rule I205).
bool holdsSecret(const Node& node) {
    return (node.kind == json::Kind::String && node.value.size() > 2) || node.kind == json::Kind::Number;
}

/// Passes over the nodes in document order. Of each kind of container it keeps where the last one ends, which is all it
/// takes to know whether a node lies within one.
class KeySearch {
public:
    explicit KeySearch(const Document& document) : m_document(document) {}

    std::vector<NodeId> run() {
        std::vector<NodeId> found;
        for (NodeId id = 0; id < m_document.nodes().size(); ++id) {
            look(id);
            const Node& node = m_document.node(id);
            if (node.value.begin < m_secretsEnd && holdsSecret(node)) {
                found.push_back(id);
            }
        }
        return found;
    }

private:
    void look(NodeId id) {
        const Node& node = m_document.node(id);
        const bool inMeta = node.value.begin < m_metaEnd;
        if (isNamed(m_document, id, "api_key") || (inMeta && isNamed(m_document, id, "sender_user"))) {
            m_secretsEnd = std::max(m_secretsEnd, node.value.end);
        } else if (isNamed(m_document, id, "meta")) {
            m_metaEnd = std::max(m_metaEnd, node.value.end);
        }
    }

    const Document& m_document;
    std::uint32_t m_secretsEnd = 0;
    std::uint32_t m_metaEnd = 0;
};

/// The bytes of [from, to), with the secrets that begin there masked as a whole.
QByteArray masked(const Document& document, const std::vector<NodeId>& secrets, qsizetype from, qsizetype to) {
    const QByteArrayView bytes = document.bytes();
    QByteArray text;
    text.reserve(to - from);
    for (const NodeId id : secrets) {
        const json::Span value = document.node(id).value;
        if (value.begin >= from && value.begin < to) {
            text += bytes.sliced(from, value.begin - from);
            text += json::quoted(maskedKey(document.text(id)));
            from = value.end;
        }
    }
    return from < to ? text += bytes.sliced(from, to - from) : text;
}

/// Case, dashes and a leading "x-" make no other name.
bool namesKey(const QString& name) {
    static const QStringList names{
        QStringLiteral("apikey"),   QStringLiteral("key"),           QStringLiteral("token"),
        QStringLiteral("auth"),     QStringLiteral("authorization"), QStringLiteral("accesstoken"),
        QStringLiteral("jwt"),      QStringLiteral("authtoken"),     QStringLiteral("proxyauthorization"),
        QStringLiteral("secret"),   QStringLiteral("clientsecret"),  QStringLiteral("cookie"),
        QStringLiteral("password"), QStringLiteral("setcookie")};
    const QString plain = name.trimmed().toLower().replace(u'_', u'-');
    return names.contains(plain.sliced(plain.startsWith(QLatin1String("x-")) ? 2 : 0).remove(u'-'));
}

QString maskShapes(const QString& text) {
    return QString::fromUtf8(maskKeyShapes(text.toUtf8()));
}

/// In a query a plus sign is a blank, for the server at least.
QString decodedParameter(QString part) {
    return QUrl::fromPercentEncoding(part.replace(u'+', u' ').toUtf8());
}

QString redactedParameter(const QString& parameter) {
    const qsizetype equals = parameter.indexOf(u'=');
    if (equals < 0) {
        return parameter;
    }
    const QString name = decodedParameter(parameter.first(equals));
    const QString value = decodedParameter(parameter.sliced(equals + 1));
    if (namesKey(name)) {
        return parameter.first(equals + 1) + maskedKey(value);
    }
    const QString harmless = maskShapes(value);
    return harmless == value ? parameter : parameter.first(equals + 1) + harmless;
}

QString redactedQuery(const QUrl& url) {
    QStringList parameters = url.query(QUrl::FullyEncoded).split(u'&');
    for (QString& parameter : parameters) {
        parameter = redactedParameter(parameter);
    }
    return parameters.join(u'&');
}

} // namespace

std::vector<NodeId> keyNodes(const Document& document) {
    return KeySearch(document).run();
}

QByteArray redacted(const Document& document) {
    return redacted(document, keyNodes(document));
}

QByteArray redacted(const Document& document, const std::vector<NodeId>& keys) {
    const QByteArray text = keys.empty() ? document.bytes() : masked(document, keys, 0, document.bytes().size());
    return document.ok() ? text : maskKeyShapes(text);
}

QByteArray redactedBeginning(const Document& document, NodeId value, qsizetype count) {
    const qsizetype begin = document.node(value).value.begin;
    return masked(document, keyNodes(document), begin, begin + count);
}

QString redacted(const QUrl& url) {
    const QString place = maskShapes(url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment));
    return url.hasQuery() ? place + u'?' + redactedQuery(url) : place;
}

QString redactedHeader(const QString& name, const QString& value) {
    return namesKey(name) ? maskedKey(value) : maskShapes(value);
}

QUrl withoutKeys(QUrl url) {
    QStringList parameters = url.query(QUrl::FullyEncoded).split(u'&');
    parameters.removeIf([](const QString& parameter) { return redactedParameter(parameter) != parameter; });
    const QString query = parameters.join(u'&');
    url.setQuery(query.isEmpty() ? QString() : query, QUrl::StrictMode);
    return url;
}

bool holdsKey(const QString& headerName, const QString& value) {
    return namesKey(headerName) || maskShapes(value) != value;
}

QString redacted(QString text, const std::vector<Secret>& secrets) {
    std::vector<Secret> longestFirst = secrets;
    // A secret may be part of another one.
    std::sort(longestFirst.begin(), longestFirst.end(),
              [](const Secret& left, const Secret& right) { return left.reveal().size() > right.reveal().size(); });
    for (const Secret& secret : longestFirst) {
        text = withoutSecret(text, secret);
    }
    return text;
}

} // namespace maim

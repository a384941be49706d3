#include <QJsonArray>
#include <array>
#include <cmath>
#include <limits>
#include <span>

#include "profiles/profile.h"

namespace maim {

namespace {

using TextMember = QString Profile::*;
using FlagMember = bool Profile::*;
using NumberMember = int Profile::*;

template <typename Member>
struct Field {
    QLatin1String name;
    Member member;
};

constexpr std::array kTexts{
    Field<TextMember>{QLatin1String("name"), &Profile::name},
    Field<TextMember>{QLatin1String("platform"), &Profile::platform},
    Field<TextMember>{QLatin1String("uuid"), &Profile::uuid},
    Field<TextMember>{QLatin1String("senderId"), &Profile::senderId},
    Field<TextMember>{QLatin1String("senderName"), &Profile::senderName},
    Field<TextMember>{QLatin1String("groupId"), &Profile::groupId},
    Field<TextMember>{QLatin1String("groupName"), &Profile::groupName},
    Field<TextMember>{QLatin1String("targetPlatform"), &Profile::targetPlatform},
    Field<TextMember>{QLatin1String("keychain"), &Profile::keychain},
};
constexpr std::array kTlsTexts{
    Field<QString TlsSettings::*>{QLatin1String("tlsAuthorityFile"), &TlsSettings::authorityFile},
    Field<QString TlsSettings::*>{QLatin1String("tlsCertificateFile"), &TlsSettings::certificateFile},
    Field<QString TlsSettings::*>{QLatin1String("tlsKeyFile"), &TlsSettings::keyFile},
    Field<QString TlsSettings::*>{QLatin1String("tlsPin"), &TlsSettings::pin},
    Field<QString TlsSettings::*>{QLatin1String("tlsUnverifiedHost"), &TlsSettings::unverifiedHost},
};
constexpr QLatin1String kCompression("compression");
constexpr std::array kFlags{
    Field<FlagMember>{QLatin1String("reconnect"), &Profile::reconnect},
    Field<FlagMember>{QLatin1String("autoAck"), &Profile::autoAck},
};
constexpr std::array kNumbers{
    Field<NumberMember>{QLatin1String("verdictMs"), &Profile::verdictMs},
    Field<NumberMember>{QLatin1String("ackTimeoutMs"), &Profile::ackTimeoutMs},
    Field<NumberMember>{QLatin1String("reconnectMaxMs"), &Profile::reconnectMaxMs},
};

// In the order of the enumerations.
constexpr std::array kPlacements{"query", "header", "both"};
constexpr std::array kUuidPolicies{"fresh", "kept"};
constexpr std::array kRoots{"system", "file", "both"};
constexpr std::array kProxies{"system", "none", "http", "socks5"};
constexpr std::array kEngines{"exact", "qt"};

/// Takes known fields out of an object and checks their types; keeps the first error. What is left is unknown to us.
class FieldReader {
public:
    explicit FieldReader(const QJsonObject& object) : m_rest(object) {}

    const QJsonObject& rest() const { return m_rest; }
    const Error& error() const { return m_error; }

    void read(QLatin1String name, QString& text) {
        if (const QJsonValue value = take(name, QJsonValue::String); value.isString()) {
            text = value.toString();
        }
    }
    void read(QLatin1String name, bool& flag) {
        if (const QJsonValue value = take(name, QJsonValue::Bool); value.isBool()) {
            flag = value.toBool();
        }
    }
    template <typename Number>
    void readNumber(QLatin1String name, Number& number) {
        const QJsonValue value = take(name, QJsonValue::Double);
        if (!value.isDouble()) {
            return;
        }
        const qint64 whole = value.toInteger(-1);
        if (whole < 0 || whole > std::numeric_limits<Number>::max()) {
            return fail(name, QT_TRANSLATE_NOOP("ErrorFact", "It is not a whole number, or far too large."));
        }
        number = static_cast<Number>(whole);
    }
    template <typename Enumeration>
    void readWord(QLatin1String name, std::span<const char* const> words, Enumeration& chosen) {
        QString word = QLatin1String(words[static_cast<std::size_t>(chosen)]);
        read(name, word);
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (word == QLatin1String(words[i])) {
                chosen = static_cast<Enumeration>(i);
                return;
            }
        }
        fail(name, QT_TRANSLATE_NOOP("ErrorFact", "It is not one of the known words."));
    }
    void read(QLatin1String name, QUuid& id) {
        QString text;
        read(name, text);
        id = text.isEmpty() ? QUuid::createUuid() : QUuid::fromString(text);
        if (id.isNull()) {
            fail(name, QT_TRANSLATE_NOOP("ErrorFact", "It is not a UUID."));
        }
    }
    void read(QLatin1String name, QUrl& url) {
        QString text;
        read(name, text);
        const QUrl written(text);
        if (!text.isEmpty() && !written.isValid()) {
            return fail(name, QT_TRANSLATE_NOOP("ErrorFact", "It is not an address."));
        }
        url = bareAddress(written);
    }
    void read(QLatin1String name, ProxySettings& proxy) {
        FieldReader inner(take(name, QJsonValue::Object).toObject());
        inner.readWord(QLatin1String("kind"), kProxies, proxy.kind);
        inner.read(QLatin1String("host"), proxy.host);
        inner.readNumber(QLatin1String("port"), proxy.port);
        inner.read(QLatin1String("user"), proxy.user);
        inner.read(QLatin1String("forLoopback"), proxy.forLoopback);
        if (inner.error()) {
            fail(name, QT_TRANSLATE_NOOP("ErrorFact", "It has the wrong type."));
        }
    }

    void read(QLatin1String name, QList<QPair<QString, QString>>& headers) {
        const QJsonArray array = take(name, QJsonValue::Array).toArray();
        for (const auto& value : array) {
            FieldReader header(value.toObject());
            QPair<QString, QString> pair;
            header.read(QLatin1String("name"), pair.first);
            header.read(QLatin1String("value"), pair.second);
            if (!value.isObject() || header.error()) {
                return fail(name, QT_TRANSLATE_NOOP("ErrorFact", "Each header is an object of name and value."));
            }
            headers.append(pair);
        }
    }

private:
    /// A field that is not there leaves the default as it is.
    QJsonValue take(QLatin1String name, QJsonValue::Type type) {
        QJsonValue value = m_rest.take(name);
        if (value.type() != type && !value.isUndefined()) {
            fail(name, QT_TRANSLATE_NOOP("ErrorFact", "It has the wrong type."));
        }
        return value;
    }
    void fail(QLatin1String field, const char* why) {
        if (!m_error) {
            m_error = {ErrorCode::ProfileFieldInvalid, {QString(field), QString::fromUtf8(why)}};
        }
    }

    QJsonObject m_rest;
    Error m_error;
};

template <typename Owner, typename Fields>
void readAll(FieldReader& reader, Owner& owner, const Fields& fields) {
    for (const auto& field : fields) {
        reader.read(field.name, owner.*field.member);
    }
}

template <typename Owner, typename Fields>
void writeAll(QJsonObject& object, const Owner& owner, const Fields& fields) {
    for (const auto& field : fields) {
        object.insert(field.name, owner.*field.member);
    }
}

QJsonArray headersToJson(const QList<QPair<QString, QString>>& headers) {
    QJsonArray array;
    for (const auto& [name, value] : headers) {
        array.append(QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("value"), value}});
    }
    return array;
}

template <typename Enumeration>
QString word(std::span<const char* const> words, Enumeration chosen) {
    return QLatin1String(words[static_cast<std::size_t>(chosen)]);
}

QJsonObject proxyToJson(const ProxySettings& proxy) {
    return {{QStringLiteral("kind"), word(kProxies, proxy.kind)},
            {QStringLiteral("host"), proxy.host},
            {QStringLiteral("port"), proxy.port},
            {QStringLiteral("user"), proxy.user},
            {QStringLiteral("forLoopback"), proxy.forLoopback}};
}

} // namespace

QJsonObject toJson(const Profile& profile) {
    QJsonObject object = profile.unknown;
    object.insert(QLatin1String("id"), profile.id.toString(QUuid::WithoutBraces));
    object.insert(QLatin1String("url"), QString::fromLatin1(bareAddress(profile.url).toEncoded()));
    object.insert(QLatin1String("keyPlacement"), word(kPlacements, profile.placement));
    object.insert(QLatin1String("uuidPolicy"), word(kUuidPolicies, profile.uuidPolicy));
    object.insert(QLatin1String("headers"), headersToJson(profile.headers));
    object.insert(QLatin1String("tlsRoots"), word(kRoots, profile.tls.roots));
    object.insert(QLatin1String("tlsVerify"), profile.tls.verifyPeer);
    object.insert(QLatin1String("tlsUnverifiedSince"), qint64{profile.tls.unverifiedSince});
    object.insert(QLatin1String("proxy"), proxyToJson(profile.proxy));
    if (profile.engine != Engine::Exact) {
        object.insert(QLatin1String("engine"), word(kEngines, profile.engine));
    }
    if (profile.compression) {
        object.insert(kCompression, true);
    }
    object.insert(QLatin1String("maxMessageBytes"), profile.maxMessageBytes);
    writeAll(object, profile, kTexts);
    writeAll(object, profile.tls, kTlsTexts);
    writeAll(object, profile, kFlags);
    writeAll(object, profile, kNumbers);
    return object;
}

Result<Profile> profileFromJson(const QJsonObject& object) {
    Profile profile;
    FieldReader reader(object);
    reader.read(QLatin1String("id"), profile.id);
    reader.read(QLatin1String("url"), profile.url);
    reader.readWord(QLatin1String("keyPlacement"), kPlacements, profile.placement);
    reader.readWord(QLatin1String("uuidPolicy"), kUuidPolicies, profile.uuidPolicy);
    reader.read(QLatin1String("headers"), profile.headers);
    reader.readWord(QLatin1String("tlsRoots"), kRoots, profile.tls.roots);
    reader.read(QLatin1String("tlsVerify"), profile.tls.verifyPeer);
    reader.readNumber(QLatin1String("tlsUnverifiedSince"), profile.tls.unverifiedSince);
    reader.read(QLatin1String("proxy"), profile.proxy);
    reader.readWord(QLatin1String("engine"), kEngines, profile.engine);
    reader.read(kCompression, profile.compression);
    reader.readNumber(QLatin1String("maxMessageBytes"), profile.maxMessageBytes);
    readAll(reader, profile, kTexts);
    readAll(reader, profile.tls, kTlsTexts);
    readAll(reader, profile, kFlags);
    for (const auto& field : kNumbers) {
        reader.readNumber(field.name, profile.*field.member);
    }
    profile.unknown = reader.rest();
    if (reader.error()) {
        return reader.error();
    }
    return profile;
}

} // namespace maim

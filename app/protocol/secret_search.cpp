#include "protocol/secret_search.h"

#include <QRegularExpression>

#include "protocol/key_shapes.h"

namespace maim {

namespace {

/// Shorter pieces of Base64 would be found in ordinary words.
constexpr qsizetype kShortestBase64 = 6;

/// A byte as percent-encoding writes it, also when it has been encoded again.
QString percentPattern(const QString& character) {
    QString pattern;
    for (const char byte : character.toUtf8()) {
        pattern += QStringLiteral("%(?:25)*%1").arg(static_cast<uchar>(byte), 2, 16, QLatin1Char('0'));
    }
    return QStringLiteral("(?i:%1)").arg(pattern);
}

QString unicodePattern(const QString& character) {
    QString pattern;
    for (const QChar unit : character) {
        pattern += QStringLiteral("\\\\++u%1").arg(unit.unicode(), 4, 16, QLatin1Char('0'));
    }
    return QStringLiteral("(?i:%1)").arg(pattern);
}

/// The two-character escapes of JSON.
QString shortEscape(const QString& character) {
    switch (character[0].unicode()) {
    case '"':
    case '\\':
    case '/':
        return QRegularExpression::escape(character);
    case '\b':
        return QStringLiteral("b");
    case '\f':
        return QStringLiteral("f");
    case '\n':
        return QStringLiteral("n");
    case '\r':
        return QStringLiteral("r");
    case '\t':
        return QStringLiteral("t");
    default:
        return {};
    }
}

QString characterPattern(const QString& character) {
    QStringList ways{unicodePattern(character), percentPattern(character), QRegularExpression::escape(character)};
    if (const QString letter = shortEscape(character); !letter.isEmpty()) {
        ways.prepend(QStringLiteral("\\\\+") + letter);
    }
    if (character == QLatin1String(" ")) {
        ways += QStringLiteral("\\+");
    }
    return QStringLiteral("(?:%1)").arg(ways.join(u'|'));
}

QString spelledPattern(const QString& secret) {
    QString pattern;
    for (qsizetype i = 0; i < secret.size();) {
        const bool pair = secret[i].isHighSurrogate() && i + 1 < secret.size();
        pattern += characterPattern(secret.mid(i, pair ? 2 : 1));
        i += pair ? 2 : 1;
    }
    return pattern;
}

/// The Base64 digits that the secret alone decides when `before` bytes stand ahead of it in the same encoded text.
QString base64Digits(const QByteArray& secret, int before) {
    static constexpr qsizetype kSharedAhead[] = {0, 2, 3};
    const QByteArray digits = (QByteArray(before, '\0') + secret).toBase64(QByteArray::OmitTrailingEquals);
    const qsizetype sharedBehind = (before + secret.size()) % 3 == 0 ? 0 : 1;
    const qsizetype ahead = kSharedAhead[before];
    return QString::fromLatin1(digits.mid(ahead, digits.size() - ahead - sharedBehind));
}

QString base64Pattern(const QString& digits) {
    return QRegularExpression::escape(digits)
        .replace(QStringLiteral("\\+"), QStringLiteral("(?:[-+]|(?i:%2b))"))
        .replace(QStringLiteral("\\/"), QStringLiteral("(?:\\\\*/|_|(?i:%2f))"));
}

QRegularExpression searchFor(const Secret& secret) {
    QStringList ways{spelledPattern(QString::fromUtf8(secret.reveal()))};
    for (int before = 0; before < 3; ++before) {
        const QString digits = base64Digits(secret.reveal(), before);
        if (digits.size() >= kShortestBase64) {
            ways += base64Pattern(digits);
        }
    }
    return QRegularExpression(ways.join(u'|'));
}

} // namespace

QString withoutSecret(const QString& text, const Secret& secret) {
    return secret.isEmpty() ? text : QString(text).replace(searchFor(secret), secretDots());
}

} // namespace maim

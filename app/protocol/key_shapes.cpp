#include "protocol/key_shapes.h"

#include <QRegularExpression>

#include "base/secret.h"

namespace maim {

namespace {

/// A name of which each letter may also be written as \u00XX or %XX.
QString spelledAnyhow(QLatin1String name) {
    QString pattern;
    for (const char c : name) {
        const QString hex = QString::number(c, 16);
        pattern += QStringLiteral("(?:%1|\\\\+u00%2|%%2)").arg(QString(QLatin1Char(c)), hex);
    }
    return pattern;
}

QString namePattern() {
    QStringList names;
    for (const char* const name : {"api_key", "api-key", "apikey", "sender_user", "access_token"}) {
        names += spelledAnyhow(QLatin1String(name));
    }
    return QStringLiteral("(?:%1)").arg(names.join(u'|'));
}

/// Group "value" is what to mask: to the closing quote, to a quoted quote, or to where a bare word ends. A quote that
/// never closes masks all that is left.
const QRegularExpression& keyShape() {
    static const QRegularExpression shape(
        namePattern() +
            QStringLiteral(R"((?:\\*["']|%22)?\s*(?:[:=]|%3[ad])\s*)"
                           R"((?|"((?:[^"\\]|\\.)*+)|\\++"([^"]*+)|'([^']*+)|(?!["'{\[])([^\s"'&,;{}\[\]]++)))"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    return shape;
}

QByteArray mask(const QByteArray& value) {
    return value == "null" ? value : maskedKey(QString::fromUtf8(value)).toUtf8();
}

} // namespace

QString secretDots() {
    return maskedKey(QString());
}

QByteArray maskKeyShapes(const QByteArray& text) {
    // One character a byte, so that the positions of the match are those of the bytes.
    const QString bytes = QString::fromLatin1(text);
    QByteArray masked;
    qsizetype from = 0;
    for (auto matches = keyShape().globalMatch(bytes); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        masked += text.sliced(from, match.capturedStart(1) - from);
        masked += mask(text.sliced(match.capturedStart(1), match.capturedLength(1)));
        from = match.capturedEnd(1);
    }
    return from == 0 ? text : masked + text.sliced(from);
}

} // namespace maim

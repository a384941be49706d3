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

/// Group 2 is what to mask: to the closing quote, to one with as many backslashes as the opening one (group 1), or to
/// where a bare word ends. A quote that never closes masks all that is left.
QRegularExpression keyShape() {
    const QString separator = QStringLiteral(R"re((?:\\*["']|%22)?\s*(?:[:=]|%3[ad])\s*)re");
    const QString inQuotes = QStringLiteral(R"re(()"((?:[^"\\]|\\.)*+))re");
    const QString inQuotedQuotes = QStringLiteral(R"re((\\++)"((?:(?!(?<!\\)\1").)*+))re");
    const QString inSingleQuotes = QStringLiteral(R"re(()'([^']*+))re");
    const QString bare = QStringLiteral(R"re(()(?!["'{\[])([^\s"'&,;{}\[\]]++))re");
    return QRegularExpression(namePattern() + separator +
                                  QStringLiteral("(?|%1|%2|%3|%4)").arg(inQuotes, inQuotedQuotes, inSingleQuotes, bare),
                              QRegularExpression::CaseInsensitiveOption |
                                  QRegularExpression::DotMatchesEverythingOption);
}

QByteArray mask(const QByteArray& value) {
    return value.isEmpty() || value == "null" ? value : maskedKey(QString::fromUtf8(value)).toUtf8();
}

} // namespace

QString secretDots() {
    return maskedKey(QString());
}

QByteArray maskKeyShapes(const QByteArray& text) {
    // One character a byte, so that the positions of the match are those of the bytes.
    const QString bytes = QString::fromLatin1(text);
    static const QRegularExpression shape = keyShape();
    QByteArray masked;
    qsizetype from = 0;
    for (auto matches = shape.globalMatch(bytes); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        masked += text.sliced(from, match.capturedStart(2) - from);
        masked += mask(text.sliced(match.capturedStart(2), match.capturedLength(2)));
        from = match.capturedEnd(2);
    }
    return from == 0 ? text : masked + text.sliced(from);
}

} // namespace maim

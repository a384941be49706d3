#include "base/wording.h"

#include <algorithm>

namespace maim {

namespace {

bool rearranges(QChar c) {
    const bool direction = (c >= QChar(0x202A) && c <= QChar(0x202E)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
    return direction || c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
           c == QChar::ParagraphSeparator;
}

QString harmless(QString fact) {
    if (fact.isEmpty()) {
        return QStringLiteral("–");
    }
    std::replace_if(fact.begin(), fact.end(), rearranges, QChar(QChar::ReplacementCharacter));
    return fact;
}

/// The n of a %n that begins at `at`; 0 if none does.
int placeAt(const QString& pattern, qsizetype at) {
    if (pattern[at] != QLatin1Char('%') || at + 1 == pattern.size()) {
        return 0;
    }
    const QChar digit = pattern[at + 1];
    return digit >= QLatin1Char('1') && digit <= QLatin1Char('9') ? digit.digitValue() : 0;
}

} // namespace

QString filled(const QString& pattern, const QStringList& facts) {
    QString text;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const int place = placeAt(pattern, at);
        if (place == 0) {
            text += pattern[at];
            continue;
        }
        text += harmless(facts.value(place - 1, QStringLiteral("?")));
        ++at;
    }
    return text;
}

int factCount(const QString& pattern) {
    int highest = 0;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        highest = std::max(highest, placeAt(pattern, at));
    }
    return highest;
}

} // namespace maim

#include "protocol/visible_text.h"

#include <QTextBoundaryFinder>

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kMostMarks = 8;
constexpr int kMostGraphemes = 256;
constexpr qsizetype kLongestText = 10'000;
constexpr qsizetype kFoldedText = 2'000;
constexpr int kMostLines = 200;

constexpr char32_t kZeroWidthNonJoiner = 0x200c;
constexpr char32_t kZeroWidthJoiner = 0x200d;
constexpr char16_t kFirstStrongIsolate = 0x2068;
constexpr char16_t kPopDirectionalIsolate = 0x2069;

bool isMark(char32_t c) {
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

bool isInvisible(char32_t c) {
    const QChar::Category category = QChar::category(c);
    const bool filler = c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c == 0x00ad;
    return filler || category == QChar::Other_Format || category == QChar::Separator_Line ||
           category == QChar::Separator_Paragraph || category == QChar::Other_Surrogate;
}

QString picture(char32_t control) {
    if (control < 0x20) {
        return QString(QChar(static_cast<char16_t>(0x2400 + control)));
    }
    return control == 0x7f ? QString(QChar(0x2421)) : QString();
}

QString spelled(char32_t c) {
    return u"‹U+%1›"_s.arg(static_cast<uint>(c), 4, 16, QLatin1Char('0')).toUpper();
}

// Joiners are part of emoji and of Indic and Persian words; between other characters they only hide.
bool joins(QStringView before, char32_t c, QStringView after) {
    if ((c != kZeroWidthJoiner && c != kZeroWidthNonJoiner) || before.isEmpty() || after.isEmpty()) {
        return false;
    }
    return before.back().unicode() >= 0x600 && after.front().unicode() >= 0x600;
}

QString markFor(char32_t c, QStringView before, QStringView after) {
    if (QChar::category(c) == QChar::Other_Control) {
        const QString shown = picture(c);
        return shown.isEmpty() ? spelled(c) : shown;
    }
    return isInvisible(c) && !joins(before, c, after) ? spelled(c) : QString();
}

class Cleaner {
public:
    Cleaner(QStringView text, bool oneLine) : m_text(text), m_oneLine(oneLine) { m_result.reserve(text.size()); }

    QString run() {
        while (m_at < m_text.size()) {
            const qsizetype begin = m_at;
            const char32_t c = next();
            take(c, begin);
        }
        return m_result;
    }

private:
    char32_t next() {
        const QChar high = m_text[m_at++];
        if (high.isHighSurrogate() && m_at < m_text.size() && m_text[m_at].isLowSurrogate()) {
            return QChar::surrogateToUcs4(high, m_text[m_at++]);
        }
        return high.unicode();
    }

    void take(char32_t c, qsizetype begin) {
        m_marks = isMark(c) ? m_marks + 1 : 0;
        if (m_marks > kMostMarks) {
            return;
        }
        const bool isLayout = !m_oneLine && (c == '\n' || c == '\t');
        const QString mark = isLayout ? QString() : markFor(c, m_text.first(begin), m_text.sliced(m_at));
        if (mark.isEmpty()) {
            m_result += m_text.sliced(begin, m_at - begin);
        } else {
            m_result += mark;
        }
    }

    QStringView m_text;
    bool m_oneLine;
    QString m_result;
    qsizetype m_at = 0;
    int m_marks = 0;
};

QString elided(const QString& text, int graphemes) {
    if (text.size() <= graphemes) {
        return text;
    }
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    for (int i = 0; i < graphemes; ++i) {
        if (finder.toNextBoundary() < 0 || finder.position() == text.size()) {
            return text;
        }
    }
    return text.first(finder.position()) + u'…';
}

qsizetype endOfLine(QStringView text, int lines) {
    qsizetype at = -1;
    for (int i = 0; i < lines; ++i) {
        at = text.indexOf(u'\n', at + 1);
        if (at < 0) {
            return text.size();
        }
    }
    return at;
}

} // namespace

QString visibleBody(QStringView text) {
    return Cleaner(text, false).run();
}

QString visibleLine(QStringView text) {
    return Cleaner(text, true).run();
}

QString markAt(QStringView text, qsizetype at) {
    const bool pair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
    const char32_t c = pair ? QChar::surrogateToUcs4(text[at], text[at + 1]) : text[at].unicode();
    return markFor(c, text.first(at), text.sliced(at + (pair ? 2 : 1)));
}

QString visibleName(QStringView text) {
    // Never look far beyond the end: a name may be megabytes long.
    const QString shown =
        elided(Cleaner(text.first(qMin<qsizetype>(text.size(), kLongestText)), true).run(), kMostGraphemes);
    return shown.isEmpty() ? shown : QChar(kFirstStrongIsolate) + shown + QChar(kPopDirectionalIsolate);
}

FoldedText folded(QStringView text) {
    qsizetype end = text.size() > kLongestText ? kFoldedText : text.size();
    end = qMin(end, endOfLine(text, kMostLines));
    if (end > 0 && end < text.size() && text[end - 1].isHighSurrogate()) {
        --end;
    }
    return {text.first(end).toString(), text.size() - end};
}

} // namespace maim

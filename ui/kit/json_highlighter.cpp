#include "ui/kit/json_highlighter.h"

namespace maim {

namespace {

bool isWord(QChar c) {
    return c.isLetterOrNumber() || c == u'-' || c == u'+' || c == u'.';
}

bool colonFollows(const QString& text, qsizetype at) {
    while (at < text.size() && text[at].isSpace()) {
        ++at;
    }
    return at < text.size() && text[at] == u':';
}

} // namespace

JsonHighlighter::JsonHighlighter(Theme& theme, QTextDocument* document) : QSyntaxHighlighter(document), m_theme(theme) {
    connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void JsonHighlighter::highlightBlock(const QString& text) {
    const State before = static_cast<State>(qMax(0, previousBlockState()));
    setCurrentBlockState(Outside);
    qsizetype at = before == Outside ? 0 : colorString(text, 0, before);
    while (at < text.size()) {
        if (text[at] == u'"') {
            at = colorString(text, at, Outside);
        } else if (isWord(text[at])) {
            at = colorWord(text, at);
        } else {
            ++at;
        }
    }
}

// From an opening quote, or from the start of a block that continues a string.
qsizetype JsonHighlighter::colorString(const QString& text, qsizetype begin, State state) {
    qsizetype at = state == Outside ? begin + 1 : begin;
    bool escaped = state == AfterBackslash;
    bool closed = false;
    while (at < text.size() && !closed) {
        closed = !escaped && text[at] == u'"';
        escaped = !escaped && text[at] == u'\\';
        ++at;
    }
    if (!closed) {
        setCurrentBlockState(escaped ? AfterBackslash : InString);
    }
    const bool key = closed && colonFollows(text, at);
    setFormat(static_cast<int>(begin), static_cast<int>(at - begin),
              m_theme.color(key ? ColorRole::JsonKey : ColorRole::JsonString));
    return at;
}

qsizetype JsonHighlighter::colorWord(const QString& text, qsizetype begin) {
    qsizetype at = begin;
    while (at < text.size() && isWord(text[at])) {
        ++at;
    }
    setFormat(static_cast<int>(begin), static_cast<int>(at - begin), m_theme.color(ColorRole::JsonNumber));
    return at;
}

} // namespace maim

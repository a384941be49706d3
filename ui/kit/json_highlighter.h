#pragma once

#include <QSyntaxHighlighter>

#include "ui/kit/theme.h"

namespace maim {

/// Colours JSON, also unfinished or broken: keys, strings, numbers and literals. A string may run over several blocks.
class JsonHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    JsonHighlighter(Theme& theme, QTextDocument* document);

protected:
    void highlightBlock(const QString& text) override;

private:
    enum State { Outside, InString, AfterBackslash };

    qsizetype colorString(const QString& text, qsizetype begin, State state);
    qsizetype colorWord(const QString& text, qsizetype begin);

    Theme& m_theme;
};

} // namespace maim

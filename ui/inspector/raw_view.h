#pragma once

#include <QPlainTextEdit>
#include <QStringDecoder>
#include <QTimer>

#include "ui/kit/json_highlighter.h"

namespace maim {

/// A frame's text as it is; invisible characters and those that rearrange their surroundings are spelled out, but
/// copied as they were. A long line is laid out in pieces, which cost nothing until they are seen and are joined again
/// in a copy. A large frame starts folded; showAll() adds the rest in steps, and stop() ends that.
class RawView : public QPlainTextEdit {
    Q_OBJECT
public:
    static constexpr qsizetype kFoldedBytes = 64 * 1024;

    explicit RawView(Theme& theme, QWidget* parent = nullptr);

    void setBytes(const QByteArray& bytes);
    void showAll();
    void stop();

    qsizetype shownBytes() const { return m_shown; }
    qsizetype totalBytes() const { return m_bytes.size(); }
    bool isLoading() const { return m_step.isActive(); }
    /// What is shown so far, character for character; toPlainText() would change some.
    QString shownText() const;

Q_SIGNALS:
    void progressed();

protected:
    QMimeData* createMimeDataFromSelection() const override;

private:
    void applyTheme();
    void load(qsizetype count);
    void append(QStringView text);
    QString exactText(int begin, int end) const;
    void insert(QTextCursor& cursor, QStringView piece);

    Theme& m_theme;
    JsonHighlighter m_highlighter;
    QByteArray m_bytes;
    QStringDecoder m_decoder;
    qsizetype m_shown = 0;
    QTimer m_step;
};

} // namespace maim

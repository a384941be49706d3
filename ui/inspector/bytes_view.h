#pragma once

#include <QAbstractScrollArea>
#include <vector>

#include "protocol/lossless_json.h"
#include "ui/kit/theme.h"

namespace maim {

/// A frame's bytes as hex and text; paints only the visible lines, so that size does not matter. Shows one marked
/// range, hides the ranges it is told to hide, and says which byte was chosen by mouse or keyboard.
class BytesView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit BytesView(Theme& theme, QWidget* parent = nullptr);

    /// `hidden`: ascending, not overlapping.
    void setBytes(const QByteArray& bytes, std::vector<json::Span> hidden);
    /// Scrolls to it if it is not seen. An empty span: none.
    void mark(json::Span span);
    json::Span marked() const { return m_marked; }
    /// What a line says, for tests and screen readers.
    QString lineText(int line) const;
    int lineCount() const;
    /// The middle of a byte's hex cell, in the viewport.
    QPoint cellOf(qsizetype offset) const;

Q_SIGNALS:
    void byteChosen(qsizetype offset);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void applyTheme();
    void layOut();
    void choose(qsizetype offset);
    void showLineOf(qsizetype offset);
    void paintLine(QPainter* painter, int line, int top) const;
    void paintCell(QPainter* painter, qsizetype offset, int top) const;
    bool isHidden(qsizetype offset) const;
    QString hexAt(qsizetype offset) const;
    QChar charAt(qsizetype offset) const;
    int hexX(int column) const;
    int charX(int column) const;
    qsizetype offsetAt(const QPoint& position) const;

    Theme& m_theme;
    QByteArray m_bytes;
    std::vector<json::Span> m_hidden;
    json::Span m_marked;
    qsizetype m_cursor = 0;
    int m_perLine = 8;
    int m_digits = 4; ///< of the offset
    int m_advance = 7;
    int m_lineHeight = 17;
};

} // namespace maim

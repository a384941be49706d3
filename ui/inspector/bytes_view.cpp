#include "ui/inspector/bytes_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kMargin = 12;
constexpr int kStep = 4; // a line gets longer four bytes at a time
constexpr int kMostPerLine = 32;
constexpr int kLeading = 5;

} // namespace

BytesView::BytesView(Theme& theme, QWidget* parent) : QAbstractScrollArea(parent), m_theme(theme) {
    setObjectName(u"bytesView"_s);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    connect(&theme, &Theme::changed, this, &BytesView::applyTheme);
    applyTheme();
}

void BytesView::applyTheme() {
    setFont(m_theme.font(FontRole::Fixed));
    m_advance = fontMetrics().horizontalAdvance(u'0');
    m_lineHeight = fontMetrics().height() + kLeading;
    layOut();
}

void BytesView::setBytes(const QByteArray& bytes, std::vector<json::Span> hidden) {
    m_bytes = bytes;
    m_hidden = std::move(hidden);
    m_marked = {};
    m_cursor = 0;
    m_digits = m_bytes.size() > 0xffff ? 8 : 4;
    layOut();
    verticalScrollBar()->setValue(0);
}

void BytesView::mark(json::Span span) {
    m_marked = span;
    if (span.size() > 0) {
        m_cursor = span.begin;
        showLineOf(span.begin);
    }
    viewport()->update();
}

int BytesView::lineCount() const {
    return static_cast<int>((m_bytes.size() + m_perLine - 1) / m_perLine);
}

void BytesView::layOut() {
    const int columns = (viewport()->width() - 2 * kMargin) / qMax(1, m_advance);
    // The offset and two spaces; then three columns a byte, a space, one column a byte.
    const int fitting = (columns - m_digits - 3) / 4;
    m_perLine = qBound(kStep, fitting / kStep * kStep, kMostPerLine);
    const int seen = qMax(1, viewport()->height() / m_lineHeight);
    verticalScrollBar()->setPageStep(seen);
    verticalScrollBar()->setRange(0, qMax(0, lineCount() - seen));
    viewport()->update();
}

void BytesView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    layOut();
    if (m_marked.size() > 0) {
        showLineOf(m_marked.begin);
    }
}

void BytesView::showLineOf(qsizetype offset) {
    const int line = static_cast<int>(offset / m_perLine);
    QScrollBar* bar = verticalScrollBar();
    if (line < bar->value() || line >= bar->value() + bar->pageStep()) {
        bar->setValue(line);
    }
}

bool BytesView::isHidden(qsizetype offset) const {
    const auto after = std::upper_bound(m_hidden.begin(), m_hidden.end(), offset,
                                        [](qsizetype at, const json::Span& span) { return at < span.begin; });
    return after != m_hidden.begin() && offset < std::prev(after)->end;
}

QString BytesView::hexAt(qsizetype offset) const {
    if (isHidden(offset)) {
        return u"••"_s;
    }
    return u"%1"_s.arg(static_cast<unsigned char>(m_bytes[offset]), 2, 16, QChar(u'0'));
}

QChar BytesView::charAt(qsizetype offset) const {
    if (isHidden(offset)) {
        return QChar(u'•');
    }
    const auto byte = static_cast<unsigned char>(m_bytes[offset]);
    return byte >= 0x20 && byte < 0x7f ? QChar(ushort{byte}) : QChar(u'·');
}

QString BytesView::lineText(int line) const {
    const qsizetype begin = static_cast<qsizetype>(line) * m_perLine;
    const qsizetype end = qMin(begin + m_perLine, m_bytes.size());
    QString hex, text;
    for (qsizetype at = begin; at < end; ++at) {
        hex += hexAt(at) + u' ';
        text += charAt(at);
    }
    return u"%1  "_s.arg(begin, m_digits, 16, QChar(u'0')) + hex + u' ' + text;
}

int BytesView::hexX(int column) const {
    return kMargin + (m_digits + 2 + column * 3) * m_advance;
}

int BytesView::charX(int column) const {
    return hexX(m_perLine) + (1 + column) * m_advance;
}

QPoint BytesView::cellOf(qsizetype offset) const {
    const int line = static_cast<int>(offset / m_perLine) - verticalScrollBar()->value();
    return {hexX(static_cast<int>(offset % m_perLine)) + m_advance, line * m_lineHeight + m_lineHeight / 2};
}

void BytesView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.color(ColorRole::Surface));
    painter.setFont(font());
    const int first = verticalScrollBar()->value();
    const int last = qMin(lineCount(), first + viewport()->height() / m_lineHeight + 2);
    for (int line = first; line < last; ++line) {
        paintLine(&painter, line, (line - first) * m_lineHeight);
    }
}

void BytesView::paintLine(QPainter* painter, int line, int top) const {
    const qsizetype begin = static_cast<qsizetype>(line) * m_perLine;
    painter->setPen(m_theme.color(ColorRole::Muted));
    painter->drawText(QRect(kMargin, top, m_digits * m_advance, m_lineHeight), Qt::AlignVCenter,
                      u"%1"_s.arg(begin, m_digits, 16, QChar(u'0')));
    for (qsizetype at = begin; at < qMin(begin + m_perLine, m_bytes.size()); ++at) {
        paintCell(painter, at, top);
    }
}

void BytesView::paintCell(QPainter* painter, qsizetype offset, int top) const {
    const int column = static_cast<int>(offset % m_perLine);
    const bool inMark = offset >= m_marked.begin && offset < m_marked.end;
    // The mark is one band: the space after a byte belongs to it unless the mark or the line ends there.
    const bool joined = inMark && offset + 1 < m_marked.end && column + 1 < m_perLine;
    const QRect hex(hexX(column), top, 2 * m_advance, m_lineHeight);
    const QRect text(charX(column), top, m_advance, m_lineHeight);
    if (inMark) {
        const QColor ground = m_theme.color(ColorRole::Selection);
        painter->fillRect(hex.adjusted(0, 1, joined ? m_advance : 0, -1), ground);
        painter->fillRect(text.adjusted(0, 1, 0, -1), ground);
    }
    painter->setPen(m_theme.color(inMark ? ColorRole::Text : ColorRole::Muted));
    painter->drawText(hex, Qt::AlignVCenter, hexAt(offset));
    painter->setPen(m_theme.color(ColorRole::Text));
    painter->drawText(text, Qt::AlignVCenter, charAt(offset));
    if (offset == m_cursor && hasFocus()) {
        painter->setPen(m_theme.color(ColorRole::Accent));
        painter->drawRect(hex.adjusted(-1, 1, 0, -2));
    }
}

qsizetype BytesView::offsetAt(const QPoint& position) const {
    const int line = verticalScrollBar()->value() + position.y() / m_lineHeight;
    const bool inText = position.x() >= charX(0);
    const int column =
        inText ? (position.x() - charX(0)) / m_advance : (position.x() - hexX(0) + m_advance / 2) / (3 * m_advance);
    const qsizetype offset = static_cast<qsizetype>(line) * m_perLine + qBound(0, column, m_perLine - 1);
    return offset < m_bytes.size() && position.x() >= hexX(0) - m_advance ? offset : -1;
}

void BytesView::mousePressEvent(QMouseEvent* event) {
    const qsizetype offset = event->button() == Qt::LeftButton ? offsetAt(event->position().toPoint()) : -1;
    if (offset >= 0) {
        choose(offset);
    }
}

void BytesView::choose(qsizetype offset) {
    m_cursor = offset;
    Q_EMIT byteChosen(offset);
    // A receiver may mark the whole value; the cursor stays at its byte.
    m_cursor = offset;
    showLineOf(offset);
    viewport()->update();
}

void BytesView::keyPressEvent(QKeyEvent* event) {
    const qsizetype page = static_cast<qsizetype>(m_perLine) * verticalScrollBar()->pageStep();
    const std::pair<int, qsizetype> steps[] = {
        {Qt::Key_Left, -1},      {Qt::Key_Right, 1},       {Qt::Key_Up, -m_perLine},  {Qt::Key_Down, m_perLine},
        {Qt::Key_PageUp, -page}, {Qt::Key_PageDown, page}, {Qt::Key_Home, -m_cursor}, {Qt::Key_End, m_bytes.size()}};
    for (const auto& [key, step] : steps) {
        if (event->key() == key && !m_bytes.isEmpty()) {
            choose(qBound<qsizetype>(0, m_cursor + step, m_bytes.size() - 1));
            return;
        }
    }
    QAbstractScrollArea::keyPressEvent(event);
}

} // namespace maim

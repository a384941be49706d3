#include "ui/inspector/raw_view.h"

#include <QMimeData>
#include <QTextBlock>

#include "protocol/visible_text.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr qsizetype kLongestBlock = 2000;
constexpr qsizetype kStepBytes = 128 * 1024;
// Colouring more than this would be noticed when the theme changes.
constexpr qsizetype kColoredBytes = 8 * 1024 * 1024;

// What was between this block and the next: a line break as it was written, or nothing.
struct BlockEnd : QTextBlockUserData {
    explicit BlockEnd(QString written) : text(std::move(written)) {}
    QString text;
};

// Everything that a text document takes for a block of its own.
bool isBreak(QChar c) {
    const char16_t code = c.unicode();
    return code == u'\n' || code == u'\r' || code == 0x2029 || code == 0xfdd0 || code == 0xfdd1;
}

/// Property of a mark: the character that is really there. A mark for the end of a block has none: the block knows it.
constexpr int kWritten = QTextFormat::UserProperty;

// A line break that is not a line feed says which it is.
void markBreak(QTextCursor& cursor, const QString& written, const QColor& ink) {
    QTextCharFormat format;
    format.setProperty(kWritten, QString());
    format.setForeground(ink);
    for (qsizetype at = 0; at < written.size(); ++at) {
        if (written[at] != u'\n') {
            cursor.insertText(markAt(written, at), format);
        }
    }
}

void breakBlock(QTextCursor& cursor, const QString& written) {
    cursor.insertBlock();
    cursor.block().previous().setUserData(new BlockEnd(written));
}

// The length of what goes into a block with room for `room`, without tearing a surrogate pair.
qsizetype pieceLength(QStringView text, qsizetype room) {
    qsizetype length = qMin(text.size(), room);
    for (qsizetype at = 0; at < length; ++at) {
        if (isBreak(text[at])) {
            return at;
        }
    }
    return length < text.size() && text[length - 1].isHighSurrogate() ? length + 1 : length;
}

qsizetype unitsAt(QStringView text, qsizetype at) {
    const bool pair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
    return pair ? 2 : 1;
}

/// Empty where the character shows itself.
QString markFor(QStringView text, qsizetype at) {
    const char16_t code = text[at].unicode();
    const bool plain = (code >= 0x20 && code < 0x7f) || code == u'\t' || (code >= 0x4e00 && code < 0xa000);
    return plain ? QString() : markAt(text, at);
}

/// A mark counts as soon as part of it is selected.
QString writtenIn(const QTextBlock& block, int from, int to) {
    QString text;
    for (auto part = block.begin(); !part.atEnd(); ++part) {
        const QTextFragment fragment = part.fragment();
        const int begin = fragment.position() - block.position();
        const int end = begin + fragment.length();
        if (end <= from || begin >= to) {
            continue;
        }
        const QString shown = fragment.text();
        const QString written = fragment.charFormat().stringProperty(kWritten);
        const int first = qMax(from, begin) - begin;
        const int last = qMin(to, end) - begin;
        if (!fragment.charFormat().hasProperty(kWritten)) {
            text += QStringView(shown).sliced(first, last - first);
            continue;
        }
        if (written.isEmpty()) {
            continue;
        }
        // The same character several times in a row is one fragment.
        const auto width = static_cast<int>(markFor(written, 0).size());
        text += written.repeated((last + width - 1) / width - first / width);
    }
    return text;
}

} // namespace

RawView::RawView(Theme& theme, QWidget* parent)
    : QPlainTextEdit(parent), m_theme(theme), m_highlighter(theme, nullptr) {
    setObjectName(u"rawView"_s);
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setWordWrapMode(QTextOption::WrapAnywhere);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(10);
    m_step.setInterval(0);
    connect(&m_step, &QTimer::timeout, this, [this] { load(kStepBytes); });
    connect(&theme, &Theme::changed, this, &RawView::applyTheme);
    applyTheme();
}

void RawView::applyTheme() {
    setFont(m_theme.font(FontRole::Fixed));
}

void RawView::setBytes(const QByteArray& bytes) {
    m_step.stop();
    clear();
    m_bytes = bytes;
    m_decoder = QStringDecoder(QStringDecoder::Utf8, QStringConverter::Flag::ConvertInitialBom);
    m_shown = 0;
    m_highlighter.setDocument(document());
    load(kFoldedBytes);
}

void RawView::showAll() {
    if (m_shown < m_bytes.size()) {
        m_step.start();
        Q_EMIT progressed();
    }
}

void RawView::stop() {
    m_step.stop();
    Q_EMIT progressed();
}

void RawView::load(qsizetype count) {
    const qsizetype end = qMin(m_shown + count, m_bytes.size());
    if (end > kColoredBytes) {
        m_highlighter.setDocument(nullptr);
    }
    const QString text = m_decoder(QByteArrayView(m_bytes).sliced(m_shown, end - m_shown));
    append(text);
    m_shown = end;
    if (m_shown == m_bytes.size()) {
        m_step.stop();
    }
    Q_EMIT progressed();
}

void RawView::insert(QTextCursor& cursor, QStringView piece) {
    for (qsizetype at = 0; at < piece.size();) {
        qsizetype end = at;
        while (end < piece.size() && markFor(piece, end).isEmpty()) {
            end += unitsAt(piece, end);
        }
        cursor.insertText(piece.sliced(at, end - at).toString(), QTextCharFormat());
        if (end < piece.size()) {
            const qsizetype width = unitsAt(piece, end);
            QTextCharFormat format;
            format.setProperty(kWritten, piece.sliced(end, width).toString());
            format.setForeground(m_theme.color(ColorRole::Warning));
            cursor.insertText(markFor(piece, end), format);
            end += width;
        }
        at = end;
    }
}

void RawView::append(QStringView text) {
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    while (!text.isEmpty()) {
        const qsizetype room = kLongestBlock - cursor.positionInBlock();
        if (room <= 0) {
            breakBlock(cursor, {});
            continue;
        }
        const qsizetype length = pieceLength(text, room);
        insert(cursor, text.first(length));
        text = text.sliced(length);
        if (!text.isEmpty() && isBreak(text[0])) {
            const qsizetype width = text.startsWith("\r\n"_L1) ? 2 : 1;
            markBreak(cursor, text.first(width).toString(), m_theme.color(ColorRole::Warning));
            breakBlock(cursor, text.first(width).toString());
            text = text.sliced(width);
        }
    }
    cursor.endEditBlock();
}

QString RawView::shownText() const {
    return exactText(0, document()->characterCount() - 1);
}

QString RawView::exactText(int begin, int end) const {
    QString text;
    for (QTextBlock block = document()->findBlock(begin); block.isValid() && block.position() <= end;
         block = block.next()) {
        const int from = qMax(0, begin - block.position());
        const int to = qMin(block.length() - 1, end - block.position());
        text += writtenIn(block, from, to);
        const auto* blockEnd = static_cast<const BlockEnd*>(block.userData());
        if (blockEnd && end > block.position() + to) {
            text += blockEnd->text;
        }
    }
    return text;
}

QMimeData* RawView::createMimeDataFromSelection() const {
    auto* selected = new QMimeData;
    selected->setText(exactText(textCursor().selectionStart(), textCursor().selectionEnd()));
    return selected;
}

} // namespace maim

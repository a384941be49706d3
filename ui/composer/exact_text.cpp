#include "ui/composer/exact_text.h"

#include <QTextDocument>

#include "models/frame_text.h"

namespace maim {

namespace {

// What QTextCursor::insertText() takes for the end of a paragraph, and what it does not keep.
bool isChanged(QChar c) {
    switch (c.unicode()) {
    case 0:
    case u'\r':
    case 0x2029:
    case 0xfdd0:
    case 0xfdd1:
        return true;
    default:
        return false;
    }
}

} // namespace

QString editorText(const QByteArray& utf8) {
    return exactText(utf8);
}

QString editedText(const QTextDocument& document) {
    return document.toRawText().replace(QChar(QChar::ParagraphSeparator), QLatin1Char('\n'));
}

QByteArray editorBytes(const QTextDocument& document) {
    return editedText(document).toUtf8();
}

bool survivesEditor(const QByteArray& utf8) {
    const QString text = editorText(utf8);
    return std::none_of(text.begin(), text.end(), isChanged) && text.toUtf8() == utf8;
}

} // namespace maim

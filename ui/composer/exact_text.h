#pragma once

#include <QByteArray>
#include <QString>

class QTextDocument;

namespace maim {

/// What a text editor makes of bytes, and bytes of what is in it. An editor turns CR into a line break, drops NUL, and
/// QTextDocument::toPlainText() turns a no-break space into a space; here nothing is changed in silence.
QString editorText(const QByteArray& utf8);
QByteArray editorBytes(const QTextDocument& document);
QString editedText(const QTextDocument& document);

/// Whether an editor that shows these bytes gives them back.
bool survivesEditor(const QByteArray& utf8);

} // namespace maim

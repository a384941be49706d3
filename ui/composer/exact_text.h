#pragma once

#include <QByteArray>
#include <QString>

class QTextDocument;

namespace maim {

/// Turns bytes into what a text editor shows, and that back into bytes. An editor turns CR into a line break, drops
/// NUL, and QTextDocument::toPlainText() turns a no-break space into a space; here nothing changes unnoticed.
QString editorText(const QByteArray& utf8);
QByteArray editorBytes(const QTextDocument& document);
QString editedText(const QTextDocument& document);

/// Whether an editor that shows these bytes gives them back.
bool survivesEditor(const QByteArray& utf8);

} // namespace maim

#pragma once

#include <QString>

/// Peer text as it may stand on a screen: what is invisible or rearranges its surroundings is spelled out ("‹U+202E›"),
/// controls show as their pictures, and floods of combining marks are cut. Pure.
namespace maim {

/// A message's text; line feeds and tabs stay.
QString visibleBody(QStringView text);

/// The same on one line, of any length: a value in a table or a tree.
QString visibleLine(QStringView text);

/// What the above write in the place of one character; empty where it shows itself.
QString markAt(QStringView text, qsizetype at);

/// A name, an id, a file name: on one line, at most 256 characters as a person counts them, and isolated, so that its
/// direction cannot reach what stands beside it.
QString visibleName(QStringView text);

struct FoldedText {
    QString text;
    qsizetype hidden = 0; ///< UTF-16 units that are left out; 0: it is whole
};

/// The beginning of a text that is too long to be laid out at once.
FoldedText folded(QStringView text);

} // namespace maim

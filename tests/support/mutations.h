#pragma once

#include <QByteArray>
#include <QRandomGenerator>

namespace maim::test {

/// A JSON text with one or two of its values taken out, changed, wrapped or doubled, with a key renamed, or, seldom,
/// with a byte changed or its end cut. Still valid UTF-8 if `text` is ASCII, and the same for the same state of
/// `random`.
QByteArray mutated(const QByteArray& text, QRandomGenerator& random);

} // namespace maim::test

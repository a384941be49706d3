#pragma once

#include <QByteArray>

namespace maim {

/// Looks for bytes in bytes, many times for the same ones: finds the needle's rarest byte with memchr, which is the
/// fastest loop that a system has, looks at the second rarest, and compares around them. Immutable.
class ByteSearch {
public:
    explicit ByteSearch(QByteArray needle);

    bool isIn(QByteArrayView hay) const;

private:
    QByteArray m_needle;
    qsizetype m_rarest; ///< its place in the needle
    qsizetype m_second; ///< of the rarest of the others; the same in a needle of one byte
};

} // namespace maim

#pragma once

#include <QByteArray>

namespace maim {

/// Looks for bytes in bytes, many times for the same ones: finds the places that have the needle's rarest byte and its
/// second rarest where they should be, and compares around them. Immutable.
class ByteSearch {
public:
    explicit ByteSearch(QByteArray needle);

    bool isEmpty() const { return m_needle.isEmpty(); }
    /// Where it begins first, at `from` or after it; -1: nowhere.
    qsizetype find(QByteArrayView hay, qsizetype from = 0) const;
    bool isIn(QByteArrayView hay) const { return find(hay) >= 0; }

private:
    bool isAt(const char* place) const;
    const char* findByVector(const char*& at, const char* end) const;
    const char* findByByte(const char* at, const char* end) const;

    QByteArray m_needle;
    qsizetype m_rarest; ///< its place in the needle
    qsizetype m_second; ///< of the rarest of the others; the same in a needle of one byte
};

} // namespace maim

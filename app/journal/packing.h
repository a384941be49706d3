#pragma once

#include <QByteArray>
#include <optional>

namespace maim {

/// What is larger stays as it is: it can be read in pieces, and given up between them.
constexpr qsizetype kLargestPacked = 1024 * 1024;

/// The bytes in LZ4's block form, in `room`, which may be used again; or `bytes` themselves where that saves less than
/// an eighth, or they are too large. So what is packed is always the smaller one.
QByteArrayView packed(QByteArrayView bytes, QByteArray& room);

/// The bytes that were packed. Nothing when these are not `size` bytes, at most kLargestPacked: they may be a
/// stranger's.
std::optional<QByteArray> unpacked(QByteArrayView bytes, qint64 size);

} // namespace maim

#pragma once

#include "protocol/lossless_json.h"

namespace maim::json {

/// Writes one JSON object from its first member to its last into one buffer: no blanks, members in the order of the
/// calls. It does not check that what is opened is closed.
class Writer {
public:
    /// `reserve`: bytes to expect.
    explicit Writer(qsizetype reserve);

    Writer& open(); ///< the outermost object
    Writer& open(QByteArrayView key);
    Writer& close();
    Writer& text(QByteArrayView key, QStringView text);
    Writer& utf8(QByteArrayView key, const QByteArray& text);
    Writer& number(QByteArrayView key, double value);
    Writer& raw(QByteArrayView key, QByteArrayView json); ///< `json` as it stands

    QByteArray take() { return std::move(m_json); }

private:
    void key(QByteArrayView key);

    QByteArray m_json;
};

} // namespace maim::json

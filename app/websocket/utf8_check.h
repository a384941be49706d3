#pragma once

#include <QByteArrayView>
#include <cstdint>

namespace maim::websocket {

/// Judges text that comes in pieces: looks at each byte once, and fails at the first that cannot stand where it does.
class Utf8Check {
public:
    /// False once the text cannot be UTF-8 any more. Ask nothing after that.
    bool take(QByteArrayView bytes);
    /// No character is cut.
    bool isWhole() const { return m_left == 0; }

private:
    bool takeByte(std::uint8_t byte);

    int m_left = 0;                           ///< bytes to come of the character
    std::uint8_t m_low = 0x80, m_high = 0xBF; ///< what the next of them may be
};

} // namespace maim::websocket

#pragma once

#include <QImage>

#include "models/chat_content.h"

namespace maim {

/// A picture as a bubble shows it, or the reason why it does not.
struct Thumbnail {
    enum class State : std::uint8_t {
        Pending,
        Ready,
        NotBase64,
        UnknownFormat, ///< none of PNG, JPEG, GIF, WebP
        Damaged,
        TooManyPixels,
        TooLarge, ///< more bytes than are decoded for a picture of this size
        TooSlow,
    };
    State state = State::Pending;
    QImage image; ///< twice the box at most, for fine screens
    QSize original;
    qint64 bytes = 0;

    bool hasFailed() const { return state > State::Ready; }
};

/// Any thread. Of an animation, only the first frame. `box` bounds what is shown. A picture of more than 24 megapixels
/// or 32 MB is refused before it is decoded, and one that takes longer than `patienceMs` is given up.
Thumbnail decodeThumbnail(const ChatContent& content, json::NodeId base64, QSize box, qint64 patienceMs = 5'000);

/// One sentence: why there is no picture.
QString reasonOf(const Thumbnail& thumbnail);

/// The bytes behind a Base64 string; a data: or base64:// prefix is skipped. Nothing where the Base64 is broken.
std::optional<QByteArray> contentBytes(const ChatContent& content, json::NodeId base64);

} // namespace maim

#pragma once

#include <QByteArray>
#include <QString>
#include <cstdint>

namespace maim {

enum class Content : std::uint8_t {
    Unknown,
    Png,
    Jpeg,
    Gif,
    WebP,
    Bmp,
    Avif,
    Heic,
    Ogg,
    Amr,
    Wav,
    Mp3,
    Silk,
    M4a,
    Flac,
    WebM
};

bool isPicture(Content content);
bool isSound(Content content);
QLatin1String contentName(Content content); ///< "PNG"; empty for Unknown

/// By the first bytes; 16 are enough.
Content sniff(QByteArrayView head);

struct Base64Scan {
    bool valid = false;   ///< the standard alphabet, padded; white space between is allowed, as MIME has it
    bool isEmpty = false; ///< no character but white space
    Content content = Content::Unknown;
};

/// Looks at Base64 as it stands between the quotes of a JSON string, escapes and all. One pass, decodes only the first
/// bytes: content may be megabytes.
Base64Scan scanBase64(QByteArrayView rawString);

} // namespace maim

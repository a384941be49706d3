#include "protocol/segment_sniffer.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace maim {

namespace {

constexpr qsizetype kHeadChars = 32;

// What a character means to the scan: 0..63 its value, or one of these.
constexpr std::uint8_t kStray = 0xFF;
constexpr std::uint8_t kSpace = 0xFE;
constexpr std::uint8_t kPad = 0xFD;
constexpr std::uint8_t kFirstOther = 64;

constexpr std::array<std::uint8_t, 256> makeTable() {
    std::array<std::uint8_t, 256> table{};
    table.fill(kStray);
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < alphabet.size(); ++i) {
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    }
    for (const char space : {' ', '\t', '\r', '\n'}) {
        table[static_cast<unsigned char>(space)] = kSpace;
    }
    table[static_cast<unsigned char>('=')] = kPad;
    return table;
}

constexpr auto kTable = makeTable();

std::uint8_t meaningOf(char c) {
    return kTable[static_cast<unsigned char>(c)];
}

QByteArrayView leadingDigits(QByteArrayView text) {
    const auto end = std::find_if(text.begin(), text.end(), [](char c) { return meaningOf(c) >= kFirstOther; });
    return text.first(end - text.begin());
}

/// Takes the text in pieces and keeps the count, the padding and the head.
class Scanner {
public:
    void takeDigits(QByteArrayView digits) {
        m_stray |= m_pads > 0 && !digits.isEmpty();
        m_head += digits.first(std::min(digits.size(), kHeadChars - m_head.size()));
        m_chars += digits.size();
    }

    void takeOther(std::uint8_t meaning) {
        m_pads += meaning == kPad ? 1 : 0;
        m_stray |= meaning == kStray;
    }

    Base64Scan result() const {
        const bool valid = !m_stray && m_pads <= 2 && (m_chars + m_pads) % 4 == 0 && m_chars % 4 != 1;
        return {valid, m_chars + m_pads == 0 && !m_stray, sniff(QByteArray::fromBase64(m_head))};
    }

private:
    QByteArray m_head;
    qsizetype m_chars = 0;
    qsizetype m_pads = 0;
    bool m_stray = false;
};

/// The character that the escape at the front of `text` stands for; `length` gets its size. 0 for none of ours.
char unescaped(QByteArrayView text, qsizetype& length) {
    length = std::min<qsizetype>(2, text.size());
    switch (text.size() > 1 ? text[1] : '\0') {
    case '/':
        return '/';
    case 'n':
    case 'r':
    case 't':
        return '\n';
    case 'u':
        break;
    default:
        return '\0';
    }
    length = std::min<qsizetype>(6, text.size());
    bool ok = false;
    const uint code = text.sliced(2, length - 2).toByteArray().toUInt(&ok, 16);
    return ok && code < 0x80 ? static_cast<char>(code) : '\0';
}

bool has(QByteArrayView head, qsizetype at, QByteArrayView magic) {
    return head.size() >= at + magic.size() && head.sliced(at, magic.size()) == magic;
}

/// An MPEG audio frame: eleven bits of sync, and a layer that is not the reserved one.
bool isMpegSync(QByteArrayView head) {
    const auto second = static_cast<unsigned char>(head.size() > 1 ? head[1] : 0);
    return has(head, 0, "\xFF") && (second & 0xE0U) == 0xE0U && (second & 0x06U) != 0;
}

struct Magic {
    QByteArrayView bytes;
    Content content;
};

constexpr Magic kMagics[] = {
    {"\x89PNG\r\n\x1A\n", Content::Png},
    {"\xFF\xD8\xFF", Content::Jpeg},
    {"GIF87a", Content::Gif},
    {"GIF89a", Content::Gif},
    {"BM", Content::Bmp},
    {"OggS", Content::Ogg},
    {"#!AMR", Content::Amr},
    {"#!SILK_V3", Content::Silk},
    {"\x02#!SILK_V3", Content::Silk}, // QQ's variant
    {"ID3", Content::Mp3},
    {"fLaC", Content::Flac},
    {"\x1A\x45\xDF\xA3", Content::WebM}, // EBML; Matroska's too
};

// The brands of ISO/IEC 14496-12 files: the file's first box is ftyp, and names one.
constexpr Magic kBrands[] = {
    {"avif", Content::Avif}, {"avis", Content::Avif}, {"heic", Content::Heic}, {"heix", Content::Heic},
    {"hevc", Content::Heic}, {"hevx", Content::Heic}, {"heim", Content::Heic}, {"heis", Content::Heic},
    {"mif1", Content::Heic}, {"msf1", Content::Heic}, {"M4A ", Content::M4a},  {"M4B ", Content::M4a},
};

Content contentOfBrand(QByteArrayView brand) {
    const auto* found =
        std::find_if(std::begin(kBrands), std::end(kBrands), [&](const Magic& known) { return brand == known.bytes; });
    return found == std::end(kBrands) ? Content::Unknown : found->content;
}

} // namespace

bool isPicture(Content content) {
    return content >= Content::Png && content <= Content::Heic;
}

bool isSound(Content content) {
    return content >= Content::Ogg;
}

QLatin1String contentName(Content content) {
    constexpr const char* kNames[] = {"",    "PNG", "JPEG", "GIF", "WebP", "BMP", "AVIF", "HEIC",
                                      "OGG", "AMR", "WAV",  "MP3", "SILK", "M4A", "FLAC", "WebM"};
    return QLatin1String(kNames[static_cast<std::size_t>(content)]);
}

Content sniff(QByteArrayView head) {
    for (const Magic& magic : kMagics) {
        if (has(head, 0, magic.bytes)) {
            return magic.content;
        }
    }
    if (has(head, 0, "RIFF")) {
        return has(head, 8, "WEBP") ? Content::WebP : has(head, 8, "WAVE") ? Content::Wav : Content::Unknown;
    }
    if (has(head, 4, "ftyp") && head.size() >= 12) {
        return contentOfBrand(head.sliced(8, 4));
    }
    return isMpegSync(head) ? Content::Mp3 : Content::Unknown;
}

Base64Scan scanBase64(QByteArrayView rawString) {
    Scanner scanner;
    for (QByteArrayView rest = rawString; !rest.isEmpty();) {
        const QByteArrayView digits = leadingDigits(rest);
        scanner.takeDigits(digits);
        rest = rest.sliced(digits.size());
        if (rest.isEmpty()) {
            break;
        }
        qsizetype length = 1;
        const char c = rest.front() == '\\' ? unescaped(rest, length) : rest.front();
        if (meaningOf(c) < kFirstOther) {
            scanner.takeDigits(QByteArrayView(&c, 1));
        } else {
            scanner.takeOther(meaningOf(c));
        }
        rest = rest.sliced(length);
    }
    return scanner.result();
}

} // namespace maim

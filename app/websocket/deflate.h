#pragma once

#include <QByteArray>
#include <memory>
#include <optional>

struct z_stream_s;

/// permessage-deflate, RFC 7692: messages compressed, each by itself or with the ones before it as a dictionary.
namespace maim::websocket {

/// The binary logarithm of the largest window, in bytes.
inline constexpr int kLargestWindowBits = 15;

/// What a server grants of what a client offers.
struct DeflateGrant {
    QByteArray header;                   ///< the value of the answer's Sec-WebSocket-Extensions
    int serverBits = kLargestWindowBits; ///< of the window in which the server compresses
    int clientBits = kLargestWindowBits; ///< of the client's
    bool serverForgets = false;          ///< begins each message with an empty window
    bool clientForgets = false;
};

/// What a client's header says of extensions.
struct ExtensionOffer {
    std::optional<DeflateGrant> grant; ///< of the first offer that can be granted
    QByteArray fault;                  ///< what is wrong if it is no list of extensions: "expected token at 0"
};

/// `mostBits`: of either window, 9 to 15.
ExtensionOffer grantFor(const QByteArray& header, int mostBits);

/// What a client offers: whatever the server likes, and to keep its own window as small as it is told.
inline constexpr const char* kDeflateOffer = "permessage-deflate; client_max_window_bits";
/// What a server's header grants of kDeflateOffer; nothing if it grants anything else, or what RFC 7692 does not know.
std::optional<DeflateGrant> grantIn(const QByteArray& header);

/// Takes compressed messages apart. Holds a window of 32 KB.
class Inflater {
public:
    enum class End : std::uint8_t { Whole, Broken, TooLarge };

    /// `forgets`: its peer begins each message with an empty window.
    explicit Inflater(bool forgets);

    /// `message`: as its frames carried it. `out` never gets more than one byte over `most`, whatever is behind it.
    End inflate(QByteArrayView message, qint64 most, QByteArray& out);

private:
    struct Ender {
        void operator()(z_stream_s* stream) const;
    };

    std::unique_ptr<z_stream_s, Ender> m_stream;
    bool m_forgets;
};

/// Compresses messages, in a window of 2^`bits` bytes, 9 to 15.
class Deflater {
public:
    /// Of a window of 256 bytes, which RFC 7692 has, zlib makes one of 512.
    static bool canKeepTo(int bits) { return bits >= kSmallestBits; }

    Deflater(int bits, bool forgets);

    QByteArray deflate(QByteArrayView message);

private:
    struct Ender {
        void operator()(z_stream_s* stream) const;
    };

    static constexpr int kSmallestBits = 9;

    std::unique_ptr<z_stream_s, Ender> m_stream;
    bool m_forgets;
};

} // namespace maim::websocket

#include "websocket/deflate.h"

#include <QList>
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace maim::websocket {

namespace {

// A sync flush ends so; a message is sent without it. RFC 7692, section 7.2.1.
constexpr QByteArrayView kFlushEnd("\0\0\xff\xff", 4);
constexpr int kMemoryLevel = 5; // as the real server
constexpr qsizetype kFirstOutput = 4LL * 1024;
constexpr qsizetype kMostAtOnce = std::numeric_limits<int>::max();

struct Parameter {
    QByteArray name;
    std::optional<QByteArray> value;
};

/// Reads "name; parameter; parameter=value, name"; RFC 6455, section 9.1.
class OfferReader {
public:
    explicit OfferReader(const QByteArray& text) : m_text(text) {}

    struct Offer {
        QByteArray name;
        QList<Parameter> parameters;
    };

    /// Nothing at the end, or where it is broken.
    std::optional<Offer> next() {
        skip(" \t,");
        if (m_at == m_text.size()) {
            return std::nullopt;
        }
        Offer offer{token(), {}};
        while (m_fault.isEmpty() && takes(';')) {
            Parameter parameter{token(), std::nullopt};
            if (m_fault.isEmpty() && takes('=')) {
                const bool isQuoted = takes('"');
                parameter.value = token();
                if (m_fault.isEmpty() && isQuoted && !takes('"')) {
                    expected("quote");
                }
            }
            offer.parameters += parameter;
        }
        skip(" \t");
        if (m_fault.isEmpty() && m_at < m_text.size() && m_text[m_at] != ',') {
            expected("comma");
        }
        return m_fault.isEmpty() ? std::optional(offer) : std::nullopt;
    }

    const QByteArray& fault() const { return m_fault; }

private:
    static bool isTokenLetter(char letter) {
        return QByteArrayView("!#$%&'*+-.^_`|~").contains(letter) || (letter >= '0' && letter <= '9') ||
               (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
    }

    void skip(QByteArrayView letters) {
        while (m_at < m_text.size() && letters.contains(m_text[m_at])) {
            ++m_at;
        }
    }

    bool takes(char letter) {
        skip(" \t");
        if (m_at == m_text.size() || m_text[m_at] != letter) {
            return false;
        }
        ++m_at;
        return true;
    }

    QByteArray token() {
        skip(" \t");
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && isTokenLetter(m_text[m_at])) {
            ++m_at;
        }
        if (m_at == begin) {
            expected("token");
        }
        return m_text.mid(begin, m_at - begin);
    }

    void expected(const char* what) { m_fault = QByteArray("expected ") + what + " at " + QByteArray::number(m_at); }

    const QByteArray& m_text;
    qsizetype m_at = 0;
    QByteArray m_fault;
};

std::optional<int> windowBits(const QByteArray& value) {
    bool isNumber = false;
    const int bits = value.toInt(&isNumber);
    const bool isPlain = !value.isEmpty() && value[0] != '0' && value[0] != '+';
    return isNumber && isPlain && bits >= 8 && bits <= kLargestWindowBits ? std::optional(bits) : std::nullopt;
}

/// The parameters of an offer; each may stand once, and none but these; section 7.1.
struct Wish {
    bool serverForgets = false;
    bool clientForgets = false;
    std::optional<int> serverBits;
    std::optional<int> clientBits; ///< 15 where it came without a number
};

bool read(const Parameter& parameter, Wish& wish) {
    const auto flag = [&](bool& wanted) { return !parameter.value && !std::exchange(wanted, true); };
    if (parameter.name == "server_no_context_takeover") {
        return flag(wish.serverForgets);
    }
    if (parameter.name == "client_no_context_takeover") {
        return flag(wish.clientForgets);
    }
    const bool isClients = parameter.name == "client_max_window_bits";
    if (!isClients && parameter.name != "server_max_window_bits") {
        return false;
    }
    std::optional<int>& bits = isClients ? wish.clientBits : wish.serverBits;
    const bool isFirst = !bits;
    bits = parameter.value ? windowBits(*parameter.value)
           : isClients     ? std::optional(kLargestWindowBits)
                           : std::nullopt;
    return isFirst && bits;
}

std::optional<DeflateGrant> grant(const OfferReader::Offer& offer, int mostBits) {
    Wish wish;
    const bool isKnown = offer.name == "permessage-deflate" &&
                         std::all_of(offer.parameters.begin(), offer.parameters.end(),
                                     [&](const Parameter& parameter) { return read(parameter, wish); });
    const int serverBits = std::min(wish.serverBits.value_or(mostBits), mostBits);
    if (!isKnown || !Deflater::canKeepTo(serverBits)) {
        return std::nullopt;
    }
    DeflateGrant granted{"permessage-deflate", serverBits,
                         std::min(wish.clientBits.value_or(kLargestWindowBits), mostBits), wish.serverForgets,
                         wish.clientForgets};
    granted.header += wish.serverForgets ? "; server_no_context_takeover" : "";
    granted.header += wish.clientForgets ? "; client_no_context_takeover" : "";
    granted.header += "; server_max_window_bits=" + QByteArray::number(serverBits);
    if (wish.clientBits) {
        granted.header += "; client_max_window_bits=" + QByteArray::number(granted.clientBits);
    }
    return granted;
}

Bytef* asInput(QByteArrayView bytes) {
    return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data())); // zlib reads it, whatever its type says
}

} // namespace

ExtensionOffer grantFor(const QByteArray& header, int mostBits) {
    OfferReader reader(header);
    ExtensionOffer answer;
    while (const std::optional<OfferReader::Offer> offer = reader.next()) {
        if (!answer.grant) {
            answer.grant = grant(*offer, mostBits);
        }
    }
    answer.fault = reader.fault();
    return answer;
}

std::optional<DeflateGrant> grantIn(const QByteArray& header) {
    OfferReader reader(header);
    const std::optional<OfferReader::Offer> answer = reader.next();
    const bool isOnlyOne = answer && !reader.next() && reader.fault().isEmpty();
    Wish agreed;
    const auto isAgreed = [&](const Parameter& parameter) {
        // In an answer a window always has its size; section 7.1.2.2.
        return (parameter.name != "client_max_window_bits" || parameter.value) && read(parameter, agreed);
    };
    if (!isOnlyOne || answer->name != "permessage-deflate" ||
        !std::all_of(answer->parameters.begin(), answer->parameters.end(), isAgreed)) {
        return std::nullopt;
    }
    return DeflateGrant{header, agreed.serverBits.value_or(kLargestWindowBits),
                        agreed.clientBits.value_or(kLargestWindowBits), agreed.serverForgets, agreed.clientForgets};
}

void Inflater::Ender::operator()(z_stream_s* stream) const {
    inflateEnd(stream);
    delete stream;
}

Inflater::Inflater(bool forgets) : m_stream(new z_stream_s{}), m_forgets(forgets) {
    inflateInit2(m_stream.get(), -kLargestWindowBits);
}

Inflater::End Inflater::inflate(QByteArrayView message, qint64 most, QByteArray& out) {
    z_stream_s& stream = *m_stream;
    qsizetype size = 0;
    for (QByteArrayView rest : {message, kFlushEnd}) {
        bool isFull = false;
        while (!rest.isEmpty() || isFull) {
            if (size > most) {
                return End::TooLarge;
            }
            out.resize(std::min<qsizetype>(most + 1, std::max({kFirstOutput, 2 * size, message.size()})));
            stream.next_in = asInput(rest);
            stream.avail_in = static_cast<uInt>(std::min(rest.size(), kMostAtOnce));
            stream.next_out = reinterpret_cast<Bytef*>(out.data()) + size;
            stream.avail_out = static_cast<uInt>(std::min(out.size() - size, kMostAtOnce));
            const uInt before = stream.avail_in;
            const int result = ::inflate(&stream, Z_SYNC_FLUSH);
            size = reinterpret_cast<const char*>(stream.next_out) - out.constData();
            isFull = stream.avail_out == 0;
            rest = rest.sliced(static_cast<qsizetype>(before - stream.avail_in));
            if (result == Z_STREAM_END) {
                inflateReset(&stream); // a sender may end its stream with each message; section 7.2.3.5
            } else if (result != Z_OK && result != Z_BUF_ERROR) {
                return End::Broken;
            }
        }
    }
    out.resize(size);
    if (m_forgets) {
        inflateReset(&stream);
    }
    return size > most ? End::TooLarge : End::Whole;
}

void Deflater::Ender::operator()(z_stream_s* stream) const {
    deflateEnd(stream);
    delete stream;
}

Deflater::Deflater(int bits, bool forgets) : m_stream(new z_stream_s{}), m_forgets(forgets) {
    deflateInit2(m_stream.get(), Z_DEFAULT_COMPRESSION, Z_DEFLATED, -bits, kMemoryLevel, Z_DEFAULT_STRATEGY);
}

QByteArray Deflater::deflate(QByteArrayView message) {
    if (message.isEmpty()) {
        return QByteArray(1, '\0'); // section 7.2.3.6
    }
    z_stream_s& stream = *m_stream;
    QByteArray out;
    qsizetype size = 0;
    bool isFull = true;
    while (isFull || !message.isEmpty()) {
        out.resize(std::max({kFirstOutput, 2 * size, message.size() / 4}));
        stream.next_in = asInput(message);
        stream.avail_in = static_cast<uInt>(std::min(message.size(), kMostAtOnce));
        stream.next_out = reinterpret_cast<Bytef*>(out.data()) + size;
        stream.avail_out = static_cast<uInt>(std::min(out.size() - size, kMostAtOnce));
        const uInt before = stream.avail_in;
        ::deflate(&stream, Z_SYNC_FLUSH);
        size = reinterpret_cast<const char*>(stream.next_out) - out.constData();
        isFull = stream.avail_out == 0;
        message = message.sliced(static_cast<qsizetype>(before - stream.avail_in));
    }
    out.resize(size - kFlushEnd.size());
    if (m_forgets) {
        deflateReset(&stream);
    }
    return out;
}

} // namespace maim::websocket

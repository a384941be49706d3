#include <QUtf8StringView>
#include <algorithm>
#include <cstring>

#include "check.h"
#include "websocket/deflate.h"
#include "websocket/frame_reader.h"
#include "websocket/frame_writer.h"
#include "websocket/upgrade.h"

using namespace maim::websocket;

namespace {

constexpr qint64 kLimit = 100'000;

using Incoming = FrameReader::Incoming;

std::vector<Incoming> read(const QByteArray& bytes, qsizetype piece, Role role, bool inflates = false) {
    FrameReader reader(kLimit, role);
    if (inflates) {
        reader.inflateWith(Inflater(false));
    }
    std::vector<Incoming> all;
    for (qsizetype done = 0; done < bytes.size();) {
        const std::span<char> room = reader.room();
        check(!room.empty(), "there is always room");
        const qsizetype size = std::min({piece, static_cast<qsizetype>(room.size()), bytes.size() - done});
        std::memcpy(room.data(), bytes.constData() + done, static_cast<std::size_t>(size));
        done += size;
        reader.filled(size);
        while (std::optional<Incoming> next = reader.next()) {
            next->payload = next->payload.kept();
            all.push_back(std::move(*next));
        }
    }
    return all;
}

bool isSame(const Incoming& a, const Incoming& b) {
    return a.kind == b.kind && a.payload == b.payload && a.closeCode == b.closeCode && a.breach.code == b.breach.code &&
           a.breach.closeCode == b.breach.closeCode && a.paddedLength == b.paddedLength &&
           a.deflatedBytes == b.deflatedBytes;
}

void checkFrames(const QByteArray& bytes, Role role, bool inflates) {
    const std::vector<Incoming> whole = read(bytes, std::max<qsizetype>(bytes.size(), 1), role, inflates);
    const std::vector<Incoming> cut = read(bytes, 3, role, inflates);
    check(std::equal(whole.begin(), whole.end(), cut.begin(), cut.end(), isSame), "no cut changes what is read");
    qsizetype sum = 0;
    for (const Incoming& incoming : whole) {
        sum += incoming.payload.size();
        check(incoming.payload.size() <= kLimit, "the limit holds");
        check(incoming.kind != Incoming::Kind::Text || QUtf8StringView(incoming.payload.passing()).isValidUtf8(),
              "text is UTF-8");
        const bool isEnd = incoming.kind == Incoming::Kind::Close || incoming.kind == Incoming::Kind::Breach;
        check(!isEnd || &incoming == &whole.back(), "nothing follows the end");
    }
    check(inflates || sum <= bytes.size(), "no byte is read twice");
}

/// `mask`: of a client, which writes to a server; a server has none.
void checkWritten(const QByteArray& payload, std::optional<std::uint32_t> mask) {
    const QByteArray bytes = frame(Opcode::Binary, payload, mask);
    const std::vector<Incoming> all =
        read(bytes, std::max<qsizetype>(bytes.size() / 3, 1), mask ? Role::Server : Role::Client);
    check(all.size() == 1 && all.front().kind == Incoming::Kind::Binary, "one frame is one message");
    check(all.front().payload == payload && !all.front().paddedLength, "what is written is what is read");
}

void checkCompressed(const QByteArray& bytes) {
    QByteArray out;
    const Inflater::End end = Inflater(false).inflate(bytes, kLimit, out);
    check(out.size() <= kLimit + 1, "a bomb stops at the limit");
    check(end != Inflater::End::Whole || out.size() <= kLimit, "the limit holds behind the compression");
    Deflater deflater(12, false);
    Inflater inflater(false);
    for (const QByteArray& message : {bytes.left(kLimit), QByteArray(), bytes.left(kLimit)}) {
        check(inflater.inflate(deflater.deflate(message), kLimit, out) == Inflater::End::Whole && out == message,
              "what is compressed is what comes out");
    }
    grantFor(bytes, 12);
    const std::optional<DeflateGrant> grant = grantIn(bytes);
    check(!grant || (grant->clientBits >= 8 && grant->clientBits <= kLargestWindowBits && grant->serverBits >= 8 &&
                     grant->serverBits <= kLargestWindowBits),
          "a window that is granted exists");
}

void checkAnswer(const QByteArray& bytes) {
    if (const std::optional<UpgradeAnswer> answer = parseAnswer(bytes)) {
        check(bytes.endsWith(answer->body), "the body is what follows the head");
        faultOf(*answer, "key");
        faultOf(*answer, "key", true);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes = bytesOf(data, size);
    for (const bool inflates : {false, true}) {
        checkFrames(bytes, Role::Client, inflates);
        checkFrames(bytes, Role::Server, inflates);
    }
    checkCompressed(bytes);
    checkWritten(bytes.left(kLimit), std::nullopt);
    checkWritten(bytes.left(kLimit), 0x1A2B3C4D);
    checkAnswer(bytes);
    return 0;
}

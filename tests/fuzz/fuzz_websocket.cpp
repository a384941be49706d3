#include <QUtf8StringView>
#include <algorithm>
#include <cstring>

#include "check.h"
#include "websocket/frame_reader.h"
#include "websocket/upgrade.h"

using namespace maim::websocket;

namespace {

constexpr qint64 kLimit = 100'000;

using Incoming = FrameReader::Incoming;

std::vector<Incoming> read(const QByteArray& bytes, qsizetype piece) {
    FrameReader reader(kLimit);
    std::vector<Incoming> all;
    for (qsizetype done = 0; done < bytes.size();) {
        const std::span<char> room = reader.room();
        check(!room.empty(), "there is always room");
        const qsizetype size = std::min({piece, static_cast<qsizetype>(room.size()), bytes.size() - done});
        std::memcpy(room.data(), bytes.constData() + done, static_cast<std::size_t>(size));
        done += size;
        reader.filled(size);
        while (std::optional<Incoming> next = reader.next()) {
            all.push_back(std::move(*next));
        }
    }
    return all;
}

bool isSame(const Incoming& a, const Incoming& b) {
    return a.kind == b.kind && a.payload == b.payload && a.closeCode == b.closeCode && a.breach.code == b.breach.code;
}

void checkFrames(const QByteArray& bytes) {
    const std::vector<Incoming> whole = read(bytes, std::max<qsizetype>(bytes.size(), 1));
    const std::vector<Incoming> cut = read(bytes, 3);
    check(std::equal(whole.begin(), whole.end(), cut.begin(), cut.end(), isSame), "no cut changes what is read");
    qsizetype sum = 0;
    for (const Incoming& incoming : whole) {
        sum += incoming.payload.size();
        check(incoming.payload.size() <= kLimit, "the limit holds");
        check(incoming.kind != Incoming::Kind::Text || QUtf8StringView(incoming.payload).isValidUtf8(),
              "text is UTF-8");
        const bool isEnd = incoming.kind == Incoming::Kind::Close || incoming.kind == Incoming::Kind::Breach;
        check(!isEnd || &incoming == &whole.back(), "nothing follows the end");
    }
    check(sum <= bytes.size(), "no byte is read twice");
}

void checkAnswer(const QByteArray& bytes) {
    if (const std::optional<UpgradeAnswer> answer = parseAnswer(bytes)) {
        check(bytes.endsWith(answer->body), "the body is what follows the head");
        faultOf(*answer, "key");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes = bytesOf(data, size);
    checkFrames(bytes);
    checkAnswer(bytes);
    return 0;
}

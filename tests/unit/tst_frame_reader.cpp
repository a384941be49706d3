#include <QRandomGenerator>
#include <QUtf8StringView>
#include <algorithm>
#include <cstring>
#include <limits>
#include <vector>

#include "support/server_frames.h"
#include "support/test_case.h"
#include "websocket/frame_reader.h"
#include "websocket/frame_writer.h"

using namespace maim::test;
using namespace maim::websocket;

using Kind = FrameReader::Incoming::Kind;
using Incoming = FrameReader::Incoming;

namespace {

constexpr qint64 kLimit = 1'000'000;
constexpr int kText = kFin | 0x1, kBinary = kFin | 0x2, kClose = kFin | 0x8, kPing = kFin | 0x9, kPong = kFin | 0xA;

QByteArray closeFrame(int code) {
    return serverFrame(kClose, QByteArray(1, char(code >> 8)) + char(code & 0xFF));
}

/// What comes out when the bytes come in pieces of at most `piece`.
std::vector<Incoming> read(const QByteArray& bytes, qsizetype piece, qint64 limit = kLimit, Role role = Role::Client) {
    FrameReader reader(limit, role);
    std::vector<Incoming> all;
    for (qsizetype done = 0; done < bytes.size();) {
        const std::span<char> room = reader.room();
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

QString shown(const Incoming& incoming) {
    switch (incoming.kind) {
    case Kind::Text:
        return QStringLiteral("text ") + QString::fromUtf8(incoming.payload.passing().left(40));
    case Kind::Binary:
        return QStringLiteral("binary ") + QString::fromLatin1(incoming.payload.passing().toHex());
    case Kind::Ping:
        return QStringLiteral("ping ") + QString::fromUtf8(incoming.payload.view());
    case Kind::Pong:
        return QStringLiteral("pong ") + QString::fromUtf8(incoming.payload.view());
    case Kind::Close:
        return QStringLiteral("close %1 ").arg(incoming.closeCode) + QString::fromUtf8(incoming.payload.view());
    case Kind::Breach:
        return QStringLiteral("breach %1 ").arg(incoming.breach.code) + QString::fromUtf8(incoming.breach.rule) +
               (incoming.breach.closeCode ? QStringLiteral(" (%1)").arg(*incoming.breach.closeCode) : QString());
    }
    return {};
}

/// The same frames as a client sends them: each with a mask of its own.
QByteArray asOfClient(const QByteArray& frames) {
    QByteArray masked;
    for (qsizetype at = 0; at < frames.size();) {
        const int form = frames[at + 1] & 0x7F;
        const qsizetype header = form == 127 ? 10 : form == 126 ? 4 : 2;
        const quint64 claimed = form == 127   ? qFromBigEndian<quint64>(frames.constData() + at + 2)
                                : form == 126 ? qFromBigEndian<quint16>(frames.constData() + at + 2)
                                              : static_cast<quint64>(form);
        const auto length = static_cast<qsizetype>(std::min<quint64>(claimed, frames.size() - at - header));
        const QByteArray mask("\x1f\x82\xe3" + QByteArray(1, static_cast<char>(at)));
        masked += frames.mid(at, header) + mask;
        masked[masked.size() - 4 - header + 1] = static_cast<char>(frames[at + 1] | 0x80);
        for (qsizetype i = 0; i < length; ++i) {
            masked += static_cast<char>(frames[at + header + i] ^ mask[i % 4]);
        }
        at += header + length;
    }
    return masked;
}

QStringList shown(const std::vector<Incoming>& all) {
    QStringList words;
    for (const Incoming& incoming : all) {
        words << shown(incoming);
    }
    return words;
}

} // namespace

/// Every frame of RFC 6455 that a peer may send, and those that it may not; whole, and cut at every place; of a server,
/// and of a client, which masks.
class TestFrameReader : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void zoo_data();
    void zoo();
    void onlyAClientMasks();
    void readsWhatTheOtherEndWrites_data();
    void readsWhatTheOtherEndWrites();
    void noticesALengthThatCouldBeShorter_data();
    void noticesALengthThatCouldBeShorter();
    void saysWhatIsClaimed();
    void everyLength();
    void aLargeMessageIsAsItWas();
    void lendsWhatIsThereAsAWhole();
    void takesNoRoomForAClaim();
    void textFailsAtItsFirstBadByte_data();
    void textFailsAtItsFirstBadByte();
    void judgesTextAsQtDoes();
    void judgesEachPlaceOfAText();
    void nothingFollowsTheEnd();
    void knowsWhetherMoreHasToCome();
};

void TestFrameReader::zoo_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("seen");
    const auto row = [](const char* name, const QByteArray& bytes, const QStringList& seen) {
        QTest::newRow(name) << bytes << seen;
    };
    const QByteArray hello = QByteArrayLiteral("你好世界");
    row("text", serverFrame(kText, "{}"), {QStringLiteral("text {}")});
    row("nothing", serverFrame(kText, {}), {QStringLiteral("text ")});
    row("binary", serverFrame(kBinary, "\x01\xff"), {QStringLiteral("binary 01ff")});
    row("one after the other", serverFrame(kText, "1") + serverFrame(kText, "2") + serverFrame(kBinary, "\x03"),
        {QStringLiteral("text 1"), QStringLiteral("text 2"), QStringLiteral("binary 03")});
    row("fragments", serverFrame(0x1, "a") + serverFrame(0x0, "b") + serverFrame(0x0, {}) + serverFrame(kFin, "c"),
        {QStringLiteral("text abc")});
    row("a character cut by a fragment", serverFrame(0x1, hello.left(4)) + serverFrame(kFin, hello.mid(4)),
        {QStringLiteral("text 你好世界")});
    row("control frames between fragments",
        serverFrame(0x1, "a") + serverFrame(kPing, "p") + serverFrame(kPong, "q") + serverFrame(kFin, "b"),
        {QStringLiteral("ping p"), QStringLiteral("pong q"), QStringLiteral("text ab")});
    row("close", serverFrame(kClose, QByteArray("\x03\xe8") + "bye"), {QStringLiteral("close 1000 bye")});
    row("close without a code", serverFrame(kClose, {}), {QStringLiteral("close 1005 ")});
    row("close with one byte", serverFrame(kClose, "\x03"),
        {QStringLiteral("breach 1002 a close frame has a single byte")});
    for (const int code : {1000, 1003, 1007, 1012, 1013, 1014, 3000, 4999}) {
        row(qPrintable(QStringLiteral("close, %1").arg(code)), closeFrame(code),
            {QStringLiteral("close %1 ").arg(code)});
    }
    for (const int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535}) {
        row(qPrintable(QStringLiteral("close, %1").arg(code)), closeFrame(code),
            {QStringLiteral("breach 1002 a close frame has a code that must not be sent (%1)").arg(code)});
    }
    row("close, its reason no UTF-8", serverFrame(kClose, "\x03\xe8\xff"),
        {QStringLiteral("breach 1007 the reason of a close frame is not UTF-8")});
    row("no UTF-8", serverFrame(kText, "a\xff"), {QStringLiteral("breach 1007 a text message is not UTF-8")});
    row("half a character", serverFrame(kText, hello.left(4)),
        {QStringLiteral("breach 1007 a text message is not UTF-8")});
    row("a surrogate", serverFrame(kText, "\xed\xa0\x80"), {QStringLiteral("breach 1007 a text message is not UTF-8")});
    row("reserved bit", serverFrame(kText | 0x40, "x"),
        {QStringLiteral("breach 1002 a frame sets a reserved bit, as if an extension were agreed")});
    row("reserved opcode", serverFrame(kFin | 0x3, {}), {QStringLiteral("breach 1002 a frame has a reserved opcode")});
    row("reserved control opcode", serverFrame(kFin | 0xB, {}),
        {QStringLiteral("breach 1002 a frame has a reserved opcode")});
    row("ping in fragments", serverFrame(0x9, "x"), {QStringLiteral("breach 1002 a control frame comes in fragments")});
    row("ping of 126 bytes", serverFrame(kPing, QByteArray(126, 'x')),
        {QStringLiteral("breach 1002 a control frame has more than 125 bytes")});
    row("ping of 125 bytes", serverFrame(kPing, QByteArray(125, 'x')),
        {QStringLiteral("ping ") + QString(125, QLatin1Char('x'))});
    row("continuation of nothing", serverFrame(kFin, "x"),
        {QStringLiteral("breach 1002 a message is continued that never began")});
    row("a message inside another", serverFrame(0x1, "x") + serverFrame(kText, "y"),
        {QStringLiteral("breach 1002 a message begins inside another one")});
    row("too large", serverFrame(kText, "x", kLimit + 1), {QStringLiteral("breach 1009 ")});
    row("2^40", serverFrame(kText, "x", 1LL << 40), {QStringLiteral("breach 1009 ")});
    row("2^63", QByteArray("\x81\x7f\xff\xff\xff\xff\xff\xff\xff\xff", 10), {QStringLiteral("breach 1009 ")});
    row("too large in fragments", serverFrame(0x1, QByteArray(kLimit - 1, 'x')) + serverFrame(kFin, "yz"),
        {QStringLiteral("breach 1009 ")});
}

void TestFrameReader::zoo() {
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, seen);
    for (const Role role : {Role::Client, Role::Server}) {
        const QByteArray sent = role == Role::Client ? bytes : asOfClient(bytes);
        QCOMPARE(shown(read(sent, sent.size(), kLimit, role)), seen);
        QCOMPARE(shown(read(sent, 1, kLimit, role)), seen);
        for (qsizetype piece = 2; piece < std::min<qsizetype>(sent.size(), 40); ++piece) {
            QCOMPARE(shown(read(sent, piece, kLimit, role)), seen);
        }
    }
}

void TestFrameReader::onlyAClientMasks() {
    const QByteArray ofServer = serverFrame(kText, "x");
    QCOMPARE(shown(read(asOfClient(ofServer), 1)),
             QStringList(QStringLiteral("breach 1002 a frame is masked, which only a client may do")));
    QCOMPARE(shown(read(ofServer, 1, kLimit, Role::Server)),
             QStringList(QStringLiteral("breach 1002 a frame is not masked, which a client must do")));
}

void TestFrameReader::readsWhatTheOtherEndWrites_data() {
    QTest::addColumn<bool>("byClient");
    QTest::newRow("a client to a server") << true;
    QTest::newRow("a server to a client") << false;
}

void TestFrameReader::readsWhatTheOtherEndWrites() {
    QFETCH(bool, byClient);
    QRandomGenerator random(1);
    QByteArray bytes;
    std::vector<QByteArray> payloads;
    for (const qsizetype length : {0, 1, 7, 125, 126, 65'535, 65'536, 200'003}) {
        QByteArray payload(length, Qt::Uninitialized);
        std::generate(payload.begin(), payload.end(), [&] { return static_cast<char>(random.generate()); });
        bytes += frame(Opcode::Binary, payload, byClient ? std::optional(random.generate()) : std::nullopt);
        payloads.push_back(std::move(payload));
    }
    for (const qsizetype piece : {qsizetype(1), qsizetype(4'099), bytes.size()}) {
        const std::vector<Incoming> all = read(bytes, piece, kLimit, byClient ? Role::Server : Role::Client);
        QCOMPARE(all.size(), payloads.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            QCOMPARE(all[i].kind, Kind::Binary);
            QVERIFY(all[i].payload == payloads[i]);
            QVERIFY(!all[i].paddedLength);
        }
    }
}

void TestFrameReader::noticesALengthThatCouldBeShorter_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("padded");
    const auto in16Bits = [](int first, qsizetype length) {
        return QByteArray(1, static_cast<char>(first)) + '\x7e' + char(length >> 8) + char(length & 0xFF) +
               QByteArray(length, 'x');
    };
    const auto in64Bits = [](int first, qsizetype length) {
        QByteArray header(10, '\0');
        header[0] = static_cast<char>(first);
        header[1] = 127;
        qToBigEndian(static_cast<quint64>(length), header.data() + 2);
        return header + QByteArray(length, 'x');
    };
    QTest::newRow("125 in a byte") << serverFrame(kText, QByteArray(125, 'x')) << false;
    QTest::newRow("125 in 16 bits") << in16Bits(kText, 125) << true;
    QTest::newRow("126 in 16 bits") << in16Bits(kText, 126) << false;
    QTest::newRow("0 in 64 bits") << in64Bits(kText, 0) << true;
    QTest::newRow("65,535 in 64 bits") << in64Bits(kText, 65'535) << true;
    QTest::newRow("65,536 in 64 bits") << in64Bits(kText, 65'536) << false;
    QTest::newRow("in the first fragment") << in16Bits(0x1, 5) + serverFrame(kFin, "x") << true;
    QTest::newRow("in the last fragment") << serverFrame(0x1, "x") + in64Bits(kFin, 5) << true;
}

// It is said of the message, and of no other.
void TestFrameReader::noticesALengthThatCouldBeShorter() {
    QFETCH(QByteArray, bytes);
    QFETCH(bool, padded);
    bytes = serverFrame(kText, "before") + bytes + serverFrame(kText, "after");
    for (const qsizetype piece : {qsizetype(1), bytes.size()}) {
        const std::vector<Incoming> all = read(bytes, piece);
        QCOMPARE(all.size(), std::size_t(3));
        QVERIFY(!all[0].paddedLength && !all[2].paddedLength);
        QCOMPARE(all[1].paddedLength, padded);
    }
}

// A header may claim what no number of ours can hold, on top of what has come.
void TestFrameReader::saysWhatIsClaimed() {
    const QByteArray claimsAll("\x80\x7f\xff\xff\xff\xff\xff\xff\xff\xff", 10);
    const std::vector<Incoming> all = read(serverFrame(0x1, "x") + claimsAll, 100);
    QCOMPARE(all.size(), 1U);
    QCOMPARE(all.front().breach.bytes, std::numeric_limits<std::int64_t>::max());
}

void TestFrameReader::everyLength() {
    QByteArray bytes;
    const std::vector<qsizetype> lengths{0,      1,      124,    125,    126,    127,    16'383,
                                         16'384, 65'521, 65'535, 65'536, 65'537, 900'000};
    for (const qsizetype length : lengths) {
        bytes += serverFrame(kBinary, QByteArray(length, static_cast<char>(length)));
    }
    for (const qsizetype piece : {qsizetype(7), qsizetype(4'096), qsizetype(65'536), bytes.size()}) {
        const std::vector<Incoming> all = read(bytes, piece);
        QCOMPARE(all.size(), lengths.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            QVERIFY(all[i].payload == QByteArray(lengths[i], static_cast<char>(lengths[i])));
        }
    }
}

void TestFrameReader::aLargeMessageIsAsItWas() {
    QRandomGenerator random(1);
    QByteArray message(5'000'000, Qt::Uninitialized);
    std::generate(message.begin(), message.end(), [&] { return static_cast<char>(random.generate()); });
    const QByteArray bytes = serverFrame(0x2, message.left(1'234'567)) +
                             serverFrame(0x0, message.mid(1'234'567, 20'000)) + serverFrame(kPing, "p") +
                             serverFrame(kFin, message.mid(1'254'567)) + serverFrame(kText, "after");
    const std::vector<Incoming> all = read(bytes, 100'000, 5'000'000);
    QCOMPARE(all.size(), std::size_t(3));
    QVERIFY(all[1].payload == message);
    QVERIFY(all[1].payload.passing().capacity() < message.size() + 64);
    QCOMPARE(all[2].payload.passing(), "after");
}

void TestFrameReader::lendsWhatIsThereAsAWhole() {
    for (const Role role : {Role::Client, Role::Server}) {
        const auto mask = role == Role::Server ? std::optional(0x12345678U) : std::nullopt;
        const QByteArray bytes = frame(Opcode::Text, "one", mask) + frame(Opcode::Binary, "two", mask);
        FrameReader reader(kLimit, role);
        const std::span<char> room = reader.room();
        std::memcpy(room.data(), bytes.constData(), static_cast<std::size_t>(bytes.size()));
        reader.filled(bytes.size());
        for (const QByteArrayView expected : {"one", "two"}) {
            const std::optional<Incoming> message = reader.next();
            QVERIFY(message && message->payload.isLent());
            QCOMPARE(message->payload.view(), expected);
            const char* const at = message->payload.view().data();
            QVERIFY(at > room.data() && at < room.data() + bytes.size());
        }
    }
}

void TestFrameReader::takesNoRoomForAClaim() {
    FrameReader reader(2'000'000'000);
    const QByteArray header = serverFrame(kText, "x", 1'900'000'000);
    std::memcpy(reader.room().data(), header.constData(), static_cast<std::size_t>(header.size()));
    reader.filled(header.size());
    QVERIFY(!reader.next());
    QVERIFY(reader.room().size() <= 1024 * 1024);
}

void TestFrameReader::textFailsAtItsFirstBadByte_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("in a frame that goes on") << serverFrame(kText, "\xe4\xbd\xa0\xff", 1'000);
    QTest::newRow("in a large frame that goes on") << serverFrame(kText, "\xe4\xbd\xa0\xff", 100'000);
    QTest::newRow("in a message that goes on") << serverFrame(0x1, "\xe4\xbd\xa0\xff");
    QTest::newRow("beyond U+10FFFF, by its second byte") << serverFrame(0x1, "\xf4") + serverFrame(0x0, "\x90");
    QTest::newRow("a surrogate, by its second byte") << serverFrame(kText, "\xed\xa0", 3);
    QTest::newRow("overlong, by its first byte") << serverFrame(kText, "\xc1", 2);
    QTest::newRow("before a frame that breaks another rule") << serverFrame(0x1, "\xff") + serverFrame(kText, "x");
}

// The rest of the message need not come.
void TestFrameReader::textFailsAtItsFirstBadByte() {
    QFETCH(QByteArray, bytes);
    const QStringList seen{QStringLiteral("breach 1007 a text message is not UTF-8")};
    for (const qsizetype piece : {qsizetype(1), qsizetype(3), bytes.size()}) {
        QCOMPARE(shown(read(bytes, piece)), seen);
    }
}

// The bytes next to every border, in each of a character's places; alone, amid ASCII, and cut at each place.
void TestFrameReader::judgesTextAsQtDoes() {
    const QByteArray leads = QByteArray::fromHex("007f80bfc0c1c2dfe0e1ecedeeeff0f1f3f4f5ff");
    const QByteArray next = QByteArray::fromHex("007f808f909fa0bfc0ff");
    const auto judged = [](const QByteArray& text, qsizetype cut) {
        Utf8Check check;
        return check.take(QByteArrayView(text).first(cut)) && check.take(QByteArrayView(text).sliced(cut)) &&
               check.isWhole();
    };
    for (const char lead : leads) {
        for (int rest = 0; rest < 1'000; ++rest) {
            const QByteArray bytes = QByteArray(1, lead) + next[rest / 100] + next[rest / 10 % 10] + next[rest % 10];
            for (const QByteArray& text : {bytes.first(1 + rest % 4), bytes, "twenty bytes of text" + bytes + "more"}) {
                for (qsizetype cut = 0; cut <= text.size(); cut += text.size() > 4 ? 7 : 1) {
                    if (judged(text, cut) != QUtf8StringView(text).isValidUtf8()) {
                        QFAIL(text.toHex().constData());
                    }
                }
            }
        }
    }
}

// ASCII is passed over in blocks: a character, or what is none, at each place of them.
void TestFrameReader::judgesEachPlaceOfAText() {
    for (qsizetype length = 1; length <= 80; ++length) {
        for (qsizetype at = 0; at < length; ++at) {
            const QByteArray before(at, 'a');
            const QByteArray behind(length - at - 1, 'b');
            for (const QByteArray& bytes :
                 {QByteArray("\xff"), QByteArray("\x80"), QByteArray("é"), QByteArray("你")}) {
                const QByteArray text = before + bytes + behind;
                Utf8Check check;
                if ((check.take(text) && check.isWhole()) != QUtf8StringView(text).isValidUtf8()) {
                    QFAIL(text.toHex().constData());
                }
            }
        }
    }
}

void TestFrameReader::nothingFollowsTheEnd() {
    QCOMPARE(read(serverFrame(kClose, {}) + serverFrame(kText, "x"), 1).size(), std::size_t(1));
    QCOMPARE(read(serverFrame(kFin | 0x3, {}) + serverFrame(kText, "x"), 1).size(), std::size_t(1));
}

void TestFrameReader::knowsWhetherMoreHasToCome() {
    FrameReader reader(kLimit);
    QVERIFY(!reader.isInside());
    const auto feed = [&](const QByteArray& bytes) {
        std::memcpy(reader.room().data(), bytes.constData(), static_cast<std::size_t>(bytes.size()));
        reader.filled(bytes.size());
        while (reader.next()) {
        }
        return reader.isInside();
    };
    QVERIFY(feed("\x81"));
    QVERIFY(feed("\x02"));
    QVERIFY(feed("a"));
    QVERIFY(!feed("b"));
    QVERIFY(feed(serverFrame(0x1, "a")));
    QVERIFY(!feed(serverFrame(kFin, "b")));
}

MAIM_TEST_CASE(TestFrameReader)
#include "tst_frame_reader.moc"

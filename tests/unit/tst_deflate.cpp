#include <QRandomGenerator>
#include <algorithm>
#include <cstring>

#include "support/test_case.h"
#include "websocket/deflate.h"
#include "websocket/frame_reader.h"
#include "websocket/frame_writer.h"

using namespace maim::websocket;

namespace {

constexpr qint64 kLimit = 1'000'000;
using Incoming = FrameReader::Incoming;

QByteArray inflated(Inflater& inflater, const QByteArray& message, qint64 most = kLimit) {
    QByteArray out;
    return inflater.inflate(message, most, out) == Inflater::End::Whole ? out : QByteArray("not whole");
}

QByteArray granted(const char* header) {
    const ExtensionOffer offer = grantFor(header, 12);
    return !offer.fault.isEmpty() ? offer.fault : offer.grant ? offer.grant->header : QByteArray("nothing");
}

/// What a server reads of a client's frames that come in pieces of at most `piece`.
std::vector<Incoming> read(FrameReader& reader, const QByteArray& bytes, qsizetype piece) {
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

FrameReader serverReader(qint64 limit = kLimit) {
    FrameReader reader(limit, Role::Server);
    reader.inflateWith(Inflater(false));
    return reader;
}

} // namespace

/// permessage-deflate: what is granted, and that what was compressed comes out again, within its limit.
class TestDeflate : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void readsTheExamplesOfTheRfc();
    void whatGoesInComesOut_data();
    void whatGoesInComesOut();
    void aBombStopsAtTheLimit();
    void rubbishIsBroken();
    void grants_data();
    void grants();
    void takesAGrant_data();
    void takesAGrant();
    void aClientReadsItsServer();
    void aServersBombStopsAtTheLimit();
    void framesComeApart();
    void compressionNeedsItsAgreement();
    void judgesTheTextBehindTheCompression();
};

// Sections 7.2.3.1 to 7.2.3.5.
void TestDeflate::readsTheExamplesOfTheRfc() {
    Inflater inflater(false);
    QCOMPARE(inflated(inflater, QByteArray::fromHex("f248cdc9c90700")), "Hello");
    QCOMPARE(inflated(inflater, QByteArray::fromHex("f200110000")), "Hello");
    QCOMPARE(inflated(inflater, QByteArray::fromHex("000500faff48656c6c6f00")), "Hello");
    QCOMPARE(inflated(inflater, QByteArray::fromHex("f348cdc9c9070000")), "Hello"); // the last block is final
    Inflater two(false);
    QCOMPARE(inflated(two, QByteArray::fromHex("f24805000000ffffcac9c90700")), "Hello"); // two blocks
    QCOMPARE(inflated(two, QByteArray(1, '\0')), QByteArray());
}

void TestDeflate::whatGoesInComesOut_data() {
    QTest::addColumn<int>("bits");
    QTest::addColumn<bool>("forgets");
    for (const int bits : {9, 12, 15}) {
        for (const bool forgets : {false, true}) {
            QTest::addRow("%d bits%s", bits, forgets ? ", forgetting" : "") << bits << forgets;
        }
    }
}

void TestDeflate::whatGoesInComesOut() {
    QFETCH(int, bits);
    QFETCH(bool, forgets);
    Deflater deflater(bits, forgets);
    Inflater inflater(forgets);
    QRandomGenerator random(7);
    qsizetype second = 0;
    for (const qsizetype size : {5, 5, 0, 1, 4'095, 4'096, 4'097, 100'000, 900'000, 3}) {
        QByteArray text = QByteArray("你好, Maim! ").repeated(size / 10 + 1).left(size);
        QByteArray noise(size, Qt::Uninitialized);
        std::generate(noise.begin(), noise.end(), [&] { return static_cast<char>(random.bounded(256)); });
        for (const QByteArray& message : {text, text, noise}) {
            const QByteArray compressed = deflater.deflate(message);
            QVERIFY(inflated(inflater, compressed) == message);
            second = message == text ? compressed.size() : second;
        }
    }
    QVERIFY(second < 20);
}

// 1 GB of zeros, compressed to 1 MB: no more of it is made than the limit, and little memory is taken for that.
void TestDeflate::aBombStopsAtTheLimit() {
    Deflater deflater(15, false);
    const QByteArray piece = deflater.deflate(QByteArray(10'000'000, '\0'));
    QByteArray bomb;
    for (int i = 0; i < 100; ++i) {
        bomb += piece + QByteArray::fromHex("0000ffff");
    }
    QVERIFY(bomb.size() < 1'100'000);
    Inflater inflater(false);
    QByteArray out;
    QCOMPARE(inflater.inflate(bomb, kLimit, out), Inflater::End::TooLarge);
    QVERIFY(out.size() <= kLimit + 1);
    QVERIFY(out.capacity() <= 2 * kLimit + 1'000);
    FrameReader reader = serverReader(1'200'000);
    const std::vector<Incoming> all = read(reader, frame(Opcode::Binary, bomb, 0x1A2B3C4D, true), 100'000);
    QCOMPARE(all.size(), 1U);
    QCOMPARE(all[0].kind, Incoming::Kind::Breach);
    QCOMPARE(all[0].breach.code, kTooLarge);
    QCOMPARE(all[0].breach.bytes, 1'200'001);
    Inflater exact(false);
    QCOMPARE(inflated(exact, piece, 10'000'000).size(), 10'000'000);
    Inflater less(false);
    QCOMPARE(less.inflate(piece, 9'999'999, out), Inflater::End::TooLarge);
}

void TestDeflate::rubbishIsBroken() {
    // A reserved kind of block, a wrong length, and a distance to what was never sent.
    for (const QByteArray& bytes : {QByteArray("\xff"), QByteArray("\x06"), QByteArray("hello, this is no deflate"),
                                    QByteArray::fromHex("f200110000")}) {
        Inflater inflater(false);
        QByteArray out;
        QCOMPARE(inflater.inflate(bytes, kLimit, out), Inflater::End::Broken);
    }
}

void TestDeflate::grants_data() {
    QTest::addColumn<QByteArray>("grant");
    const auto row = [](const char* offer, const char* grant) { QTest::newRow(offer) << QByteArray(grant); };
    row("", "nothing");
    row("x-unknown", "nothing");
    row("permessage-deflate", "permessage-deflate; server_max_window_bits=12");
    row("permessage-deflate; client_max_window_bits",
        "permessage-deflate; server_max_window_bits=12; client_max_window_bits=12");
    row("permessage-deflate; client_max_window_bits = \"9\"",
        "permessage-deflate; server_max_window_bits=12; client_max_window_bits=9");
    row("permessage-deflate; server_max_window_bits=15; server_no_context_takeover",
        "permessage-deflate; server_no_context_takeover; server_max_window_bits=12");
    row("permessage-deflate; server_max_window_bits=8", "nothing"); // zlib cannot write that
    row("permessage-deflate; server_max_window_bits=010", "nothing");
    row("permessage-deflate; client_no_context_takeover=1", "nothing");
    row("permessage-deflate; foo, permessage-deflate", "permessage-deflate; server_max_window_bits=12");
    row(";;;", "expected token at 0");
    row("permessage-deflate;", "expected token at 19");
    row("permessage-deflate; a b", "expected comma at 22");
    row("permessage-deflate; a=\"b", "expected quote at 24");
}

void TestDeflate::grants() {
    QTEST(granted(QTest::currentDataTag()), "grant");
}

/// RFC 7692, section 7.1: what a client that sent kDeflateOffer may be answered.
void TestDeflate::takesAGrant_data() {
    QTest::addColumn<QByteArray>("taken");
    const auto row = [](const char* header, const char* taken) { QTest::newRow(header) << QByteArray(taken); };
    row("permessage-deflate", "15 15");
    row("permessage-deflate; server_no_context_takeover; client_no_context_takeover", "15 forgets 15 forgets");
    row("permessage-deflate; server_max_window_bits=8; client_max_window_bits=\"9\"", "8 9");
    row("permessage-deflate;client_max_window_bits=8", "15 8");
    row("", "nothing");
    row("permessage-deflate; client_max_window_bits", "nothing"); // a size must stand in an answer
    row("permessage-deflate; server_max_window_bits", "nothing");
    row("permessage-deflate; server_max_window_bits=16", "nothing");
    row("permessage-deflate; server_max_window_bits=7", "nothing");
    row("permessage-deflate; server_max_window_bits=12; server_max_window_bits=12", "nothing");
    row("permessage-deflate; server_no_context_takeover=1", "nothing");
    row("permessage-deflate; level=9", "nothing");
    row("permessage-deflate, permessage-deflate", "nothing");
    row("permessage-deflate, x-other", "nothing");
    row("x-webkit-deflate-frame", "nothing");
    row("permessage-deflate; =", "nothing");
}

void TestDeflate::takesAGrant() {
    const std::optional<DeflateGrant> grant = grantIn(QTest::currentDataTag());
    const auto words = [](int bits, bool forgets) { return QByteArray::number(bits) + (forgets ? " forgets" : ""); };
    const QByteArray taken =
        grant ? words(grant->serverBits, grant->serverForgets) + ' ' + words(grant->clientBits, grant->clientForgets)
              : QByteArray("nothing");
    QTEST(taken, "taken");
    QVERIFY(!grant || grant->header == QTest::currentDataTag());
}

void TestDeflate::aClientReadsItsServer() {
    Deflater deflater(10, true);
    FrameReader reader(kLimit);
    reader.inflateWith(Inflater(true));
    const QByteArray deflated = deflater.deflate(QByteArray("中a").repeated(1'000));
    const QByteArray bytes = frame(Opcode::Text, deflated, std::nullopt, true) + frame(Opcode::Text, "x", std::nullopt);
    const std::vector<Incoming> all = read(reader, bytes, 10);
    QCOMPARE(all.size(), 2U);
    QVERIFY(all[0].payload.view() == QByteArray("中a").repeated(1'000));
    QCOMPARE(all[0].deflatedBytes, deflated.size());
    QCOMPARE(all[1].deflatedBytes, -1);
}

void TestDeflate::aServersBombStopsAtTheLimit() {
    Deflater deflater(15, false);
    FrameReader reader(kLimit);
    reader.inflateWith(Inflater(false));
    const QByteArray bytes = frame(Opcode::Binary, deflater.deflate(QByteArray(50'000'000, '\0')), std::nullopt, true);
    const std::vector<Incoming> all = read(reader, bytes, 10'000);
    QCOMPARE(all.size(), 1U);
    QCOMPARE(all[0].kind, Incoming::Kind::Breach);
    QCOMPARE(all[0].breach.code, kTooLarge);
}

void TestDeflate::framesComeApart() {
    Deflater deflater(15, false);
    QByteArray bytes;
    QList<QByteArray> sent;
    for (const qsizetype size : {10, 0, 70'000, 10}) {
        sent += QByteArray("中a").repeated(size);
        const QByteArray compressed = deflater.deflate(sent.constLast());
        bytes += frame(Opcode::Text, compressed, 0x1A2B3C4D, true);
        bytes += frame(Opcode::Ping, "p", 0x1A2B3C4D);
        bytes += frame(Opcode::Text, "plain", 0x1A2B3C4D); // agreed is not always used
    }
    for (const qsizetype piece : {1, 1'000, 1'000'000}) {
        FrameReader reader = serverReader();
        const std::vector<Incoming> all = read(reader, bytes, piece);
        QCOMPARE(all.size(), std::size_t(3 * sent.size()));
        for (std::size_t i = 0; i < all.size(); i += 3) {
            QCOMPARE(all[i].kind, Incoming::Kind::Text);
            QVERIFY(all[i].payload.view() == sent[qsizetype(i / 3)]);
            QCOMPARE(all[i + 1].kind, Incoming::Kind::Ping);
            QCOMPARE(all[i + 2].payload.view(), QByteArrayView("plain"));
        }
    }
}

void TestDeflate::compressionNeedsItsAgreement() {
    const auto codeOf = [](FrameReader reader, QByteArray bytes) {
        const std::vector<Incoming> all = read(reader, bytes, 1'000);
        return all.size() == 1 && all[0].kind == Incoming::Kind::Breach ? int(all[0].breach.code) : 0;
    };
    const QByteArray hello = frame(Opcode::Text, QByteArray::fromHex("f248cdc9c90700"), 0x1A2B3C4D, true);
    QCOMPARE(codeOf(FrameReader(kLimit, Role::Server), hello), int(kProtocolError));
    QCOMPARE(codeOf(serverReader(), hello), 0);
    QCOMPARE(codeOf(serverReader(), frame(Opcode::Ping, "p", 0x1A2B3C4D, true)), int(kProtocolError));
    QCOMPARE(codeOf(serverReader(), frame(Opcode::Continuation, "p", 0x1A2B3C4D, true)), int(kProtocolError));
    QByteArray secondBit = hello;
    secondBit[0] = char(0xE1);
    QCOMPARE(codeOf(serverReader(), secondBit), int(kProtocolError));
    QCOMPARE(codeOf(serverReader(), frame(Opcode::Text, "\xff\xff", 0x1A2B3C4D, true)), int(kProtocolError));
}

void TestDeflate::judgesTheTextBehindTheCompression() {
    Deflater deflater(15, false);
    const QByteArray bytes = frame(Opcode::Text, deflater.deflate("abc\xff"), 0x1A2B3C4D, true);
    FrameReader reader = serverReader();
    const std::vector<Incoming> all = read(reader, bytes, 1'000);
    QCOMPARE(all.size(), 1U);
    QCOMPARE(all[0].breach.code, kInvalidPayload);
}

MAIM_TEST_CASE(TestDeflate)
#include "tst_deflate.moc"

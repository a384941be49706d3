#include "protocol/segment_sniffer.h"
#include "support/cpu_timer.h"
#include "support/test_case.h"

using namespace maim;

class TestSegmentSniffer : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void sniffs_data();
    void sniffs();
    void scans_data();
    void scans();
    void knowsPicturesFromSounds();
    void scansMegabytesInOnePass();
};

void TestSegmentSniffer::sniffs_data() {
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* title, const QByteArray& head, const char* name) {
        QTest::newRow(title) << head << QString::fromLatin1(name);
    };
    row("png", QByteArray::fromHex("89504e470d0a1a0a0000000d49484452"), "PNG");
    row("png cut short", QByteArray::fromHex("89504e47"), "");
    row("png with its line ends converted", QByteArray::fromHex("89504e470a1a0a00"), "");
    row("jpeg jfif", QByteArray::fromHex("ffd8ffe000104a464946"), "JPEG");
    row("jpeg exif", QByteArray::fromHex("ffd8ffe1"), "JPEG");
    row("gif 87", "GIF87a\x01", "GIF");
    row("gif 89", "GIF89a\x01", "GIF");
    row("gif of no version", "GIF90a", "");
    row("webp", QByteArray("RIFF\x24\x00\x00\x00WEBPVP8 ", 16), "WebP");
    row("wav", QByteArray("RIFF\x24\x00\x00\x00WAVEfmt ", 16), "WAV");
    row("other riff",
        QByteArray("RIFF\x24\x00\x00\x00"
                   "AVI LIST",
                   16),
        "");
    row("bmp", "BM6\x03", "BMP");
    row("ogg", QByteArray("OggS\0\x02", 6), "OGG");
    row("amr narrow", "#!AMR\n", "AMR");
    row("amr wide", "#!AMR-WB\n", "AMR");
    row("silk", "#!SILK_V3", "SILK");
    row("silk of qq", "\x02#!SILK_V3", "SILK");
    row("mp3 with tag", "ID3\x04", "MP3");
    row("mp3 frame", QByteArray::fromHex("fffb9064"), "MP3");
    row("avif",
        QByteArray("\0\0\0\x20"
                   "ftypavif\0\0\0\0",
                   16),
        "AVIF");
    row("heic",
        QByteArray("\0\0\0\x18"
                   "ftypheic\0\0\0\0",
                   16),
        "HEIC");
    row("heif of another coding",
        QByteArray("\0\0\0\x18"
                   "ftypmif1\0\0\0\0",
                   16),
        "HEIC");
    row("m4a",
        QByteArray("\0\0\0\x20"
                   "ftypM4A \0\0\0\0",
                   16),
        "M4A");
    row("a film",
        QByteArray("\0\0\0\x20"
                   "ftypisom\0\0\2\0",
                   16),
        "");
    row("brand cut short",
        QByteArray("\0\0\0\x20"
                   "ftypav",
                   10),
        "");
    row("flac", QByteArray("fLaC\0\0\0\x22", 8), "FLAC");
    row("webm", QByteArray::fromHex("1a45dfa39f4286810142f7810142f281"), "WebM");
    row("mpeg layer reserved", QByteArray::fromHex("fff99064"), "");
    row("text", "hello", "");
    row("html", "<!DOCTYPE html>", "");
    row("empty", "", "");
    row("one byte", "\xff", "");
}

void TestSegmentSniffer::sniffs() {
    QFETCH(const QByteArray, head);
    QFETCH(const QString, name);
    QCOMPARE(QString(contentName(sniff(head))), name);
}

void TestSegmentSniffer::scans_data() {
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* title, const QByteArray& raw, bool valid, const char* name) {
        QTest::newRow(title) << raw << valid << QString::fromLatin1(name);
    };
    row("png", "iVBORw0KGgo=", true, "PNG");
    row("one pad", "YWI=", true, "");
    row("two pads", "YQ==", true, "");
    row("no pad needed", "YWJj", true, "");
    row("pad forgotten", "YQ", false, "");
    row("one pad of two", "YQ=", false, "");
    row("three pads", "Y===", false, "");
    row("one character over", "YWJjZ", false, "");
    row("pad in the middle", "YQ==YWJj", false, "");
    row("pads alone", "====", false, "");
    row("url alphabet", "_-_-", false, "");
    row("slash escaped", "\\/9j\\/4AAQSkZJRg==", true, "JPEG");
    row("plus as hexadecimal escape", "YW\\u002BjYW\\u002bj", true, "");
    row("lines of MIME", "iVBORw0K\\r\\nGgo=\\n", true, "PNG");
    row("spaces", " iVBO Rw0K Ggo= ", true, "PNG");
    row("control by escape", "YWJj\\u0000", false, "");
    row("chinese", QByteArray::fromHex("e4bda0e5a5bd"), false, "");
    row("chinese by escape", "\\u4f60YWJj", false, "");
    row("backslash at the end", "YWJj\\", false, "");
    row("escape cut short", "YWJj\\u00", false, "");
    row("quote by escape", "YWJj\\\"", false, "");
    row("empty", "", true, "");
}

void TestSegmentSniffer::scans() {
    QFETCH(const QByteArray, raw);
    QFETCH(const bool, valid);
    QFETCH(const QString, name);
    const Base64Scan scan = scanBase64(raw);
    QCOMPARE(scan.valid, valid);
    QCOMPARE(scan.isEmpty, raw.isEmpty());
    if (valid) {
        QCOMPARE(QString(contentName(scan.content)), name);
    }
}

void TestSegmentSniffer::knowsPicturesFromSounds() {
    for (const Content picture :
         {Content::Png, Content::Jpeg, Content::Gif, Content::WebP, Content::Bmp, Content::Avif, Content::Heic}) {
        QVERIFY(isPicture(picture) && !isSound(picture));
    }
    for (const Content sound : {Content::Ogg, Content::Amr, Content::Wav, Content::Mp3, Content::Silk, Content::M4a,
                                Content::Flac, Content::WebM}) {
        QVERIFY(isSound(sound) && !isPicture(sound));
    }
    QVERIFY(!isPicture(Content::Unknown) && !isSound(Content::Unknown));
}

void TestSegmentSniffer::scansMegabytesInOnePass() {
    const QByteArray raw = "iVBORw0KGgoA" + QByteArray(20 * 1024 * 1024, 'A');
    const maim::test::CpuTimer timer;
    const Base64Scan scan = scanBase64(raw);
    QVERIFY(scan.valid);
    QCOMPARE(scan.content, Content::Png);
    QVERIFY2(timer.spent() < 5'000, qPrintable(QString::number(timer.spent())));
}

MAIM_TEST_CASE(TestSegmentSniffer)
#include "tst_segment_sniffer.moc"

#include "support/corpus.h"

#include <QDir>
#include <QFile>

namespace maim::test {

namespace {

constexpr int kDeep = 200'000;
constexpr int kBase64Chars = 5 * 1024 * 1024;

QByteArray contentOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("%s cannot be read", qPrintable(path));
    }
    return file.readAll();
}

std::vector<CorpusFrame> keptAsFiles() {
    const QDir folder(QStringLiteral(MAIM_TEST_DATA "/corpus"));
    std::vector<CorpusFrame> frames;
    for (const QString& name : folder.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name)) {
        frames.push_back({name.chopped(4), contentOf(folder.filePath(name))});
    }
    return frames;
}

QByteArray message(const QByteArray& segment) {
    return R"({"ver":1,"msg_id":"c-1","type":"sys_std","meta":{"sender_user":"","timestamp":1760000000.0},)"
           R"("payload":{"message_info":{"platform":"qq","message_id":"m-1","time":1760000000.0},"message_segment":)" +
           segment + R"(,"message_dim":{"api_key":"receiver","platform":"qq"}}})";
}

QByteArray base64(int chars) {
    static constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    QByteArray text("iVBORw0KGgo");
    text.reserve(chars);
    for (unsigned i = 1; text.size() < chars; ++i) {
        text += kAlphabet[(i * 2'654'435'761U) >> 26];
    }
    return text;
}

QByteArray nested(QByteArrayView open, QByteArrayView close, QByteArrayView core) {
    QByteArray text;
    text.reserve((open.size() + close.size()) * kDeep + core.size());
    for (int i = 0; i < kDeep; ++i) {
        text += open;
    }
    text += core;
    for (int i = 0; i < kDeep; ++i) {
        text += close;
    }
    return text;
}

QByteArray wideArray(int members) {
    QByteArray text = "[";
    for (int i = 0; i < members; ++i) {
        text += QByteArray::number(i) + ',';
    }
    return text + "null]";
}

QByteArray manyKeys(int members) {
    QByteArray text = "{";
    for (int i = 0; i < members; ++i) {
        text += "\"key " + QByteArray::number(i) + "\": " + QByteArray::number(i) + ".0, ";
    }
    return text + "\"last\":null}";
}

} // namespace

std::vector<CorpusFrame> corpus() {
    std::vector<CorpusFrame> frames = keptAsFiles();
    const auto add = [&frames](QByteArrayView name, QByteArray bytes) {
        frames.push_back({QString::fromLatin1(name), std::move(bytes)});
    };
    add("generated-arrays-200000-deep", nested("[", "]", "0"));
    add("generated-objects-200000-deep", nested("{\"a\":", "}", "{}"));
    add("generated-seglists-200000-deep",
        message(nested("{\"type\":\"seglist\",\"data\":[", "]}", "{\"type\":\"text\",\"data\":\"x\"}")));
    add("generated-unclosed-200000-deep", QByteArray(kDeep, '['));
    add("generated-base64-5-mb", message("{\"type\":\"image\",\"data\":\"" + base64(kBase64Chars) + "\"}"));
    add("generated-line-of-1000000", message("{\"type\":\"text\",\"data\":\"" + QByteArray(1'000'000, 'x') + "\"}"));
    add("generated-chinese-3-mb",
        message("{\"type\":\"text\",\"data\":\"" + QByteArray("\xE4\xB8\xAD").repeated(1'000'000) + "\"}"));
    add("generated-combining-flood",
        message("{\"type\":\"text\",\"data\":\"a" + QByteArray("\xCC\x81").repeated(20'000) + "\"}"));
    add("generated-array-of-100000", wideArray(100'000));
    add("generated-object-of-20000-keys", manyKeys(20'000));
    add("generated-key-of-100000", "{\"" + QByteArray(100'000, 'k') + "\":1}");
    add("generated-number-of-10000-digits", "{\"n\":" + QByteArray(10'000, '7') + "}");
    return frames;
}

} // namespace maim::test

#include "protocol/lossless_json.h"
#include "support/test_case.h"

using namespace maim::json;

namespace {

Document parse(const char* text) {
    return Document::parse(QByteArray(text));
}

} // namespace

class TestJsonText : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void decodes_data();
    void decodes();
    void byteOrderMarkInAStringIsText();
    void loneSurrogatesStayApart();
    void quotes_data();
    void quotes();
    void quotedReadsBack();
    void finds();
    void findsTheLastDuplicate();
    void pointers_data();
    void pointers();
    void pointsNowhere_data();
    void pointsNowhere();
    void nodeAt();
    void indents();
    void indentsNoJson();
    void saysWhere_data();
    void saysWhere();
};

void TestJsonText::decodes_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray(R"("abc")") << QStringLiteral("abc");
    QTest::newRow("empty") << QByteArray(R"("")") << QString();
    QTest::newRow("escapes") << QByteArray(R"("\"\\\/\b\f\n\r\t")") << QStringLiteral("\"\\/\b\f\n\r\t");
    QTest::newRow("ASCII-escaped Chinese") << QByteArray(R"("\u4f60\u597D!")") << QStringLiteral("你好!");
    QTest::newRow("Chinese") << QByteArray("\"你好\"") << QStringLiteral("你好");
    QTest::newRow("both") << QByteArray("\"你\\u597d\"") << QStringLiteral("你好");
    QTest::newRow("pair") << QByteArray(R"("\ud83d\ude00")") << QStringLiteral("😀");
    QTest::newRow("escaped backslash before u") << QByteArray(R"("\\u0041")") << QStringLiteral("\\u0041");
    QTest::newRow("NUL") << QByteArray(R"("a\u0000b")") << QString::fromUtf16(u"a\0b", 3);
    QTest::newRow("number") << QByteArray("1.0") << QStringLiteral("1.0");
    QTest::newRow("object") << QByteArray(R"({ "a":1})") << QStringLiteral(R"({ "a":1})");
}

void TestJsonText::decodes() {
    QFETCH(QByteArray, json);
    QFETCH(QString, text);
    const Document document = Document::parse(json);
    QVERIFY(document.ok());
    QCOMPARE(document.text(Document::root()), text);
    QCOMPARE(document.utf8(Document::root()), text.toUtf8());
}

void TestJsonText::byteOrderMarkInAStringIsText() {
    const Document document = parse("[\"\xEF\xBB\xBFx\",\"\\n\xEF\xBB\xBF\xEF\xBB\xBF\"]");
    QCOMPARE(document.text(1), QStringLiteral("\uFEFFx"));
    QCOMPARE(document.text(2), QStringLiteral("\n\uFEFF\uFEFF"));
}

void TestJsonText::loneSurrogatesStayApart() {
    const Document document = parse(R"({"\ud800":"\ud800","\ud801":"\udc00\ud83d"})");
    QCOMPARE(document.text(1), QString(QChar(0xD800)));
    QCOMPARE(document.utf8(1), QByteArray("\xED\xA0\x80"));
    QCOMPARE(document.text(2), QString::fromUtf16(u"\xDC00\xD83D", 2));
    QCOMPARE(document.quirks() & DuplicateKey, 0);
    QCOMPARE(document.resolve(document.pointer(2)), NodeId{2});
    QCOMPARE(quoted(document.text(2)), QByteArray(R"("\udc00\ud83d")"));
}

void TestJsonText::quotes_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QString() << QByteArray(R"("")");
    QTest::newRow("quotes") << QStringLiteral("a\"b\\c/d") << QByteArray(R"("a\"b\\c/d")");
    QTest::newRow("controls") << QStringLiteral("\b\f\n\r\t\u0001\u001f\u007f")
                              << QByteArray("\"\\b\\f\\n\\r\\t\\u0001\\u001f\x7F\"");
    QTest::newRow("NUL") << QString(QChar(0)) << QByteArray(R"("\u0000")");
    QTest::newRow("Chinese and emoji") << QStringLiteral("你😀") << QByteArray("\"你😀\"");
    QTest::newRow("high surrogate") << QString(QChar(0xD83D)) << QByteArray(R"("\ud83d")");
    QTest::newRow("low before high") << QString::fromUtf16(u"\xDE00\xD83D", 2) << QByteArray(R"("\ude00\ud83d")");
    QTest::newRow("byte order mark") << QStringLiteral("\uFEFFx") << QByteArray("\"\xEF\xBB\xBFx\"");
}

void TestJsonText::quotes() {
    QFETCH(QString, text);
    QFETCH(QByteArray, json);
    QCOMPARE(quoted(text), json);
}

void TestJsonText::quotedReadsBack() {
    QString text;
    for (uint unit = 0; unit < 0x10000; unit += unit < 0x300 ? 1 : 37) {
        text += QChar(static_cast<char16_t>(unit));
    }
    const Document document = Document::parse(quoted(text));
    QVERIFY(document.ok());
    QCOMPARE(document.text(Document::root()), text);
}

void TestJsonText::finds() {
    const Document document = parse(R"({"a":{"b":{"c":1}},"\u0061pi\u005fkey":2,"":3,"ab":4,"n":[{"c":5}]})");
    QCOMPARE(document.raw(document.find({"a", "b", "c"})), QByteArrayView("1"));
    QCOMPARE(document.raw(document.find({"api_key"})), QByteArrayView("2"));
    QCOMPARE(document.raw(document.find({""})), QByteArrayView("3"));
    QCOMPARE(document.find({"a", "x", "c"}), kNone);
    QCOMPARE(document.find({"n", "c"}), kNone);
    QCOMPARE(document.find({"A"}), kNone);
    QCOMPARE(document.find(kNone, "a"), kNone);
    QCOMPARE(parse("[1]").find({"0"}), kNone);
    QCOMPARE(parse("").find({"a"}), kNone);
    QCOMPARE(Document().find({"a"}), kNone);
}

void TestJsonText::findsTheLastDuplicate() {
    const Document document = parse(R"({"a":1,"b":2,"\u0061":3,"c":4})");
    QCOMPARE(document.raw(document.find({"a"})), QByteArrayView("3"));
    const Document cut = parse(R"({"a":1,"a":2,)");
    QCOMPARE(cut.raw(cut.find({"a"})), QByteArrayView("2"));
}

void TestJsonText::pointers_data() {
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("key") << QStringLiteral("/foo") << QByteArray(R"(["bar","baz"])");
    QTest::newRow("index") << QStringLiteral("/foo/1") << QByteArray(R"("baz")");
    QTest::newRow("empty key") << QStringLiteral("/") << QByteArray("0");
    QTest::newRow("slash") << QStringLiteral("/a~1b") << QByteArray("1");
    QTest::newRow("tilde") << QStringLiteral("/m~0n") << QByteArray("8");
    QTest::newRow("tilde and one") << QStringLiteral("/~01") << QByteArray("9");
    QTest::newRow("Chinese") << QStringLiteral("/键/0/k") << QByteArray("7");
    QTest::newRow("digits as a key") << QStringLiteral("/0") << QByteArray("6");
}

void TestJsonText::pointers() {
    QFETCH(QString, pointer);
    QFETCH(QByteArray, raw);
    const Document document = parse(R"({"foo":["bar","baz"],"":0,"a/b":1,"m~n":8,"~1":9,"键":[{"k":7}],"0":6})");
    const NodeId id = document.resolve(pointer);
    QVERIFY(id != kNone);
    QCOMPARE(document.raw(id), QByteArrayView(raw));
    QCOMPARE(document.pointer(id), pointer);
    QCOMPARE(document.resolve(u""), Document::root());
}

void TestJsonText::pointsNowhere_data() {
    QTest::addColumn<QString>("pointer");
    for (const char* const pointer :
         {"a", "/x", "/a/2", "/a/-", "/a/01", "/a/+1", "/a//", "/a/0/x", "/a/99999999999"}) {
        QTest::newRow(pointer) << QString::fromLatin1(pointer);
    }
}

void TestJsonText::pointsNowhere() {
    QFETCH(QString, pointer);
    QCOMPARE(parse(R"({"a":[1,2]})").resolve(pointer), kNone);
    QCOMPARE(parse("").resolve(pointer), kNone);
}

void TestJsonText::nodeAt() {
    const QByteArray text = R"( {"a" : [1, "two"], "b":{}} )";
    const Document document = Document::parse(text);
    const auto pointerAt = [&](const char* what, int shift = 0) {
        return document.pointer(document.at(text.indexOf(what) + shift));
    };
    QCOMPARE(document.at(0), kNone);
    QCOMPARE(document.at(text.size() - 1), kNone);
    QCOMPARE(document.at(-1), kNone);
    QCOMPARE(document.at(1), Document::root());
    QCOMPARE(pointerAt("\"a\""), QStringLiteral("/a"));
    QCOMPARE(pointerAt(" : ["), QString());
    QCOMPARE(pointerAt("[1"), QStringLiteral("/a"));
    QCOMPARE(pointerAt("1,"), QStringLiteral("/a/0"));
    QCOMPARE(pointerAt("1,", 1), QStringLiteral("/a"));
    QCOMPARE(pointerAt("two\"", 3), QStringLiteral("/a/1"));
    QCOMPARE(pointerAt("}}"), QStringLiteral("/b"));
    QCOMPARE(pointerAt("}}", 1), QString());
}

void TestJsonText::indents() {
    const Document document = parse(R"({"z":1.0,"a":[ ],"b":[1,{"c":"\u4f60"}],"d":{}})");
    QCOMPARE(indented(document), QByteArray("{\n"
                                            "  \"z\": 1.0,\n"
                                            "  \"a\": [],\n"
                                            "  \"b\": [\n"
                                            "    1,\n"
                                            "    {\n"
                                            "      \"c\": \"\\u4f60\"\n"
                                            "    }\n"
                                            "  ],\n"
                                            "  \"d\": {}\n"
                                            "}"));
    QCOMPARE(indented(parse(" 5 ")), QByteArray("5"));
}

void TestJsonText::indentsNoJson() {
    QCOMPARE(indented(parse("[1,")), QByteArray("[1,"));
    QCOMPARE(indented(parse("")), QByteArray());
}

void TestJsonText::saysWhere_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::newRow("first line") << QByteArray("[1 2]") << QStringLiteral("Line 1, column 4: ");
    QTest::newRow("third line") << QByteArray("[1,\n2,\n  oops]") << QStringLiteral("Line 3, column 3: ");
    QTest::newRow("columns are characters") << QByteArray("[\"你好\" 2]") << QStringLiteral("Line 1, column 7: ");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("Line 1, column 1: ");
    QTest::newRow("at the end") << QByteArray("[1,\n") << QStringLiteral("Line 2, column 1: ");
}

void TestJsonText::saysWhere() {
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    const QString said = sentence(*Document::parse(text).error(), text);
    QVERIFY2(said.startsWith(where) && said.size() > where.size(), qPrintable(said));
}

MAIM_TEST_CASE(TestJsonText)
#include "tst_json_text.moc"

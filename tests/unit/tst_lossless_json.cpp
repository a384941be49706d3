#include <QRandomGenerator>

#include "protocol/lossless_json.h"
#include "support/cpu_timer.h"
#include "support/test_case.h"

using namespace maim::json;
using Reason = ParseError::Reason;

namespace {

Document parse(const char* text) {
    return Document::parse(QByteArray(text));
}

/// Children follow their parents, lie within them, and come one after the other.
void checkStructure(const Document& document) {
    for (NodeId id = 0; id < document.nodes().size(); ++id) {
        const Node& node = document.node(id);
        QVERIFY(node.value.begin < node.value.end);
        QVERIFY(node.value.end <= document.bytes().size());
        if (id == Document::root()) {
            QCOMPARE(node.parent, kNone);
            continue;
        }
        QVERIFY(node.parent < id);
        const Node& parent = document.node(node.parent);
        QVERIFY(node.index < parent.children);
        QVERIFY(node.value.begin >= parent.value.begin && node.value.end <= parent.value.end);
        QVERIFY(node.next == kNone || document.node(node.next).value.begin >= node.value.end);
        QVERIFY(node.next == kNone || document.node(node.next).index == node.index + 1);
        QCOMPARE(node.next == kNone, node.index + 1 == parent.children);
    }
}

QByteArray nested(int levels) {
    return QByteArray(levels, '[') + QByteArray(levels, ']');
}

std::optional<ParseError> faultOf(const QByteArray& text) {
    return Document::parse(text).error();
}

} // namespace

class TestLosslessJson : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void keepsWhatWasReadBeforeTheFault();
    void findsTheFaultAtAnyPlaceOfAString();
    void everyNodeIsItsBytes();
    void order();
    void quirks_data();
    void quirks();
    void firstOfSeveralQuirks();
    void duplicatesAmongAMillionKeys();
    void numbers_data();
    void numbers();
    void deep();
    void deepAndCut();
    void hugeString();
    void tellsHowFarItHasCome();
    void fiveMillionElements();
    void stopsWhenAsked();
    void tooLarge();
    void eachPrefix();
    void flippedBytes();
    void nulBytes();
};

void TestLosslessJson::accepts_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("nodes");

    QTest::newRow("null") << QByteArray("null") << Kind::Null << 1;
    QTest::newRow("true") << QByteArray("true") << Kind::Boolean << 1;
    QTest::newRow("false") << QByteArray(" false ") << Kind::Boolean << 1;
    QTest::newRow("zero") << QByteArray("0") << Kind::Number << 1;
    QTest::newRow("1.0") << QByteArray("1.0") << Kind::Number << 1;
    QTest::newRow("1e3") << QByteArray("1e3") << Kind::Number << 1;
    QTest::newRow("1E+3") << QByteArray("1E+3") << Kind::Number << 1;
    QTest::newRow("-0.0") << QByteArray("-0.0") << Kind::Number << 1;
    QTest::newRow("19 digits") << QByteArray("1234567890123456789") << Kind::Number << 1;
    QTest::newRow("400 digits") << QByteArray(400, '7') << Kind::Number << 1;
    QTest::newRow("beyond double") << QByteArray("-1e400") << Kind::Number << 1;
    QTest::newRow("NaN") << QByteArray("NaN") << Kind::Number << 1;
    QTest::newRow("Infinity") << QByteArray("Infinity") << Kind::Number << 1;
    QTest::newRow("-Infinity") << QByteArray("[-Infinity,NaN]") << Kind::Array << 3;
    QTest::newRow("empty string") << QByteArray(R"("")") << Kind::String << 1;
    QTest::newRow("every escape") << QByteArray(R"("\"\\\/\b\f\n\r\t\u00e9")") << Kind::String << 1;
    QTest::newRow("surrogate pair") << QByteArray(R"("\ud83d\ude00")") << Kind::String << 1;
    QTest::newRow("lone surrogate") << QByteArray(R"("\ud83d")") << Kind::String << 1;
    QTest::newRow("UTF-8 of 1 to 4 bytes")
        << QByteArray("\"a\xC3\xA9\xE4\xBD\xA0\xF0\x9F\x98\x80\"") << Kind::String << 1;
    QTest::newRow("edges of UTF-8") << QByteArray("\"\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF\xE0\xA0\x80\"")
                                    << Kind::String << 1;
    QTest::newRow("DEL") << QByteArray("\"\x7F\"") << Kind::String << 1;
    QTest::newRow("containers") << QByteArray(R"( { "a" : [ ] , "b" : { } } )") << Kind::Object << 3;
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF[1]") << Kind::Array << 2;
    QTest::newRow("all spaces") << QByteArray("\t\r\n [ \t\r\n 1 \t\r\n , 2 ] ") << Kind::Array << 3;
}

void TestLosslessJson::accepts() {
    QFETCH(QByteArray, text);
    QFETCH(Kind, kind);
    QFETCH(int, nodes);
    const Document document = Document::parse(text);
    QVERIFY2(document.ok(), qPrintable(document.ok() ? QString() : sentence(*document.error(), text)));
    QCOMPARE(document.nodes().size(), static_cast<std::size_t>(nodes));
    QCOMPARE(document.node(Document::root()).kind, kind);
    QCOMPARE(document.bytes(), text);
    checkStructure(document);
}

void TestLosslessJson::refuses_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<int>("offset");

    QTest::newRow("empty") << QByteArray() << Reason::Empty << 0;
    QTest::newRow("only spaces") << QByteArray("  \n\t") << Reason::Empty << 4;
    QTest::newRow("only a byte order mark") << QByteArray("\xEF\xBB\xBF") << Reason::Empty << 3;
    QTest::newRow("word") << QByteArray("hello") << Reason::UnexpectedCharacter << 0;
    QTest::newRow("almost true") << QByteArray("[truth]") << Reason::UnexpectedCharacter << 1;
    QTest::newRow("Python's None") << QByteArray("None") << Reason::UnexpectedCharacter << 0;
    QTest::newRow("Inf") << QByteArray("Inf ") << Reason::UnexpectedCharacter << 0;
    QTest::newRow("-NaN") << QByteArray("-NaN") << Reason::BadNumber << 1;
    QTest::newRow("single quotes") << QByteArray("{'a':1}") << Reason::MissingKey << 1;
    QTest::newRow("comment") << QByteArray("[1 // one\n]") << Reason::MissingComma << 3;
    QTest::newRow("trailing comma in an array") << QByteArray("[1,]") << Reason::UnexpectedCharacter << 3;
    QTest::newRow("trailing comma in an object") << QByteArray(R"({"a":1,})") << Reason::MissingKey << 7;
    QTest::newRow("leading comma") << QByteArray("[,1]") << Reason::UnexpectedCharacter << 1;
    QTest::newRow("wrong bracket") << QByteArray("[1}") << Reason::MissingComma << 2;
    QTest::newRow("number as a key") << QByteArray("{1:2}") << Reason::MissingKey << 1;
    QTest::newRow("no colon") << QByteArray(R"({"a" 1})") << Reason::MissingColon << 5;
    QTest::newRow("no value") << QByteArray(R"({"a":})") << Reason::UnexpectedCharacter << 5;
    QTest::newRow("leading zero") << QByteArray("[01]") << Reason::BadNumber << 2;
    QTest::newRow("no digits after the point") << QByteArray("[1.]") << Reason::BadNumber << 3;
    QTest::newRow("no digits in the exponent") << QByteArray("[1e+]") << Reason::BadNumber << 4;
    QTest::newRow("lone minus") << QByteArray("[-]") << Reason::BadNumber << 2;
    QTest::newRow("plus") << QByteArray("+1") << Reason::UnexpectedCharacter << 0;
    QTest::newRow("hexadecimal") << QByteArray("0x10") << Reason::ExtraText << 1;
    QTest::newRow("unknown escape") << QByteArray(R"(["a\x41"])") << Reason::BadEscape << 3;
    QTest::newRow("short \\u") << QByteArray(R"("\u12G4")") << Reason::BadEscape << 1;
    QTest::newRow("line feed in a string") << QByteArray("\"a\nb\"") << Reason::ControlCharacter << 2;
    QTest::newRow("cut string") << QByteArray(R"({"a":"bc)") << Reason::UnexpectedEnd << 8;
    QTest::newRow("cut escape") << QByteArray("\"\\") << Reason::UnexpectedEnd << 2;
    QTest::newRow("cut \\u") << QByteArray("\"\\u12") << Reason::UnexpectedEnd << 5;
    QTest::newRow("cut word") << QByteArray("[nul") << Reason::UnexpectedEnd << 4;
    QTest::newRow("cut number") << QByteArray("[-1.") << Reason::UnexpectedEnd << 4;
    QTest::newRow("cut -Infinity") << QByteArray("-Inf") << Reason::UnexpectedEnd << 4;
    QTest::newRow("open containers") << QByteArray(R"([{"a":[)") << Reason::UnexpectedEnd << 7;
    QTest::newRow("text after the end") << QByteArray("{} x") << Reason::ExtraText << 3;
    QTest::newRow("two documents") << QByteArray("{}{}") << Reason::ExtraText << 2;
    QTest::newRow("second byte order mark")
        << QByteArray("\xEF\xBB\xBF\xEF\xBB\xBF{}") << Reason::UnexpectedCharacter << 3;
    QTest::newRow("stray continuation byte") << QByteArray("\"ab\x80\"") << Reason::BadEncoding << 3;
    QTest::newRow("overlong slash") << QByteArray("\"\xC0\xAF\"") << Reason::BadEncoding << 1;
    QTest::newRow("overlong of three bytes") << QByteArray("\"\xE0\x80\xAF\"") << Reason::BadEncoding << 1;
    QTest::newRow("overlong of four bytes") << QByteArray("\"\xF0\x80\x80\xAF\"") << Reason::BadEncoding << 1;
    QTest::newRow("encoded surrogate") << QByteArray("\"\xED\xA0\x80\"") << Reason::BadEncoding << 1;
    QTest::newRow("beyond U+10FFFF") << QByteArray("\"\xF4\x90\x80\x80\"") << Reason::BadEncoding << 1;
    QTest::newRow("Latin-1") << QByteArray("[\"caf\xE9\"]") << Reason::BadEncoding << 5;
    QTest::newRow("bad UTF-8 in a key") << QByteArray("{\"\xFF\":1}") << Reason::BadEncoding << 2;
}

void TestLosslessJson::refuses() {
    QFETCH(QByteArray, text);
    QFETCH(Reason, reason);
    QFETCH(int, offset);
    const Document document = Document::parse(text);
    QVERIFY(!document.ok());
    QCOMPARE(document.error()->reason, reason);
    QCOMPARE(document.error()->offset, qsizetype{offset});
    QCOMPARE(document.bytes(), text);
    QVERIFY(!sentence(*document.error(), text).isEmpty());
    checkStructure(document);
}

void TestLosslessJson::keepsWhatWasReadBeforeTheFault() {
    const Document document = parse(R"({"a":1,"b":[true,{"c":"d"},oops)");
    QVERIFY(!document.ok());
    QCOMPARE(document.raw(document.find({"a"})), QByteArrayView("1"));
    QCOMPARE(document.raw(document.resolve(u"/b/1/c")), QByteArrayView(R"("d")"));
    QCOMPARE(document.raw(document.find({"b"})), QByteArrayView(R"([true,{"c":"d"},)"));
    QCOMPARE(document.find({"b", "oops"}), kNone);
}

// Strings are looked at eight bytes at a time.
void TestLosslessJson::findsTheFaultAtAnyPlaceOfAString() {
    const QByteArray before("\"abc ~ !\x7f# xyz0123456789 #");
    const QByteArray behind("\xff\x01\\\"\x1f\\ and more text\"");
    for (qsizetype length = 1; length <= before.size(); ++length) {
        const QByteArray begin = before.first(length);
        QCOMPARE(faultOf(begin + '\x1f' + behind)->reason, Reason::ControlCharacter);
        QCOMPARE(faultOf(begin + '\x1f' + behind)->offset, length);
        QCOMPARE(faultOf(begin + '\xff' + behind)->reason, Reason::BadEncoding);
        QCOMPARE(faultOf(begin + '\xff' + behind)->offset, length);
        QCOMPARE(faultOf(begin + "\\x" + behind)->reason, Reason::BadEscape);
        QCOMPARE(faultOf(begin + "\\x" + behind)->offset, length);
        QVERIFY(!faultOf(begin + "\""));
        QCOMPARE(faultOf(begin + "\"" + behind)->offset, length + 1);
    }
}

void TestLosslessJson::everyNodeIsItsBytes() {
    const QByteArray text = R"( {"z":1.0,"a":[ -0.0,1e3 ,"\u4f60"],"a":{"":null}, "b" : true} )";
    const Document document = Document::parse(text);
    const QByteArrayList expected{text.trimmed(), "1.0",  R"([ -0.0,1e3 ,"\u4f60"])",
                                  "-0.0",         "1e3",  R"("\u4f60")",
                                  R"({"":null})", "null", "true"};
    const QByteArrayList keys{"", R"("z")", R"("a")", "", "", "", R"("a")", R"("")", R"("b")"};
    QCOMPARE(document.nodes().size(), static_cast<std::size_t>(expected.size()));
    for (NodeId id = 0; id < document.nodes().size(); ++id) {
        QCOMPARE(document.raw(id).toByteArray(), expected.at(id));
        QCOMPARE(document.rawKey(id).toByteArray(), keys.at(id));
    }
}

void TestLosslessJson::order() {
    const Document document = parse(R"({"b":1,"a":[10,20],"c":{}})");
    const NodeId a = document.find({"a"});
    QCOMPARE(document.node(a).index, 1U);
    QCOMPARE(document.keyText(document.firstChild(Document::root())), QStringLiteral("b"));
    QCOMPARE(document.keyText(document.node(a).next), QStringLiteral("c"));
    QCOMPARE(document.raw(document.node(document.firstChild(a)).next), QByteArrayView("20"));
    QCOMPARE(document.firstChild(document.find({"c"})), kNone);
}

void TestLosslessJson::quirks_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("quirks");
    QTest::addColumn<QString>("pointer");

    QTest::newRow("none") << QByteArray(R"({"a":[1,"\ud83d\ude00",-9223372036854775808,18446744073709551615,1e400]})")
                          << 0 << QString();
    QTest::newRow("duplicate key") << QByteArray(R"({"a":1,"b":{"c":1,"d":2,"c":3}})") << int{DuplicateKey}
                                   << QStringLiteral("/b/c");
    QTest::newRow("duplicate by escape") << QByteArray(R"({"a":1,"\u0061":2})") << int{DuplicateKey}
                                         << QStringLiteral("/a");
    QTest::newRow("same key elsewhere") << QByteArray(R"([{"a":1},{"a":{"a":2}}])") << 0 << QString();
    QTest::newRow("duplicate empty key") << QByteArray(R"({"":1,"":2})") << int{DuplicateKey} << QStringLiteral("/");
    QTest::newRow("NaN") << QByteArray("[1,NaN]") << int{NonFiniteNumber} << QStringLiteral("/1");
    QTest::newRow("Infinity") << QByteArray("[-Infinity]") << int{NonFiniteNumber} << QStringLiteral("/0");
    QTest::newRow("2^64") << QByteArray("[18446744073709551616]") << int{IntegerBeyond64Bits} << QStringLiteral("/0");
    QTest::newRow("-2^63-1") << QByteArray("[-9223372036854775809]") << int{IntegerBeyond64Bits}
                             << QStringLiteral("/0");
    QTest::newRow("21 digits") << QByteArray("{\"n\":100000000000000000000}") << int{IntegerBeyond64Bits}
                               << QStringLiteral("/n");
    QTest::newRow("many digits of a fraction") << QByteArray("[0.12345678901234567890123]") << 0 << QString();
    QTest::newRow("high surrogate") << QByteArray(R"(["\ud83dx"])") << int{LoneSurrogate} << QStringLiteral("/0");
    QTest::newRow("low surrogate") << QByteArray(R"(["\uDE00"])") << int{LoneSurrogate} << QStringLiteral("/0");
    QTest::newRow("two high surrogates") << QByteArray(R"(["\ud83d\ud83d\ude00"])") << int{LoneSurrogate}
                                         << QStringLiteral("/0");
    QTest::newRow("high surrogate, escaped letter")
        << QByteArray(R"(["\ud83d\u0061"])") << int{LoneSurrogate} << QStringLiteral("/0");
    QTest::newRow("lone surrogate in a key") << QByteArray(R"([{"\udc00":1}])") << int{LoneSurrogate} << QString();
    QTest::newRow("4,300 digits") << QByteArray(4'300, '7') << int{IntegerBeyond64Bits} << QString();
    QTest::newRow("4,301 digits") << QByteArray(4'301, '7') << int{IntegerBeyond64Bits | IntegerTooLong} << QString();
    QTest::newRow("4,301 digits of a float") << QByteArray(4'301, '7') + ".0" << 0 << QString();
    QTest::newRow("900 deep") << QByteArray(900, '[') + QByteArray(900, ']') << 0 << QString();
    QTest::newRow("901 deep") << QByteArray(901, '[') + QByteArray(901, ']') << int{NestedDeep}
                              << QStringLiteral("/0").repeated(900);
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF{}") << int{ByteOrderMark} << QString();
}

void TestLosslessJson::quirks() {
    QFETCH(QByteArray, text);
    QFETCH(int, quirks);
    QFETCH(QString, pointer);
    const Document document = Document::parse(text);
    QVERIFY(document.ok());
    QCOMPARE(int{document.quirks()}, quirks);
    for (const Quirk quirk : {DuplicateKey, NonFiniteNumber, IntegerBeyond64Bits, LoneSurrogate, ByteOrderMark,
                              NestedDeep, IntegerTooLong}) {
        const NodeId node = document.firstWith(quirk);
        QCOMPARE(node != kNone, (quirks & quirk) != 0);
        if (node != kNone && !pointer.isEmpty()) {
            QCOMPARE(document.pointer(node), pointer);
        }
    }
}

void TestLosslessJson::firstOfSeveralQuirks() {
    // The inner object ends first, yet its duplicate comes later in the text.
    const Document document = parse(R"({"a":1,"a":2,"b":{"c":1,"c":2},"n":[NaN,NaN]})");
    QCOMPARE(document.raw(document.firstWith(DuplicateKey)), QByteArrayView("2"));
    QCOMPARE(document.node(document.firstWith(DuplicateKey)).index, 1U);
    QCOMPARE(document.pointer(document.firstWith(NonFiniteNumber)), QStringLiteral("/n/0"));
}

void TestLosslessJson::duplicatesAmongAMillionKeys() {
    constexpr int kKeys = 1'000'000;
    QByteArray text = "{";
    for (int i = 0; i < kKeys; ++i) {
        text += "\"key" + QByteArray::number(i) + "\":" + QByteArray::number(i) + ',';
    }
    const maim::test::CpuTimer timer;
    QCOMPARE(int{Document::parse(text + "\"last\":0}").quirks()}, 0);
    const Document document = Document::parse(text + "\"key5\":0}");
    QCOMPARE(document.node(document.firstWith(DuplicateKey)).index, std::uint32_t{kKeys});
    QCOMPARE(document.raw(document.find({"key5"})), QByteArrayView("0"));
    QCOMPARE(document.raw(document.find({"key999999"})), QByteArrayView("999999"));
    QVERIFY2(timer.spent() < 60'000, qPrintable(QString::number(timer.spent())));
}

void TestLosslessJson::numbers_data() {
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<double>("value");
    QTest::newRow("1.0") << QByteArray("1.0") << 1.0;
    QTest::newRow("1e3") << QByteArray("1e3") << 1000.0;
    QTest::newRow("1E-3") << QByteArray("1E-3") << 0.001;
    QTest::newRow("-0.0") << QByteArray("-0.0") << -0.0;
    QTest::newRow("time") << QByteArray("1703123456.789") << 1703123456.789;
    QTest::newRow("400 digits") << QByteArray(400, '9') << qInf();
    QTest::newRow("-1e400") << QByteArray("-1e400") << -qInf();
    QTest::newRow("1e-400") << QByteArray("1e-400") << 0.0;
    QTest::newRow("-1e-400") << QByteArray("-1e-400") << 0.0;
    QTest::newRow("400 zeros, then 1") << "0." + QByteArray(400, '0') + '1' << 0.0;
    QTest::newRow("NaN") << QByteArray("NaN") << qQNaN();
    QTest::newRow("Infinity") << QByteArray("Infinity") << qInf();
    QTest::newRow("-Infinity") << QByteArray("-Infinity") << -qInf();
}

void TestLosslessJson::numbers() {
    QFETCH(QByteArray, literal);
    QFETCH(double, value);
    const Document document = Document::parse(literal);
    const std::optional<double> number = document.number(Document::root());
    QVERIFY(number.has_value());
    QVERIFY2(qIsNaN(value) ? qIsNaN(*number) : *number == value, qPrintable(QString::number(*number)));
    QCOMPARE(std::signbit(*number), std::signbit(value));
    QCOMPARE(document.raw(Document::root()), QByteArrayView(literal));
    QVERIFY(!parse("\"1\"").number(Document::root()));
}

void TestLosslessJson::deep() {
    constexpr int kLevels = 200'000;
    const Document document = Document::parse(nested(kLevels));
    QVERIFY(document.ok());
    QCOMPARE(document.nodes().size(), std::size_t{kLevels});
    QCOMPARE(document.raw(kLevels - 1), QByteArrayView("[]"));
    QCOMPARE(document.pointer(kLevels - 1).size(), qsizetype{2} * (kLevels - 1));
    QCOMPARE(document.resolve(document.pointer(kLevels - 1)), NodeId{kLevels - 1});
    QCOMPARE(document.at(kLevels), NodeId{kLevels - 1});
    QCOMPARE(document.at(2 * kLevels - 1), Document::root());
    const QByteArray text = indented(document);
    QCOMPARE(text.count('['), qsizetype{kLevels});
    QVERIFY(text.size() < 100'000'000);
}

void TestLosslessJson::deepAndCut() {
    const Document document = Document::parse(QByteArray("{\"a\":").repeated(200'000));
    QCOMPARE(document.error()->reason, Reason::UnexpectedEnd);
    QCOMPARE(document.nodes().size(), std::size_t{200'000});
    QCOMPARE(document.raw(0).size(), document.bytes().size());
}

void TestLosslessJson::tellsHowFarItHasCome() {
    const QByteArray text = '[' + QByteArray("1,").repeated(1'000'000) + "1]";
    Reading reading;
    const Document document = Document::parse(text, &reading);
    QVERIFY(document.ok());
    QCOMPARE(document.nodes().size(), std::size_t{1'000'002});
    QVERIFY(reading.done > text.size() - 10'000 && reading.done <= text.size());
}

void TestLosslessJson::fiveMillionElements() {
    const Document document = Document::parse('[' + QByteArray("0,").repeated(4'999'999) + "0]");
    QVERIFY(document.ok());
    QCOMPARE(document.nodes().size(), std::size_t{5'000'001});
}

void TestLosslessJson::stopsWhenAsked() {
    Reading reading;
    reading.stopped = true;
    const Document document = Document::parse('[' + QByteArray("1,").repeated(1'000'000) + "1]", &reading);
    QVERIFY(!document.ok());
    QVERIFY(document.nodes().size() <= 1'024);
}

void TestLosslessJson::hugeString() {
    const QByteArray body = QByteArray("iVBORw0KGgo+/").repeated(8'000'000);
    const Document document = Document::parse("{\"data\":\"" + body + "\",\"n\":1}");
    QVERIFY(document.ok());
    QCOMPARE(document.raw(document.find({"data"})).size(), body.size() + 2);
    QVERIFY(document.utf8(document.find({"data"})) == body);
}

void TestLosslessJson::tooLarge() {
    // The size alone decides, so the bytes need not exist.
    const Document document = Document::parse(QByteArray::fromRawData("", (qsizetype{1} << 32)));
    QCOMPARE(document.error()->reason, Reason::TooLarge);
    QCOMPARE(document.error()->offset, 0);
    QVERIFY(document.isEmpty());
}

void TestLosslessJson::eachPrefix() {
    const QByteArray text =
        "\xEF\xBB\xBF { \"a\\u00e9\" : [ -1.5e+3 , NaN , -Infinity , \"\\ud83d\\ude00\xE4\xBD\xA0\" , true "
        ", false , null , { } ] }";
    QVERIFY(Document::parse(text).ok());
    for (qsizetype size = 0; size < text.size(); ++size) {
        const Document document = Document::parse(text.first(size));
        QVERIFY2(!document.ok(), text.first(size).constData());
        QVERIFY(document.error()->offset <= size);
        checkStructure(document);
    }
}

void TestLosslessJson::flippedBytes() {
    QRandomGenerator random(20);
    const QByteArray text =
        R"({"ver":1,"msg_id":"m\u00e91","meta":{"a":[1.0,-2e5,NaN,"\ud83d\ude00"],"b":null},"x":true})";
    for (int round = 0; round < 20'000; ++round) {
        QByteArray broken = text;
        for (int flips = random.bounded(1, 4); flips > 0; --flips) {
            broken[random.bounded(int(broken.size()))] = static_cast<char>(random.bounded(256));
        }
        const Document document = Document::parse(broken);
        checkStructure(document);
        QVERIFY(document.ok() || document.error()->offset <= broken.size());
        for (NodeId id = 0; id < document.nodes().size(); ++id) {
            document.text(id);
            document.keyText(id);
        }
        indented(document);
    }
}

void TestLosslessJson::nulBytes() {
    using namespace std::string_literals;
    const auto bytes = [](const std::string& text) { return QByteArray(text.data(), qsizetype(text.size())); };
    QCOMPARE(faultOf(bytes("\0"s))->reason, Reason::UnexpectedCharacter);
    QCOMPARE(faultOf(bytes("{}\0"s))->reason, Reason::ExtraText);
    QCOMPARE(faultOf(bytes("{}\0"s))->offset, 2);
    QCOMPARE(faultOf(bytes("[1,\0]"s))->reason, Reason::UnexpectedCharacter);
    QCOMPARE(faultOf(bytes("\"a\0b\""s))->reason, Reason::ControlCharacter);
    QCOMPARE(faultOf(bytes("\"a\\\0\""s))->reason, Reason::BadEscape);
}

MAIM_TEST_CASE(TestLosslessJson)
#include "tst_lossless_json.moc"

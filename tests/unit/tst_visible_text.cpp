#include "protocol/visible_text.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

class TestVisibleText : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void spellsOut_data();
    void spellsOut();
    void keepsNamesApart();
    void cutsNames();
    void cutsFloodsOfMarks();
    void folds_data();
    void folds();
};

void TestVisibleText::spellsOut_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("body");
    QTest::newRow("plain") << u"hello"_s << u"hello"_s;
    QTest::newRow("Chinese") << u"你好，世界"_s << u"你好，世界"_s;
    QTest::newRow("line feed and tab") << u"a\n\tb"_s << u"a\n\tb"_s;
    QTest::newRow("NUL") << QString(u"a"_s + QChar(0) + u"b"_s) << u"a\u2400b"_s;
    QTest::newRow("escape") << u"\u001b[31m"_s << u"\u241b[31m"_s;
    QTest::newRow("carriage return") << u"a\rb"_s << u"a\u240db"_s;
    QTest::newRow("delete") << u"\u007f"_s << u"\u2421"_s;
    QTest::newRow("C1") << u"\u0085"_s << u"‹U+0085›"_s;
    QTest::newRow("right-to-left override") << u"a\u202Eb"_s << u"a‹U+202E›b"_s;
    QTest::newRow("isolate") << u"\u2066x\u2069"_s << u"‹U+2066›x‹U+2069›"_s;
    QTest::newRow("zero-width space") << u"a\u200Bb"_s << u"a‹U+200B›b"_s;
    QTest::newRow("byte order mark") << u"\uFEFFa"_s << u"‹U+FEFF›a"_s;
    QTest::newRow("line separator") << u"a\u2028b"_s << u"a‹U+2028›b"_s;
    QTest::newRow("Hangul filler") << u"\u3164"_s << u"‹U+3164›"_s;
    QTest::newRow("tag character") << u"\U000E0061"_s << u"‹U+E0061›"_s;
    QTest::newRow("lone surrogate") << QString(QChar(0xd800)) << u"‹U+D800›"_s;
    QTest::newRow("joiner between letters") << u"a\u200Db"_s << u"a‹U+200D›b"_s;
    QTest::newRow("joined emoji") << u"\U0001F468\u200D\U0001F469"_s << u"\U0001F468\u200D\U0001F469"_s;
    QTest::newRow("Persian") << u"می\u200Cخواهم"_s << u"می\u200Cخواهم"_s;
    QTest::newRow("emoji variation") << u"\u2764\uFE0F"_s << u"\u2764\uFE0F"_s;
    QTest::newRow("markup stays text") << u"<b>&amp;</b>"_s << u"<b>&amp;</b>"_s;
}

void TestVisibleText::spellsOut() {
    QFETCH(QString, text);
    QTEST(visibleBody(text), "body");
}

void TestVisibleText::keepsNamesApart() {
    QCOMPARE(visibleName(u"Bob"), u"\u2068Bob\u2069"_s);
    QCOMPARE(visibleName(u"a\nb\tc"), u"\u2068a\u240ab\u2409c\u2069"_s);
    QCOMPARE(visibleName(u"\u2069\u202Eevil"), u"\u2068‹U+2069›‹U+202E›evil\u2069"_s);
    QCOMPARE(visibleName({}), QString());
}

void TestVisibleText::cutsNames() {
    const QString family = u"\U0001F468\u200D\U0001F469\u200D\U0001F467"_s;
    QCOMPARE(visibleName(QString(256, u'a')).size(), 258);
    QCOMPARE(visibleName(QString(257, u'a')), u'\u2068' + QString(256, u'a') + u"…\u2069"_s);
    QCOMPARE(visibleName(family.repeated(300)), u'\u2068' + family.repeated(256) + u"…\u2069"_s);
    QVERIFY(visibleName(QString(50'000'000, u'a')).size() < 300);
}

void TestVisibleText::cutsFloodsOfMarks() {
    const QString shown = visibleBody(u"a"_s + QString(5000, QChar(0x0301)) + u"b"_s);
    QCOMPARE(shown, u"a"_s + QString(8, QChar(0x0301)) + u"b"_s);
}

void TestVisibleText::folds_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("shown");
    QTest::newRow("empty") << QString() << qsizetype{0};
    QTest::newRow("10,000") << QString(10'000, u'a') << qsizetype{10'000};
    QTest::newRow("10,001") << QString(10'001, u'a') << qsizetype{2'000};
    QTest::newRow("a million") << QString(1'000'000, QChar(0x4e2d)) << qsizetype{2'000};
    QTest::newRow("200 lines") << u"a\n"_s.repeated(199) + u"a"_s << qsizetype{399};
    QTest::newRow("many lines") << u"a\n"_s.repeated(900) << qsizetype{399};
    QTest::newRow("a pair on the cut") << QString(1'999, u'a') + u"\U0001f600"_s.repeated(5'000) << qsizetype{1'999};
}

void TestVisibleText::folds() {
    QFETCH(QString, text);
    QFETCH(qsizetype, shown);
    const FoldedText part = folded(text);
    QCOMPARE(part.text.size(), shown);
    QCOMPARE(part.hidden, text.size() - shown);
    QVERIFY(text.startsWith(part.text));
}

MAIM_TEST_CASE(TestVisibleText)
#include "tst_visible_text.moc"

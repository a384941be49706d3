#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include "protocol/file_name.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

QString ofCodes(std::initializer_list<char32_t> codes) {
    return QString::fromUcs4(codes.begin(), static_cast<qsizetype>(codes.size()));
}

QStringList traversals() {
    return {u"../../etc/passwd"_s,
            u"..\\..\\windows\\system.ini"_s,
            u"/etc/shadow"_s,
            u"\\\\host\\share\\x"_s,
            u"//host/share/x"_s,
            u"C:\\autoexec.bat"_s,
            u"C:autoexec.bat"_s,
            u"c:/x"_s,
            u"a/../../b"_s,
            u"..\\/..\\/x"_s,
            u"./../x"_s,
            u"~/.bashrc"_s,
            u"~root/x"_s,
            u"\\\\?\\C:\\x"_s,
            u"\\\\.\\pipe\\x"_s,
            u"file:///etc/passwd"_s,
            u"..%2f..%2fx"_s,
            u"%2e%2e/x"_s,
            u"....//....//x"_s,
            u"x/"_s,
            u"x\\"_s,
            u"/"_s,
            u"\\"_s,
            u"//"_s,
            u"../"_s,
            u"..\\"_s,
            u"../.config/autostart/evil.desktop"_s,
            u"a\\b/c\\d"_s};
}

QStringList dotsAndSpaces() {
    return {u""_s,        u"."_s,      u".."_s,     u"..."_s,        u" "_s,    u"   .  "_s, u". ."_s,
            u".bashrc"_s, u"..x"_s,    u"x."_s,     u"x.."_s,        u"x "_s,   u"x. . "_s,  u" x"_s,
            u"\t"_s,      u"\n"_s,     u"a\nb"_s,   u"a\r\nb.txt"_s, u"a\tb"_s, u".\n."_s,   u" .. "_s,
            u".ssh"_s,    u"..ssh "_s, u"x.txt "_s, u"x.txt."_s};
}

QStringList devices() {
    return {u"CON"_s,      u"con.txt"_s,  u"PRN"_s,       u"aux.c"_s,       u"NUL"_s,    u"nul.tar.gz"_s, u"COM1"_s,
            u"com9.log"_s, u"LPT1"_s,     u"lpt0.txt"_s,  u"CLOCK$"_s,      u"CONIN$"_s, u"conout$.x"_s,  u"con "_s,
            u"con ."_s,    u"con .txt"_s, u"COM\u00b9"_s, u"LPT\u00b3.x"_s, u"a/con"_s,  u"..\\aux"_s};
}

QStringList meanings() {
    return {u"a:b"_s,        u"x.txt:evil.exe"_s, u"x::$DATA"_s,  u"a*b"_s,      u"a?b"_s, u"a|b"_s, u"a<b>c"_s,
            u"\"quoted\""_s, u"a\\\"b"_s,         u"$(reboot)"_s, u"`reboot`"_s, u"-rf"_s, u"a;b"_s};
}

QStringList unseen() {
    return {ofCodes({'a', 0x202e, 'g', 'p', 'j', '.', 'e', 'x', 'e'}),
            ofCodes({0x200b}),
            ofCodes({'a', 0x200d, 'b'}),
            ofCodes({0x2066, 'x', 0x2069}),
            ofCodes({'x', 0}),
            ofCodes({'x', 0, '.', 'p'}),
            ofCodes({0xfeff, 'x'}),
            ofCodes({0x85, 'x'}),
            ofCodes({'a', 0x2028, 'b'}),
            ofCodes({'a', 0x2029, 'b'}),
            ofCodes({0x00a0, 'x', 0x3000}),
            ofCodes({0x1b, '[', '2', 'J'}),
            ofCodes({0xe0061, 'x'}),
            ofCodes({'.', 0x200b, '.', '/', 'x'}),
            ofCodes({'c', 0x200b, 'o', 'n'}),
            QString(QChar(0xd800)),
            QString(QChar(0xdfff)) + u"x"_s};
}

QStringList longOnes() {
    return {QString(1000, u'a'),
            QString(1000, u'a') + u".txt"_s,
            QString(400, QChar(0x4e2d)) + u".png"_s,
            QString(1'000'000, u'/') + u"x"_s,
            u"x."_s + QString(500, u'e'),
            QString(119, u'a') + u" .txt"_s,
            u"con"_s + QString(150, u' ') + u'$',
            u"con."_s + QString(150, u'e'),
            QString(300, u'.') + u"a"_s,
            u"\U0001f600"_s.repeated(100) + u".gif"_s};
}

} // namespace

class TestFileName : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void isHarmless_data();
    void isHarmless();
    void keepsWhatIsFine_data();
    void keepsWhatIsFine();
    void knowsWhatRuns_data();
    void knowsWhatRuns();
};

void TestFileName::isHarmless_data() {
    QTest::addColumn<QString>("name");
    int count = 0;
    for (const QStringList& names : {traversals(), dotsAndSpaces(), devices(), meanings(), unseen(), longOnes()}) {
        for (const QString& name : names) {
            QTest::addRow("evil name %d", ++count) << name;
        }
    }
    QVERIFY(count >= 100);
}

void TestFileName::isHarmless() {
    QFETCH(QString, name);
    const QString clean = cleanFileName(name);
    QVERIFY(!clean.isEmpty());
    QVERIFY2(clean.toUtf8().size() <= 120, qPrintable(clean));
    QVERIFY2(!clean.startsWith(u'.') && !clean.endsWith(u'.') && clean == clean.trimmed(), qPrintable(clean));
    for (const QChar c : clean) {
        QVERIFY2(!u"/\\:*?\"<>|"_s.contains(c) && c.category() != QChar::Other_Control &&
                     c.category() != QChar::Other_Format,
                 qPrintable(clean));
    }
    static const QStringList taken{u"con"_s,    u"prn"_s,       u"aux"_s,      u"nul"_s,  u"clock$"_s,
                                   u"conin$"_s, u"conout$"_s,   u"com1"_s,     u"com9"_s, u"lpt1"_s,
                                   u"lpt0"_s,   u"com\u00b9"_s, u"lpt\u00b3"_s};
    QVERIFY2(!taken.contains(clean.section(u'.', 0, 0).trimmed().toLower()), qPrintable(clean));
    QCOMPARE(cleanFileName(clean), clean);

    const QTemporaryDir outer;
    QVERIFY(QDir(outer.path()).mkpath(u"in/here"_s));
    const QDir here(outer.filePath(u"in/here"_s));
    QFile file(here.filePath(clean));
    QVERIFY2(file.open(QIODevice::WriteOnly | QIODevice::NewOnly), qPrintable(clean));
    QCOMPARE(here.entryList(QDir::Files | QDir::Hidden), QStringList{clean});
    QCOMPARE(QDir(outer.filePath(u"in"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(), 1);
}

void TestFileName::keepsWhatIsFine_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("clean");
    QTest::newRow("plain") << u"screenshot.png"_s << u"screenshot.png"_s;
    QTest::newRow("spaces inside") << u"my file (1).tar.gz"_s << u"my file (1).tar.gz"_s;
    QTest::newRow("Chinese") << u"测试 文件.txt"_s << u"测试 文件.txt"_s;
    QTest::newRow("emoji") << u"\U0001f600.gif"_s << u"\U0001f600.gif"_s;
    QTest::newRow("path") << u"/home/bob/a.txt"_s << u"a.txt"_s;
    QTest::newRow("Windows path") << u"C:\\Users\\bob\\a.txt"_s << u"a.txt"_s;
    QTest::newRow("stream") << u"a.txt:b.exe"_s << u"a.txt_b.exe"_s;
    QTest::newRow("device") << u"con.txt"_s << u"_con.txt"_s;
    QTest::newRow("not a device") << u"console.txt"_s << u"console.txt"_s;
    QTest::newRow("reversed extension") << u"a\u202Egpj.exe"_s << u"agpj.exe"_s;
    QTest::newRow("nothing") << u""_s << u"file"_s;
    QTest::newRow("long, its extension stays") << QString(400, u'a') + u".png"_s << QString(116, u'a') + u".png"_s;
}

void TestFileName::keepsWhatIsFine() {
    QFETCH(QString, name);
    QFETCH(QString, clean);
    QCOMPARE(cleanFileName(name), clean);
}

void TestFileName::knowsWhatRuns_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("runs");
    QTest::newRow("picture") << u"a.png"_s << false;
    QTest::newRow("text") << u"a.exe.txt"_s << false;
    QTest::newRow("program") << u"a.exe"_s << true;
    QTest::newRow("upper case") << u"a.EXE"_s << true;
    QTest::newRow("hidden behind another") << u"a.png.exe"_s << true;
    QTest::newRow("autostart") << u"a.desktop"_s << true;
    QTest::newRow("script") << u"a.sh"_s << true;
    QTest::newRow("none") << u"exe"_s << false;
}

void TestFileName::knowsWhatRuns() {
    QFETCH(QString, name);
    QTEST(runsWhenOpened(name), "runs");
}

MAIM_TEST_CASE(TestFileName)
#include "tst_file_name.moc"

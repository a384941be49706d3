#include "protocol/link_check.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

using Problem = LinkCheck::Problem;
Q_DECLARE_METATYPE(maim::LinkCheck::Problem)

class TestLinkCheck : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void opensWhatIsPlain_data();
    void opensWhatIsPlain();
    void refusesEvilAddresses_data();
    void refusesEvilAddresses();
    void namesTheHostThatIsReached_data();
    void namesTheHostThatIsReached();
};

void TestLinkCheck::opensWhatIsPlain_data() {
    QTest::addColumn<QString>("text");
    for (const QString& text :
         {u"https://example.org"_s, u"http://example.org:8080/a?b=c#d"_s, u"HTTPS://EXAMPLE.ORG/"_s,
          u"http://[::1]:80/x"_s, u"http://127.0.0.1/x%20y"_s, u"https://例子.测试/图"_s}) {
        QTest::newRow(text.toUtf8().constData()) << text;
    }
}

void TestLinkCheck::opensWhatIsPlain() {
    QFETCH(QString, text);
    const LinkCheck link = checkedLink(text);
    QVERIFY(link.mayBeOpened());
    QVERIFY(!link.host.isEmpty());
}

void TestLinkCheck::refusesEvilAddresses_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<Problem>("problem");
    const auto add = [](const char* name, const QString& text, Problem problem) {
        QTest::newRow(name) << text << problem;
    };
    for (const char* scheme : {"javascript:alert(1)",
                               "JavaScript:alert(1)",
                               "vbscript:msgbox",
                               "data:text/html,<script>alert(1)</script>",
                               "file:///etc/passwd",
                               "FILE:///C:/x",
                               "file://host/share/x",
                               "smb://host/share",
                               "ftp://host/x",
                               "ms-msdt:/id x",
                               "ms-word:ofe|u|http://x",
                               "search-ms:query=x",
                               "ldap://host/x",
                               "ssh://host",
                               "telnet://host",
                               "mailto:a@example.org",
                               "tel:123",
                               "steam://run/1",
                               "vscode://file/etc",
                               "about:blank",
                               "chrome://settings",
                               "view-source:http://x",
                               "jar:http://x!/",
                               "blob:https://x/y",
                               "intent://x#Intent;end",
                               "ws://host/ws"}) {
        const bool blank = QByteArray(scheme).contains(' ');
        add(scheme, QString::fromLatin1(scheme), blank ? Problem::Unseen : Problem::Scheme);
    }
    add("user name", u"https://bank.example@evil.example/"_s, Problem::UserInfo);
    add("user and password", u"https://bank.example:443@evil.example/"_s, Problem::UserInfo);
    add("empty user", u"https://@evil.example/"_s, Problem::UserInfo);
    add("encoded at", u"https://bank.example%40evil.example/"_s, Problem::NotAnAddress);
    add("backslash", u"https://evil.example\\@bank.example/"_s, Problem::Unseen);
    add("backslashes for slashes", u"http:\\\\evil.example"_s, Problem::Unseen);
    add("tab inside the scheme", u"java\tscript:alert(1)"_s, Problem::Unseen);
    add("line feed", u"https://bank.example\n.evil.example/"_s, Problem::Unseen);
    add("right-to-left override", u"https://evil.example/\u202Egpj.exe"_s, Problem::Unseen);
    add("zero-width space", u"https://bank\u200B.example/"_s, Problem::Unseen);
    add("leading blank", u" javascript:alert(1)"_s, Problem::Unseen);
    add("no host", u"http:///etc/passwd"_s, Problem::NotAnAddress);
    add("no slashes", u"http:evil.example"_s, Problem::NotAnAddress);
    add("no scheme", u"//evil.example/x"_s, Problem::NotAnAddress);
    add("a path", u"/etc/passwd"_s, Problem::NotAnAddress);
    add("a share", u"\\\\host\\share"_s, Problem::Unseen);
    add("bad port", u"http://host:99999/"_s, Problem::NotAnAddress);
    add("nothing", QString(), Problem::NotAnAddress);
    add("too long", u"https://host/"_s + QString(5'000, u'a'), Problem::TooLong);
}

void TestLinkCheck::refusesEvilAddresses() {
    QFETCH(QString, text);
    const LinkCheck link = checkedLink(text);
    QVERIFY(!link.mayBeOpened());
    QTEST(link.problem, "problem");
}

void TestLinkCheck::namesTheHostThatIsReached_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("lookAlike");
    QTest::newRow("plain") << u"https://bank.example/x"_s << u"bank.example"_s << false;
    QTest::newRow("Cyrillic a") << u"https://b\u0430nk.example/"_s << u"xn--bnk-6cd.example"_s << true;
    QTest::newRow("punycode already") << u"https://xn--bnk-6cd.example/"_s << u"xn--bnk-6cd.example"_s << true;
    QTest::newRow("a number") << u"http://2130706433/"_s << u"127.0.0.1"_s << false;
    QTest::newRow("a hexadecimal number") << u"http://0x7f.1/"_s << u"127.0.0.1"_s << false;
    QTest::newRow("bank in the path") << u"https://evil.example/bank.example"_s << u"evil.example"_s << false;
    QTest::newRow("bank as a subdomain") << u"https://bank.example.evil.example/"_s << u"bank.example.evil.example"_s
                                         << false;
    QTest::newRow("IPv6") << u"http://[::1]/"_s << u"::1"_s << false;
}

void TestLinkCheck::namesTheHostThatIsReached() {
    QFETCH(QString, text);
    const LinkCheck link = checkedLink(text);
    QTEST(link.host, "host");
    QTEST(link.lookAlike, "lookAlike");
}

MAIM_TEST_CASE(TestLinkCheck)
#include "tst_link_check.moc"

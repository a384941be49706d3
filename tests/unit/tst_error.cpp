#include <QTranslator>
#include <set>

#include "base/error.h"
#include "base/error_meaning.h"
#include "base/error_texts.h"
#include "base/wording.h"
#include "support/test_case.h"

using namespace maim;

namespace {

/// Answers for the two contexts of errors: it marks what it translated.
class Marker : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int) const override {
        const QLatin1String name(context);
        if (name == QLatin1String("Error")) {
            return QStringLiteral("[E]") + QString::fromUtf8(source);
        }
        const bool known = name == QLatin1String("ErrorFact") && qstrcmp(source, "our phrase") == 0;
        return known ? QStringLiteral("unsere Worte") : QString();
    }
};

bool hasPlace(const QString& text) {
    return factCount(text) > 0;
}

} // namespace

class TestError : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void everyCodeHasWords_data();
    void everyCodeHasWords();
    void noneIsSilent();
    void textsOfACodeNeedMoreAndMoreFacts();
    void choosesTheFullestSentence_data();
    void choosesTheFullestSentence();
    void factsAreNoPatterns();
    void factsCannotRearrange();
    void phrasesOfOursAreTranslated();
    void meansWhatItMeant();
};

void TestError::everyCodeHasWords_data() {
    QTest::addColumn<int>("code");
    for (int code = 1; code <= int(ErrorCode::Usage); ++code) {
        QTest::addRow("code %d", code) << code;
    }
}

void TestError::everyCodeHasWords() {
    QFETCH(const int, code);
    for (qsizetype known = 0; known <= 4; ++known) {
        const Error error{ErrorCode(code), QStringList(known, QStringLiteral("fact"))};
        QVERIFY(!sentence(error).isEmpty());
        QVERIFY(!advice(error).isEmpty());
        QVERIFY2(!hasPlace(sentence(error)) && !hasPlace(advice(error)), qPrintable(sentence(error)));
    }
    const QString full = sentence({ErrorCode(code), {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}});
    QVERIFY2(!full.contains(QLatin1Char('?')), qPrintable(full));
}

void TestError::noneIsSilent() {
    QCOMPARE(sentence({}), QString());
    QCOMPARE(advice({}), QString());
    QVERIFY(!Error{});
}

void TestError::textsOfACodeNeedMoreAndMoreFacts() {
    std::set<ErrorCode> seen;
    ErrorCode last = ErrorCode::None;
    int facts = -1;
    for (const ErrorText& text : errorTexts()) {
        const int needed = factCount(QString::fromUtf8(text.sentence));
        if (text.code == last) {
            QVERIFY2(needed > facts, text.sentence);
        } else {
            QVERIFY2(seen.insert(text.code).second, text.sentence);
        }
        QVERIFY2(factCount(QString::fromUtf8(text.advice)) <= needed, text.advice);
        last = text.code;
        facts = needed;
    }
}

void TestError::choosesTheFullestSentence_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<QStringList>("details");
    QTest::addColumn<QString>("contained");
    const auto row = [](const char* name, ErrorCode code, const QStringList& details, const char* contained) {
        QTest::newRow(name) << int(code) << details << QString::fromUtf8(contained);
    };
    row("key, closed", ErrorCode::KeyRefused,
        {QStringLiteral("1000"), QStringLiteral("Authentication failed: 认证失败")},
        "accepted the connection, then closed it because it does not know the API key (close code 1000: "
        "Authentication failed: 认证失败)");
    row("key, closed without a word", ErrorCode::KeyRefused, {QStringLiteral("1008"), QString()},
        "(close code 1008: –)");
    row("key, HTTP", ErrorCode::KeyRefused, {QStringLiteral("401")}, "HTTP status 401");
    row("key, nothing known", ErrorCode::KeyRefused, {}, "The server refused the API key.");
    row("path", ErrorCode::WrongPath, {QStringLiteral("/x"), QStringLiteral("403")},
        "no WebSocket at the path /x: it answered with HTTP status 403");
    row("a fact is missing", ErrorCode::ConnectionRefused, {QStringLiteral("example.org")},
        "example.org, port ?: the connection was refused");
    row("one more than needed", ErrorCode::HostNotFound, {QStringLiteral("nowhere"), QStringLiteral("80")},
        "“nowhere”");
    row("seconds", ErrorCode::ConnectTimeout, {QStringLiteral("h"), QStringLiteral("1"), QStringLiteral("10")},
        "within 10 s");
}

void TestError::choosesTheFullestSentence() {
    QFETCH(const int, code);
    QFETCH(const QStringList, details);
    QFETCH(const QString, contained);
    const QString text = sentence({ErrorCode(code), details});
    QVERIFY2(text.contains(contained), qPrintable(text));
}

void TestError::factsAreNoPatterns() {
    const QString text =
        sentence({ErrorCode::ClosedByPeer, {QStringLiteral("%2"), QStringLiteral("%1 %s %n <b>100 %</b>")}});
    QCOMPARE(text, QStringLiteral("The server closed the connection (close code %2: %1 %s %n <b>100 %</b>)."));
}

void TestError::factsCannotRearrange() {
    const QString reason = QStringLiteral("a") + QChar(0x202E) + QStringLiteral("b\n\tc") + QChar(0x2067) +
                           QChar(0x2028) + QStringLiteral("认证😀");
    const QString text = sentence({ErrorCode::ClosedByPeer, {QStringLiteral("1000"), reason}});
    const QChar shown(QChar::ReplacementCharacter);
    QVERIFY(text.contains(QStringLiteral("a%1b%1%1c%1%1认证😀").arg(shown)));
}

void TestError::phrasesOfOursAreTranslated() {
    Marker marker;
    QVERIFY(QCoreApplication::installTranslator(&marker));
    const QString ours = sentence({ErrorCode::UrlInvalid, {QStringLiteral("our phrase")}});
    const QString theirs = sentence({ErrorCode::UrlInvalid, {QStringLiteral("their phrase")}});
    QCoreApplication::removeTranslator(&marker);
    QCOMPARE(ours, QStringLiteral("[E]This is not the address of a server: unsere Worte"));
    QCOMPARE(theirs, QStringLiteral("[E]This is not the address of a server: their phrase"));
}

// What exit codes, retries and words were once decided by, each in a list of its own.
void TestError::meansWhatItMeant() {
    using E = ErrorCode;
    const std::set<E> tls{E::TlsUnknownAuthority,
                          E::TlsSelfSigned,
                          E::TlsExpired,
                          E::TlsNotYetValid,
                          E::TlsHostMismatch,
                          E::TlsCommonNameOnly,
                          E::TlsPinMismatch,
                          E::TlsUnverifiedPublicHost,
                          E::TlsFileTooLarge,
                          E::Pkcs12Unopened,
                          E::TlsOldProtocol,
                          E::TlsPeerSpeaksPlain,
                          E::TlsExpectedByPeer,
                          E::TlsClientCertificateRequired,
                          E::TlsClientCertificateRefused,
                          E::TlsHandshakeFailed,
                          E::TlsUnavailable,
                          E::CertificateFileUnreadable,
                          E::CertificateFileInvalid,
                          E::KeyFileUnreadable,
                          E::KeyFileInvalid,
                          E::KeyPassphraseWrong,
                          E::KeyDoesNotMatchCertificate,
                          E::TlsVerificationOff};
    const std::set<E> connection{E::ClosedByPeer,       E::ConnectionLost, E::ProtocolBroken, E::IncomingTooLarge,
                                 E::MessageTooLarge,    E::Stalled,        E::OriginRefused,  E::RateLimited,
                                 E::TooManyConnections, E::PolicyRefused};
    const std::set<E> input{
        E::UrlInvalid,        E::UrlScheme,        E::AddressIsWildcard,  E::HeaderInvalid, E::KeyInvalidCharacters,
        E::FileUnreadable,    E::FileUnwritable,   E::FileUtf16,          E::FileExists,    E::SessionFileInvalid,
        E::SessionFileTooNew, E::SessionFileInUse, E::SessionFileDamaged, E::NotUtf8,       E::Usage};
    const std::set<E> finalBesidesTls{
        E::AddressIsWildcard, E::ProxyLoginWanted, E::ProxyLoginWrong, E::WrongPath,      E::RedirectNotFollowed,
        E::SocketIoServer,    E::NotWebSocket,     E::HeaderTooLarge,  E::KeyRefused,     E::KeyInvalidCharacters,
        E::UrlInvalid,        E::UrlScheme,        E::HeaderInvalid,   E::FileUnreadable, E::ProfileFieldInvalid,
        E::KeychainChanged,   E::FileUtf16,        E::OriginRefused,   E::PolicyRefused,  E::LegacyServer};
    for (int i = 0; i <= int(E::Usage); ++i) {
        const auto code = E(i);
        const ErrorMeaning& meaning = meaningOf(code);
        QCOMPARE(meaning.code, code);
        QCOMPARE(meaning.group == ErrorGroup::None, code == E::None);
        QCOMPARE(meaning.group == ErrorGroup::Key, code == E::KeyRefused);
        QCOMPARE(meaning.group == ErrorGroup::Ack, code == E::ProbeUnacknowledged);
        QCOMPARE(meaning.group == ErrorGroup::Tls, tls.contains(code));
        QCOMPARE(meaning.group == ErrorGroup::Connection, connection.contains(code));
        QCOMPARE(meaning.group == ErrorGroup::Input, input.contains(code));
        QCOMPARE(meaning.isFinal, tls.contains(code) || finalBesidesTls.contains(code));
    }
}

MAIM_TEST_CASE(TestError)
#include "tst_error.moc"

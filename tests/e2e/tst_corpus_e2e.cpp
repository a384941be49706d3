#include "support/corpus.h"
#include "support/session_probe.h"
#include "support/test_case.h"
#include "support/wire_peer.h"

using namespace maim;
using test::SessionProbe;
using test::WirePeer;

namespace {

constexpr int kPatienceMs = 30'000;

} // namespace

/// Each odd frame is sent through a session to a peer that sees raw bytes, sent again, and received back.
class TestCorpusE2e : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void staysAsItIs_data();
    void staysAsItIs();
    void cleanupTestCase();

private:
    QByteArray newestAtPeer();
    QByteArray newestInLog();
    void compare(const char* where, const QByteArray& actual, const QByteArray& expected);

    std::unique_ptr<WirePeer> m_peer;
    std::unique_ptr<SessionProbe> m_session;
    qsizetype m_atPeer = 0;
    qsizetype m_inLog = 0;
    int m_compared = 0;
    int m_differing = 0;
};

void TestCorpusE2e::init() {
    TestCase::init();
    m_peer = std::make_unique<WirePeer>();
    Profile profile = test::profileFor(m_peer->url());
    profile.autoAck = false;
    m_session = std::make_unique<SessionProbe>(profile);
    m_atPeer = m_inLog = 0;
    QVERIFY(m_session->open());
}

void TestCorpusE2e::cleanup() {
    m_session.reset();
    m_peer.reset();
}

QByteArray TestCorpusE2e::newestAtPeer() {
    ++m_atPeer;
    const bool came = QTest::qWaitFor([this] { return m_peer->received().size() >= m_atPeer; }, kPatienceMs);
    return came ? m_peer->received().constLast() : QByteArray("nothing came");
}

QByteArray TestCorpusE2e::newestInLog() {
    ++m_inLog;
    const bool came = m_session->waitForFrames(m_inLog, kPatienceMs);
    return came ? m_session->session().log().payload(FrameSeq(m_inLog)).value_or("not kept")
                : QByteArray("nothing came");
}

void TestCorpusE2e::compare(const char* where, const QByteArray& actual, const QByteArray& expected) {
    ++m_compared;
    if (actual != expected) {
        ++m_differing;
        const auto at = std::mismatch(actual.begin(), actual.end(), expected.begin(), expected.end()).first;
        QFAIL(qPrintable(QStringLiteral("%1: %2 bytes in place of %3, differing from byte %4 on")
                             .arg(QLatin1String(where))
                             .arg(actual.size())
                             .arg(expected.size())
                             .arg(at - actual.begin())));
    }
}

void TestCorpusE2e::staysAsItIs_data() {
    QTest::addColumn<QByteArray>("bytes");
    for (const test::CorpusFrame& frame : test::corpus()) {
        QTest::newRow(qPrintable(frame.name)) << frame.bytes;
    }
}

void TestCorpusE2e::staysAsItIs() {
    QFETCH(QByteArray, bytes);
    Session& session = m_session->session();
    QVERIFY(session.send(bytes).ok());
    compare("at the peer", newestAtPeer(), bytes);
    compare("sent, in the log", newestInLog(), bytes);
    QVERIFY(session.sendAgain(FrameSeq(m_inLog)).ok());
    compare("sent again, at the peer", newestAtPeer(), bytes);
    compare("sent again, in the log", newestInLog(), bytes);

    // QWebSocket hides a byte order mark at the start of what comes; tst_engines has the list.
    const bool isHidden = test::engineUnderTest() == Engine::Qt && bytes.startsWith("\xEF\xBB\xBF");
    const QByteArray shown = isHidden ? bytes.mid(3) : bytes;
    m_peer->send(bytes);
    compare("received, in the log", newestInLog(), shown);
    QVERIFY(session.sendAgain(FrameSeq(m_inLog)).ok());
    compare("received and sent on, at the peer", newestAtPeer(), shown);
}

void TestCorpusE2e::cleanupTestCase() {
    qInfo("%d comparisons, %d differing", m_compared, m_differing);
    QVERIFY(m_compared >= 6 * 60);
    QCOMPARE(m_differing, 0);
}

MAIM_TEST_CASE(TestCorpusE2e)
#include "tst_corpus_e2e.moc"

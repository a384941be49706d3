#include <QElapsedTimer>

#include "doctor/remote_examination.h"
#include "profiles/secret_store.h"
#include "session/session_hub.h"
#include "support/hanging_file.h"
#include "support/raw_server.h"
#include "support/session_probe.h"
#include "support/test_case.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

namespace {

// Against a wait of 45 s, or without end.
constexpr int kBounded = 5'000;

Profile reading(const HangingFile& file) {
    Profile profile = profileFor(QUrl(u"wss://127.0.0.1:1/ws"_s));
    profile.tls.certificateFile = file.name();
    profile.tls.keyFile = file.name();
    return profile;
}

/// As the system has it, which the profile asks for.
class SystemProxy {
public:
    explicit SystemProxy(const QByteArray& value) { qputenv("http_proxy", value); }
    ~SystemProxy() { qunsetenv("http_proxy"); }
    SystemProxy(const SystemProxy&) = delete;
    SystemProxy& operator=(const SystemProxy&) = delete;
};

} // namespace

/// Nothing that hangs in the system, and no peer that is silent, holds up a session, an examination or the end of one.
class TestEnds : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aSessionEndsThatCannotReadItsFiles();
    void aCancelledAttemptGivesWay();
    void anAnswerThatComesTooLateIsDropped();
    void filesThatAreNotReadAreNamed();
    void aSystemWithoutAnAnswerIsNamed();
    void manySilentPeersTakeNoLongerThanOne();
    void anExaminationGivesWay();
    void anExaminationEnds();
    void anExaminationNamesFilesThatAreNotRead();

private:
    std::unique_ptr<HangingFile> m_file;
};

void TestEnds::init() {
    TestCase::init();
    m_file = std::make_unique<HangingFile>();
    if (!m_file->hangs()) {
        QSKIP("No leases on files here.");
    }
}

void TestEnds::aSessionEndsThatCannotReadItsFiles() {
    auto session = std::make_unique<Session>(reading(*m_file));
    session->open();
    QTRY_VERIFY(m_file->isAwaited());
    QElapsedTimer clock;
    clock.start();
    session.reset();
    QVERIFY2(clock.elapsed() < kBounded, qPrintable(QString::number(clock.elapsed())));
}

void TestEnds::aCancelledAttemptGivesWay() {
    const RawServer server(raw::upgrades());
    SessionProbe probe(reading(*m_file));
    probe->open();
    QTRY_VERIFY(m_file->isAwaited());
    QCOMPARE(probe->status().phase, fsm::Phase::Connecting);
    probe->close();
    QVERIFY(probe.waitFor(fsm::Phase::Idle, kBounded));
    probe->setProfile(profileFor(server.url()));
    probe->open();
    QVERIFY(probe.waitFor(fsm::Phase::Open));
    QVERIFY(m_file->isAwaited());
}

void TestEnds::anAnswerThatComesTooLateIsDropped() {
    HangingFile later;
    SessionProbe probe(reading(*m_file)), other(reading(*m_file));
    probe->open();
    QTRY_VERIFY(m_file->isAwaited());
    probe->close();
    QVERIFY(probe.waitFor(fsm::Phase::Idle, kBounded));
    probe->setProfile(reading(later));
    probe->open();
    QTRY_VERIFY(later.isAwaited());
    m_file->release();
    other->open();
    QVERIFY(other.waitFor(fsm::Phase::Refused)); // it began last to read that file
    QCOMPARE(probe->status().phase, fsm::Phase::Connecting);
    later.release();
    QVERIFY(probe.waitFor(fsm::Phase::Refused));
    QCOMPARE(probe->status().verdict, (Error{ErrorCode::CertificateFileInvalid, {later.name()}}));
}

void TestEnds::filesThatAreNotReadAreNamed() {
    Profile profile = reading(*m_file);
    profile.verdictMs = 200;
    SessionProbe probe(profile);
    probe->open();
    QVERIFY(probe.waitForEvent(Event::Kind::Failed, kBounded));
    QCOMPARE(probe.lastOf(Event::Kind::Failed).error, (Error{ErrorCode::TlsFilesTimeout, {u"0.2"_s}}));
    m_file->release();
    QVERIFY(probe.waitFor(fsm::Phase::Refused)); // a later attempt reads them
    QCOMPARE(probe.verdict(), ErrorCode::CertificateFileInvalid);
}

// Where the system fetches its automatic configuration from, nobody answers.
void TestEnds::aSystemWithoutAnAnswerIsNamed() {
    const RawServer silent(raw::silent());
    const SystemProxy system("pac+http://127.0.0.1:" + QByteArray::number(silent.port()) + "/proxy.pac");
    Profile profile = profileFor(QUrl(u"ws://peer.invalid/ws"_s));
    profile.proxy.kind = ProxyKind::System;
    profile.verdictMs = 2'000;
    SessionProbe probe(profile);
    probe->open();
    if (!QTest::qWaitFor([&] { return silent.accepted() == 1; }, 1'500)) {
        QSKIP("The system does not fetch its proxy's configuration.");
    }
    QVERIFY(probe.waitForEvent(Event::Kind::Failed, kBounded));
    QCOMPARE(probe.lastOf(Event::Kind::Failed).error, (Error{ErrorCode::SystemProxyTimeout, {u"2"_s}}));
}

// One after the other they would take 8 s.
void TestEnds::manySilentPeersTakeNoLongerThanOne() {
    constexpr int kSessions = 8;
    constexpr qint64 kHalf = 4'000;
    const RawServer silent(raw::upgrades());
    const QTemporaryDir folder;
    ProfileStore profiles(folder.filePath(u"profiles.json"_s));
    SecretStore secrets(SecretStore::Mode::MemoryOnly);
    auto hub = std::make_unique<SessionHub>(profiles, secrets);
    for (int i = 0; i < kSessions; ++i) {
        const Profile profile = profileFor(silent.url());
        QVERIFY(profiles.add(profile));
        hub->open(profile.id);
        QTRY_COMPARE_WITH_TIMEOUT(hub->session(profile.id)->status().phase, fsm::Phase::Open, 20'000);
    }
    QElapsedTimer clock;
    clock.start();
    hub.reset();
    QVERIFY2(clock.elapsed() < kHalf, qPrintable(QString::number(clock.elapsed())));
}

void TestEnds::anExaminationGivesWay() {
    const RawServer server(raw::http(404));
    doctor::RemoteExamination examination;
    examination.start({reading(*m_file), {}});
    QTRY_VERIFY(m_file->isAwaited());
    examination.cancel();
    QVERIFY(examination.report().cancelled);
    examination.start({profileFor(server.url()), {}});
    QTRY_VERIFY_WITH_TIMEOUT(examination.report().over, 10'000);
    QCOMPARE(examination.report().verdict.code, ErrorCode::WrongPath);
    QVERIFY(m_file->isAwaited());
}

void TestEnds::anExaminationEnds() {
    auto examination = std::make_unique<doctor::RemoteExamination>();
    examination->start({reading(*m_file), {}});
    QTRY_VERIFY(m_file->isAwaited());
    QElapsedTimer clock;
    clock.start();
    examination.reset();
    QVERIFY2(clock.elapsed() < kBounded, qPrintable(QString::number(clock.elapsed())));
}

void TestEnds::anExaminationNamesFilesThatAreNotRead() {
    doctor::Examination::Limits limits;
    limits.stepMs = 200;
    doctor::Examination examination({reading(*m_file), {}}, limits);
    examination.start();
    QTRY_VERIFY_WITH_TIMEOUT(examination.report().over, kBounded);
    QCOMPARE(examination.report().verdict, (Error{ErrorCode::TlsFilesTimeout, {u"0.2"_s}}));
}

MAIM_TEST_CASE(TestEnds)
#include "tst_ends.moc"

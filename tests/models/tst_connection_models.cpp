#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "loopback/loopback_server.h"
#include "models/connection_words.h"
#include "models/connections_model.h"
#include "models/event_model.h"
#include "models/roles.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

Profile named(const QString& name) {
    Profile profile;
    profile.id = QUuid::createUuid();
    profile.name = name;
    profile.url = QUrl(u"ws://127.0.0.1:1/ws?room=7"_s);
    return profile;
}

SessionStatus statusIn(fsm::Phase phase, ErrorCode verdict = ErrorCode::None) {
    SessionStatus status;
    status.phase = phase;
    status.verdict = {verdict, {}};
    return status;
}

} // namespace

class TestConnectionModels : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void followsTheStore() {
        QTemporaryDir folder;
        ProfileStore store(folder.filePath(u"profiles.json"_s));
        SecretStore secrets(SecretStore::Mode::MemoryOnly);
        SessionHub hub(store, secrets);
        ConnectionsModel model(hub);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        Profile a = named(u"A"_s);
        const Profile b = named(u"B"_s);
        QVERIFY(store.add(a).ok());
        QVERIFY(store.add(b).ok());
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.indexOf(b.id).row(), 1);
        QCOMPARE(model.index(0).data().toString(), u"A"_s);

        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        a.name = u"A2"_s;
        QVERIFY(store.update(a).ok());
        QCOMPARE(changes.count(), 1);
        QCOMPARE(model.index(0).data().toString(), u"A2"_s);

        QVERIFY(store.remove(a.id).ok());
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(store.insert(0, a).ok());
        QCOMPARE(model.indexOf(a.id).row(), 0);
    }

    void showsAddressWithoutQuery() {
        QTemporaryDir folder;
        ProfileStore store(folder.filePath(u"profiles.json"_s));
        SecretStore secrets(SecretStore::Mode::MemoryOnly);
        SessionHub hub(store, secrets);
        ConnectionsModel model(hub);
        QVERIFY(store.add(named(u"A"_s)).ok());
        QCOMPARE(model.index(0).data(ConnectionAddress).toString(), u"ws://127.0.0.1:1/ws"_s);
        QVERIFY(!model.index(0).data(Qt::ToolTipRole).toString().contains(u"room"_s));
        QCOMPARE(model.index(0).data(ConnectionState).toString(), u"not connected"_s);
    }

    void followsTheSession() {
        QTemporaryDir folder;
        ProfileStore store(folder.filePath(u"profiles.json"_s));
        SecretStore secrets(SecretStore::Mode::MemoryOnly);
        SessionHub hub(store, secrets);
        ConnectionsModel model(hub);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Profile nobody = named(u"nobody listens"_s);
        QVERIFY(store.add(nobody).ok());
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        hub.open(nobody.id);
        QTRY_COMPARE_WITH_TIMEOUT(model.index(0).data(ConnectionMood).value<Mood>(), Mood::Busy, 15'000);
        QVERIFY(!changes.isEmpty());
        hub.existing(nobody.id)->close();
        QTRY_COMPARE_WITH_TIMEOUT(model.index(0).data(ConnectionMood).value<Mood>(), Mood::Idle, 15'000);
    }

    void whatDoesNotChangeIsNotToldAgain() {
        QTemporaryDir folder;
        ProfileStore store(folder.filePath(u"profiles.json"_s));
        SecretStore secrets(SecretStore::Mode::MemoryOnly);
        SessionHub hub(store, secrets);
        LoopbackServer server;
        LoopbackServer::Settings settings;
        settings.keys = {Secret("k")};
        QVERIFY(server.listen(settings).ok());
        Profile open = named(u"open"_s);
        open.url = server.url();
        QVERIFY(store.add(open).ok());
        secrets.write(open.id, SecretKind::ApiKey, Secret("k"));
        ConnectionsModel model(hub);
        hub.open(open.id);
        QTRY_COMPARE_WITH_TIMEOUT(model.index(0).data(ConnectionMood).value<Mood>(), Mood::Good, 15'000);
        QTest::qWait(700); // until it is at rest
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QTest::qWait(1'600); // nothing changes
        QCOMPARE(changes.count(), 0);
    }

    void namesEachState_data() {
        QTest::addColumn<fsm::Phase>("phase");
        QTest::addColumn<ErrorCode>("verdict");
        QTest::addColumn<QString>("words");
        QTest::addColumn<Mood>("mood");
        using fsm::Phase;
        QTest::newRow("idle") << Phase::Idle << ErrorCode::None << u"not connected"_s << Mood::Idle;
        QTest::newRow("connecting") << Phase::Connecting << ErrorCode::None << u"connecting"_s << Mood::Busy;
        QTest::newRow("open") << Phase::Open << ErrorCode::None << u"connected"_s << Mood::Good;
        QTest::newRow("closing") << Phase::Closing << ErrorCode::None << u"closing"_s << Mood::Busy;
        QTest::newRow("key") << Phase::Refused << ErrorCode::KeyRefused << u"key refused"_s << Mood::Bad;
        QTest::newRow("path") << Phase::Refused << ErrorCode::WrongPath << u"wrong path"_s << Mood::Bad;
        QTest::newRow("tls") << Phase::Refused << ErrorCode::TlsExpired << u"TLS refused"_s << Mood::Bad;
        QTest::newRow("other") << Phase::Refused << ErrorCode::SocketIoServer << u"failed"_s << Mood::Bad;
    }

    void namesEachState() {
        QFETCH(fsm::Phase, phase);
        QFETCH(ErrorCode, verdict);
        QFETCH(QString, words);
        QFETCH(Mood, mood);
        QCOMPARE(stateWords(statusIn(phase, verdict)), words);
        QCOMPARE(moodOf(statusIn(phase, verdict)), mood);
    }

    void countsDownInWholeSeconds() {
        SessionStatus status = statusIn(fsm::Phase::Waiting);
        status.retryAt = steadyNow() + 3'400'000'000;
        QCOMPARE(secondsToRetry(status), 4);
        QCOMPARE(stateWords(status), u"retry in 4 s"_s);
        status.retryAt = steadyNow() - 1;
        QCOMPARE(secondsToRetry(status), 0);
    }

    void listsEvents() {
        EventLog log;
        EventModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setLog(&log);
        for (int i = 0; i < 20; ++i) {
            log.append({Event::Kind::ClosedByUs, TimeStamp::now(), {}, {}});
        }
        QCOMPARE(model.rowCount(), 20);
        QVERIFY(model.index(0).data().toString().contains(sentence(log.at(0))));
        model.setLog(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void keepsPaceWithAFullLog() {
        EventLog log;
        EventModel model;
        model.setLog(&log);
        QSignalSpy removals(&model, &QAbstractItemModel::rowsRemoved);
        for (int i = 0; i < 10'500; ++i) {
            log.append({Event::Kind::ClosedByUs, TimeStamp::now(), {}, {}});
        }
        QVERIFY(!removals.isEmpty());
        QCOMPARE(model.rowCount(), static_cast<int>(log.size()));
        QVERIFY(model.rowCount() <= 10'000);
    }

    void outlivesItsLog() {
        EventModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        {
            EventLog log;
            log.append({Event::Kind::ClosedByUs, TimeStamp::now(), {}, {}});
            model.setLog(&log);
            QCOMPARE(model.rowCount(), 1);
        }
        QCOMPARE(model.rowCount(), 0);
    }

    void veilsTheNamesInACertificate() {
        Presentation presentation;
        presentation.setOn(true);
        EventLog log;
        EventModel model;
        model.setPresentation(&presentation);
        model.setLog(&log);
        const Error error{ErrorCode::TlsHostMismatch,
                          {u"10.0.0.7"_s, u"example.test, *.intern.example.test, box.lan"_s}};
        log.append({Event::Kind::Failed, TimeStamp::now(), {}, error});
        const QString said = model.index(0).data().toString();
        QVERIFY2(!said.contains(u"example"_s) && !said.contains(u"intern"_s), qPrintable(said));
        QVERIFY2(!said.contains(u"box"_s) && !said.contains(u"10.0"_s), qPrintable(said));
        presentation.setOn(false);
        QVERIFY(model.index(0).data().toString().contains(u"*.intern.example.test"_s));
    }

    void marksWhatWentWrong() {
        EventLog log;
        EventModel model;
        model.setLog(&log);
        log.append({Event::Kind::Failed, TimeStamp::now(), {}, {ErrorCode::ConnectionRefused, {u"h"_s, u"1"_s}}});
        QCOMPARE(model.index(0).data(EventMood).value<Mood>(), Mood::Bad);
    }
};

MAIM_TEST_CASE(TestConnectionModels)
#include "tst_connection_models.moc"

#include <QLabel>
#include <QSignalSpy>

#include "models/latency_csv.h"
#include "support/marking_translator.h"
#include "support/scripted_server.h"
#include "support/session_probe.h"
#include "support/test_case.h"
#include "ui/latency/latency_panel.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

namespace {

Profile someProfile() {
    Profile profile;
    profile.id = QUuid::createUuid();
    return profile;
}

struct Bench {
    Theme theme;
    FrameSelection selection;
    Session session{someProfile()};
    LatencyPanel panel{theme, selection};
    QWidget* plot = panel.findChild<QWidget*>(u"latencyPlot"_s);

    Bench() {
        panel.resize(356, 268);
        panel.show();
        panel.setSession(&session);
    }
    void feed(int count, std::int64_t latencyNs = 1'200'000) {
        const SteadyNs now = steadyNow();
        for (int i = 0; i < count; ++i) {
            session.latency().record(
                {static_cast<FrameSeq>(i + 1), now - (count - i) * 1'000'000'000LL, latencyNs, false});
        }
    }
    QString figure(const char* name) const {
        return panel.findChild<QLabel*>(u"latency_"_s + QLatin1StringView(name))->text();
    }
    QString summary() const { return panel.findChild<ElidedLabel*>(u"latencySummary"_s)->fullText(); }
};

} // namespace

class LatencyPanelTest : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatWouldBeHere();
    void showsTheFigures();
    void countsWhatIsMissing();
    void saysWhatTheNetworkTakes();
    void showsTheLedger();
    void claimsNoMoreThanAnAckMeans();
    void aDotChoosesItsFrame();
    void drawsSeldomAndOnlyWhenSeen();
    void survivesItsSession();
    void writesTheSamples();
    void speaksAnotherLanguageAtOnce();
};

void LatencyPanelTest::saysWhatWouldBeHere() {
    Bench bench;
    QVERIFY(!bench.plot->isVisible());
    QCOMPARE(bench.figure("p50"), u"–"_s);
    QVERIFY(!bench.panel.findChild<QToolButton*>(u"exportLatency"_s)->isEnabled());
    bench.feed(1);
    QTRY_VERIFY(bench.plot->isVisible());
    QVERIFY(bench.panel.findChild<QToolButton*>(u"exportLatency"_s)->isEnabled());
}

void LatencyPanelTest::showsTheFigures() {
    Bench bench;
    bench.feed(97);
    bench.session.latency().record({98, steadyNow(), 48'000'000, false});
    bench.session.latency().record({99, steadyNow(), 48'000'000, false});
    bench.session.latency().record({100, steadyNow(), 730'000'000, false});
    QTRY_COMPARE(bench.figure("p50"), u"1.2 ms"_s);
    QCOMPARE(bench.figure("p90"), u"1.2 ms"_s);
    QVERIFY2(bench.figure("p99").startsWith(u"48."_s) || bench.figure("p99").startsWith(u"47."_s),
             qPrintable(bench.figure("p99")));
    QCOMPARE(bench.figure("max"), u"730.0 ms"_s);
}

void LatencyPanelTest::countsWhatIsMissing() {
    Bench bench;
    LatencyStats::Counts counts;
    counts.written = 1;
    counts.acked = 197;
    counts.timedOut = 2;
    counts.failed = 1;
    bench.session.latency().setCounts(counts);
    QTRY_COMPARE(bench.summary(), u"in flight 1 · no ACK 3 (1.5 %)"_s);
}

void LatencyPanelTest::saysWhatTheNetworkTakes() {
    Bench bench;
    const auto* network = bench.panel.findChild<ElidedLabel*>(u"latencyNetwork"_s);
    QCOMPARE(network->fullText(), u"Ping –"_s);
    const ScriptedServer server; // whose clock stands still in 1970
    Session session(profileFor(server.url()));
    session.setCredentials({Secret("own-key-1234"), {}});
    bench.panel.setSession(&session);
    session.open();
    QTRY_VERIFY_WITH_TIMEOUT(session.status().phase == fsm::Phase::Open, 10'000);
    QVERIFY(session.send(message("a")));
    QTRY_VERIFY_WITH_TIMEOUT(network->fullText().contains(u" behind (± "_s), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(!network->fullText().startsWith(u"Ping –"_s), 10'000);
}

void LatencyPanelTest::showsTheLedger() {
    Bench bench;
    LatencyStats::Counts counts;
    counts.queued = 1, counts.written = 2, counts.acked = 3, counts.late = 4, counts.timedOut = 5;
    counts.failed = 6, counts.notExpected = 7, counts.matched = 8, counts.duplicate = 9, counts.orphan = 10;
    bench.session.latency().setCounts(counts);
    auto* first = bench.panel.findChild<QLabel*>(u"ledgerCount0"_s);
    QVERIFY(!first->isVisible());
    bench.panel.findChild<QToolButton*>(u"unfoldLedger"_s)->click();
    QVERIFY(first->isVisible());
    for (int i = 0; i < 10; ++i) {
        QTRY_COMPARE(bench.panel.findChild<QLabel*>(u"ledgerCount%1"_s.arg(i))->text(), QString::number(i + 1));
    }
}

void LatencyPanelTest::claimsNoMoreThanAnAckMeans() {
    Bench bench;
    bench.panel.findChild<QToolButton*>(u"unfoldLedger"_s)->click();
    QString all;
    for (const QLabel* label : bench.panel.findChildren<QLabel*>()) {
        all += label->text() + label->toolTip();
    }
    QVERIFY(all.contains(u"received by the server's socket, and nothing more"_s));
    QVERIFY(!all.contains(u"deliver"_s, Qt::CaseInsensitive));
}

void LatencyPanelTest::aDotChoosesItsFrame() {
    Bench bench;
    bench.session.latency().record({7, steadyNow() - 20'000'000'000LL, 4'000'000, false});
    bench.session.latency().record({8, steadyNow() - 10'000'000'000LL, 4'000'000, false});
    bench.session.latency().record({9, steadyNow(), 4'000'000, false});
    QSignalSpy drawn(bench.plot, SIGNAL(afterReplot()));
    QTRY_VERIFY(bench.plot->isVisible() && !drawn.isEmpty());
    QSet<FrameSeq> found;
    for (int x = 0; x < bench.plot->width(); x += 3) {
        for (int y = 0; y < bench.plot->height(); y += 3) {
            QTest::mouseClick(bench.plot, Qt::LeftButton, {}, {x, y});
            found << bench.selection.current();
        }
    }
    QCOMPARE(found, (QSet<FrameSeq>{0, 7, 8, 9}));
}

void LatencyPanelTest::drawsSeldomAndOnlyWhenSeen() {
    Bench bench;
    bench.feed(1);
    QTRY_VERIFY(bench.plot->isVisible());
    QTest::qWait(300); // until it is at rest
    QSignalSpy drawn(bench.plot, SIGNAL(afterReplot()));
    QVERIFY(drawn.isValid());
    QElapsedTimer clock;
    clock.start();
    int changes = 0;
    while (clock.elapsed() < 600) {
        bench.feed(1);
        ++changes;
        QTest::qWait(5); // changes that come one by one
    }
    const auto most = clock.elapsed() / 100 + 2;
    QVERIFY(drawn.size() >= 1);
    QVERIFY2(drawn.size() <= most, qPrintable(u"%1 drawings of %2 changes"_s.arg(drawn.size()).arg(changes)));
    bench.panel.hide();
    drawn.clear();
    bench.feed(10);
    QTest::qWait(300); // nobody sees it, so nothing is drawn
    QCOMPARE(drawn.size(), 0);
    bench.panel.show();
    QTRY_VERIFY(drawn.size() >= 1);
}

void LatencyPanelTest::survivesItsSession() {
    Theme theme;
    FrameSelection selection;
    LatencyPanel panel(theme, selection);
    panel.resize(356, 268);
    panel.show();
    auto session = std::make_unique<Session>(someProfile());
    panel.setSession(session.get());
    session->latency().record({1, steadyNow(), 1'000'000, false});
    const auto* median = panel.findChild<QLabel*>(u"latency_p50"_s);
    QTRY_COMPARE(median->text(), u"1.0 ms"_s);
    session.reset();
    QTRY_COMPARE(median->text(), u"–"_s);
    panel.grab();
}

void LatencyPanelTest::writesTheSamples() {
    LatencyStats stats;
    const TimeStamp now{5'000'000'000, 1'795'381'389'870'000};
    stats.record({331, 4'000'000'000, 1'300'000, false});
    stats.record({332, 5'000'000'000, 10'000'000'000, true});
    QCOMPARE(latencyCsv(stats, now), QByteArray("frame,sent_utc,latency_ms,state\r\n"
                                                "331,2026-11-22T21:03:08.870Z,1.300000,acked\r\n"
                                                "332,2026-11-22T21:03:09.870Z,,timed_out\r\n"));
}

void LatencyPanelTest::speaksAnotherLanguageAtOnce() {
    Bench bench;
    test::MarkingTranslator translator;
    QCoreApplication::installTranslator(&translator);
    QTRY_VERIFY(bench.summary().startsWith(u'»'));
    QVERIFY(bench.panel.findChild<QToolButton*>(u"unfoldLedger"_s)->text().startsWith(u'»'));
    QCoreApplication::removeTranslator(&translator);
    QTRY_VERIFY(!bench.summary().startsWith(u'»'));
}

MAIM_TEST_CASE(LatencyPanelTest)
#include "tst_latency_panel.moc"

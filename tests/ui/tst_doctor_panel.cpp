#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "loopback/loopback_server.h"
#include "profiles/redactor.h"
#include "support/program_parts.h"
#include "support/test_case.h"
#include "ui/shell/main_window.h"
#include "ui/widget_walk.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;
using doctor::Observation;
using doctor::Report;
using doctor::Step;
using doctor::StepKind;
using doctor::StepState;

namespace {

constexpr qint64 kMs = 1'000'000;
const QString kKey = u"canary-key-5521907"_s;
const QString kHost = u"planted.example"_s;

DoctorSubject subjectWith(const Error& failure) {
    DoctorSubject subject;
    subject.failure = failure;
    subject.obstacle = DoctorSubject::Obstacle::None;
    subject.editable = true;
    return subject;
}

Report waiting() {
    Report report;
    report.address = u"wss://%1/ws"_s.arg(kHost);
    for (int kind = 0; kind <= static_cast<int>(StepKind::Probe); ++kind) {
        report.steps.push_back({static_cast<StepKind>(kind), StepState::Waiting, -1, {}, {}});
    }
    return report;
}

Step& stepOf(Report& report, StepKind kind) {
    return report.steps[static_cast<std::size_t>(kind)];
}

void pass(Report& report, StepKind last) {
    for (int kind = 0; kind <= static_cast<int>(last); ++kind) {
        Step& step = stepOf(report, static_cast<StepKind>(kind));
        step.state = StepState::Passed;
        step.ns = (kind + 1) * kMs;
    }
}

Report running() {
    Report report = waiting();
    pass(report, StepKind::Connect);
    stepOf(report, StepKind::Tls).state = StepState::Running;
    return report;
}

Report failedAtTls() {
    Report report = waiting();
    pass(report, StepKind::Connect);
    Step& tls = stepOf(report, StepKind::Tls);
    tls.state = StepState::Failed;
    tls.ns = 12 * kMs;
    tls.findings = {{ErrorCode::TlsExpired, {kHost, u"2026-01-02"_s}}, {ErrorCode::TlsSelfSigned, {kHost}}};
    report.verdict = tls.findings.front();
    report.peer.chain = {{u"CN=server"_s, u"CN=server"_s, {}, {}, {}, u"a"_s.repeated(64), u"EC, 256"_s}};
    for (const StepKind kind : {StepKind::Upgrade, StepKind::Refusal, StepKind::Probe}) {
        stepOf(report, kind).state = StepState::Skipped;
    }
    report.over = true;
    return report;
}

Report passedWithWarning() {
    Report report = waiting();
    pass(report, StepKind::Probe);
    Step& upgrade = stepOf(report, StepKind::Upgrade);
    upgrade.state = StepState::Warned;
    upgrade.findings = {{ErrorCode::NotWebSocket, {u"a header is doubled"_s}}};
    report.verdict = upgrade.findings.front();
    report.over = true;
    return report;
}

Report allPassed() {
    Report report = waiting();
    pass(report, StepKind::Refusal);
    stepOf(report, StepKind::Probe).state = StepState::Skipped;
    report.over = true;
    return report;
}

/// Markup, a direction override, a NUL and an escape sequence, the key told back, and no end.
Report hostile() {
    Report report = failedAtTls();
    Step& tls = stepOf(report, StepKind::Tls);
    tls.seen = {{"HTTP status", u"<b>200</b> &amp; <img src=x>"_s},
                {"Headers", u"Server: evil\u202Ecod.exe\nX-Key: "_s + kKey + u"\nX-Nul: a\0b\x1b[31m"_s},
                {"Body", u"<script>"_s + QString(100'000, u'A')}};
    tls.findings = {{ErrorCode::TlsHandshakeFailed, {kHost, u"<i>no\u202Eon</i> api_key="_s + kKey}}};
    report.verdict = tls.findings.front();
    return report;
}

} // namespace

class TestDoctorPanel : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void anEmptyOneSaysWhatItDoes();
    void whatCannotBeExaminedSaysWhy_data();
    void whatCannotBeExaminedSaysWhy();
    void aFailedAttemptIsAnsweredAtOnce();
    void aRunningOneShowsWhereItIsAndCanBeCancelled();
    void aFailureIsNamedWithItsAdviceAndButtons();
    void theFailureIsInSight();
    void whatIsHiddenIsKept();
    void aWarningIsNoFailure();
    void allPassedSaysSo();
    void aCancelledOneSaysSo();
    void nothingMovesWhileItRuns();
    void hostileTextStaysPlain();
    void aCopyHoldsNoKey();
    void aProbeGoesOutOnlyWhenAskedFor();
    void theKeyboardIsEnough();
    void theLanguageChangesAtRunTime();
    void presentationModeHidesAddresses();
    void everythingHasAName();
    void aFailureOpensItWithoutTheFocus();
    void whoReadsAFrameIsNotDisturbed();
    void anExaminationEndsInTheWindow();
    void whatIsEditedMeanwhileIsNotShown();

private:
    template <typename T>
    T* part(const QString& name) const {
        T* found = m_panel->findChild<T*>(name);
        if (!found) {
            qFatal("no such part: %s", qPrintable(name));
        }
        return found;
    }
    QString sentenceShown() const { return part<QLabel>(u"doctorSentence"_s)->text(); }
    QString adviceShown() const { return part<QLabel>(u"doctorAdvice"_s)->text(); }
    StepHead* head(StepKind kind) const { return part<StepHead>(u"doctorStepHead%1"_s.arg(static_cast<int>(kind))); }
    QStringList labelsIn(StepKind kind) const;
    QStringList observed() const;
    void open(StepKind kind) const { head(kind)->setChecked(true); }

    std::unique_ptr<Language> m_language;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<DoctorPanel> m_panel;
};

void TestDoctorPanel::init() {
    TestCase::init();
    m_language = std::make_unique<Language>();
    m_language->choose(Language::Choice::English);
    m_theme = std::make_unique<Theme>();
    m_theme->setScheme(Theme::Scheme::Light);
    m_panel = std::make_unique<DoctorPanel>(*m_theme);
    m_panel->resize(355, 640);
    m_panel->show();
}

void TestDoctorPanel::cleanup() {
    m_panel.reset();
    m_theme.reset();
    m_language.reset();
}

QStringList TestDoctorPanel::labelsIn(StepKind kind) const {
    QStringList texts;
    const auto* row = part<StepRow>(u"doctorStep%1"_s.arg(static_cast<int>(kind)));
    for (const QLabel* label : row->findChildren<QLabel*>()) {
        texts << label->text();
    }
    return texts;
}

QStringList TestDoctorPanel::observed() const {
    QStringList texts;
    for (const auto* edit : m_panel->findChildren<QPlainTextEdit*>(u"observedText"_s)) {
        texts << edit->toPlainText();
    }
    return texts;
}

void TestDoctorPanel::anEmptyOneSaysWhatItDoes() {
    m_panel->setSubject(subjectWith({}));
    QVERIFY(sentenceShown().contains(u"walks the way"_s));
    QVERIFY(adviceShown().contains(u"No message goes out"_s));
    QVERIFY(part<QPushButton>(u"doctorExamine"_s)->isEnabled());
    QVERIFY(!part<QPushButton>(u"doctorCancel"_s)->isEnabled());
    QVERIFY(!part<QPushButton>(u"doctorEdit"_s)->isVisible());
    QVERIFY(!part<QToolButton>(u"doctorCopy"_s)->isEnabled());
    QVERIFY(!part<QToolButton>(u"doctorCopy"_s)->toolTip().isEmpty());
    QVERIFY(!part<QCheckBox>(u"doctorProbe"_s)->isChecked());
    QVERIFY(head(StepKind::Probe)->isVisible());
}

void TestDoctorPanel::whatCannotBeExaminedSaysWhy_data() {
    QTest::addColumn<int>("obstacle");
    QTest::newRow("no connection") << static_cast<int>(DoctorSubject::Obstacle::NoConnection);
    QTest::newRow("a recorded session") << static_cast<int>(DoctorSubject::Obstacle::Recorded);
}

void TestDoctorPanel::whatCannotBeExaminedSaysWhy() {
    QFETCH(int, obstacle);
    DoctorSubject subject = subjectWith({});
    subject.obstacle = static_cast<DoctorSubject::Obstacle>(obstacle);
    m_panel->setSubject(subject);
    QVERIFY(!part<QPushButton>(u"doctorExamine"_s)->isEnabled());
    QVERIFY(!part<QPushButton>(u"doctorExamine"_s)->toolTip().isEmpty());
    QVERIFY(!part<QCheckBox>(u"doctorProbe"_s)->isEnabled());
}

void TestDoctorPanel::aFailedAttemptIsAnsweredAtOnce() {
    const Error refused{ErrorCode::ConnectionRefused, {kHost, u"443"_s}};
    m_panel->setSubject(subjectWith(refused));
    QCOMPARE(sentenceShown(), sentence(refused));
    QCOMPARE(adviceShown(), advice(refused));
    QVERIFY(part<QPushButton>(u"doctorEdit"_s)->isVisible());
    QVERIFY(!part<QPushButton>(u"doctorCertificate"_s)->isVisible());
    QSignalSpy edit(m_panel.get(), &DoctorPanel::editRequested);
    part<QPushButton>(u"doctorEdit"_s)->click();
    QCOMPARE(edit.count(), 1);
}

void TestDoctorPanel::aRunningOneShowsWhereItIsAndCanBeCancelled() {
    m_panel->setSubject(subjectWith({}));
    m_panel->setReport(running());
    QVERIFY(head(StepKind::Tls)->accessibleName().contains(nameOf(StepState::Running)));
    QVERIFY(head(StepKind::Connect)->accessibleName().contains(u"3.0 ms"_s));
    QVERIFY(!part<QPushButton>(u"doctorExamine"_s)->isEnabled());
    QVERIFY(!part<QPushButton>(u"doctorExamine"_s)->toolTip().isEmpty());
    QVERIFY(!part<QToolButton>(u"doctorCopy"_s)->isEnabled());
    QSignalSpy cancelled(m_panel.get(), &DoctorPanel::cancelRequested);
    part<QPushButton>(u"doctorCancel"_s)->click();
    QCOMPARE(cancelled.count(), 1);
}

void TestDoctorPanel::aFailureIsNamedWithItsAdviceAndButtons() {
    m_panel->setSubject(subjectWith({ErrorCode::ConnectionRefused, {kHost, u"443"_s}}));
    const Report report = failedAtTls();
    m_panel->setReport(report);
    QCOMPARE(sentenceShown(), sentence(report.verdict));
    QCOMPARE(adviceShown(), advice(report.verdict));
    const QStringList told = labelsIn(StepKind::Tls);
    const Error& second = report.steps[static_cast<std::size_t>(StepKind::Tls)].findings.back();
    QVERIFY(told.contains(sentence(report.verdict)));
    QVERIFY(!told.contains(advice(report.verdict))); // it stands at the top
    QVERIFY(told.contains(sentence(second)));
    QVERIFY(told.contains(advice(second)));
    QSignalSpy certificate(m_panel.get(), &DoctorPanel::certificateRequested);
    QVERIFY(part<QPushButton>(u"doctorCertificate"_s)->isVisible());
    part<QPushButton>(u"doctorCertificate"_s)->click();
    QCOMPARE(certificate.count(), 1);
    QVERIFY(part<QPushButton>(u"doctorEdit"_s)->isVisible());
    QCOMPARE(part<QPushButton>(u"doctorExamine"_s)->text(), u"Examine again"_s);
}

void TestDoctorPanel::theFailureIsInSight() {
    m_panel->resize(355, 240);
    m_panel->setSubject(subjectWith({}));
    m_panel->setReport(running());
    QVERIFY(head(StepKind::Tls)->visibleRegion().isEmpty());
    m_panel->setReport(failedAtTls());
    QTRY_VERIFY(!head(StepKind::Tls)->visibleRegion().isEmpty());
}

void TestDoctorPanel::whatIsHiddenIsKept() {
    m_panel->hide();
    m_panel->setSubject(subjectWith({}));
    m_panel->setReport(failedAtTls());
    QVERIFY(sentenceShown() != sentence(failedAtTls().verdict));
    m_panel->show();
    QCOMPARE(sentenceShown(), sentence(failedAtTls().verdict));
}

void TestDoctorPanel::aWarningIsNoFailure() {
    m_panel->setSubject(subjectWith({}));
    m_panel->setReport(passedWithWarning());
    QCOMPARE(sentenceShown(), sentence(passedWithWarning().verdict));
    QVERIFY(head(StepKind::Upgrade)->accessibleName().contains(nameOf(StepState::Warned)));
    QVERIFY(!head(StepKind::Upgrade)->accessibleName().contains(nameOf(StepState::Failed)));
}

void TestDoctorPanel::allPassedSaysSo() {
    m_panel->setSubject(subjectWith({ErrorCode::ConnectionRefused, {kHost, u"443"_s}}));
    m_panel->setReport(allPassed());
    QVERIFY(sentenceShown().contains(u"Nothing is wrong"_s));
    QVERIFY(adviceShown().contains(u"Connect again"_s));
    QVERIFY(!part<QPushButton>(u"doctorEdit"_s)->isVisible());
}

void TestDoctorPanel::aCancelledOneSaysSo() {
    Report report = running();
    report.over = report.cancelled = true;
    m_panel->setSubject(subjectWith({}));
    m_panel->setReport(report);
    QVERIFY(sentenceShown().contains(u"cancelled"_s));
    QVERIFY(!sentenceShown().contains(u"Nothing is wrong"_s));
    QVERIFY(part<QPushButton>(u"doctorExamine"_s)->isEnabled());
    QVERIFY(!part<QPushButton>(u"doctorCancel"_s)->isEnabled());
}

void TestDoctorPanel::nothingMovesWhileItRuns() {
    m_panel->setSubject(subjectWith({ErrorCode::ConnectionRefused, {kHost, u"443"_s}}));
    QTest::qWait(20); // until it is laid out
    const auto places = [this] {
        QList<QPoint> found;
        for (int kind = 0; kind <= static_cast<int>(StepKind::Probe); ++kind) {
            found << head(static_cast<StepKind>(kind))->mapTo(m_panel.get(), QPoint());
        }
        for (const QString& name : {u"doctorExamine"_s, u"doctorCancel"_s}) {
            found << part<QPushButton>(name)->pos();
        }
        return found;
    };
    const QList<QPoint> before = places();
    m_panel->setReport(waiting());
    QTest::qWait(20); // nothing moves
    QCOMPARE(places(), before);
    m_panel->setReport(running());
    QTest::qWait(20); // nothing moves
    QCOMPARE(places(), before);
}

void TestDoctorPanel::hostileTextStaysPlain() {
    Redactor::learn(Secret(kKey.toUtf8()));
    m_panel->setSubject(subjectWith({}));
    m_panel->setReport(hostile());
    open(StepKind::Tls);
    const QStringList seen = observed();
    QCOMPARE(seen.size(), 3);
    QCOMPARE(seen.at(0), u"<b>200</b> &amp; <img src=x>"_s);
    QVERIFY(seen.at(1).contains(u"‹U+202E›"_s));
    QVERIFY(!seen.at(1).contains(QChar(0x202e)));
    QVERIFY(!seen.at(1).contains(QChar(0)) && !seen.at(1).contains(QChar(0x1b)));
    QVERIFY(seen.at(1).contains(u'\n'));
    QVERIFY(seen.at(2).startsWith(u"<script>AAAA"_s));
    QVERIFY(seen.at(2).size() < 20'000);
    QVERIFY(labelsIn(StepKind::Tls).join(u' ').contains(u"more characters"_s));
    for (const QLabel* label : m_panel->findChildren<QLabel*>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    for (auto* edit : m_panel->findChildren<QPlainTextEdit*>(u"observedText"_s)) {
        QVERIFY(edit->height() <= 240);
    }
    for (const Said& said : WidgetWalk().run()) {
        QVERIFY2(!said.text.contains(kKey), qPrintable(said.where));
        QVERIFY2(!said.text.contains(QChar(0x202e)), qPrintable(said.where));
    }
}

void TestDoctorPanel::aCopyHoldsNoKey() {
    Redactor::learn(Secret(kKey.toUtf8()));
    m_panel->setSubject(subjectWith({}));
    m_panel->setReport(hostile());
    QGuiApplication::clipboard()->clear();
    part<QToolButton>(u"doctorCopy"_s)->click();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(u"evil"_s));
    QVERIFY(!copied.contains(kKey));
}

void TestDoctorPanel::aProbeGoesOutOnlyWhenAskedFor() {
    m_panel->setSubject(subjectWith({}));
    QSignalSpy examine(m_panel.get(), &DoctorPanel::examineRequested);
    part<QPushButton>(u"doctorExamine"_s)->click();
    QCOMPARE(examine.takeFirst().first().toBool(), false);
    part<QCheckBox>(u"doctorProbe"_s)->setChecked(true);
    QVERIFY(part<QCheckBox>(u"doctorProbe"_s)->text().contains(u"goes out"_s));
    part<QPushButton>(u"doctorExamine"_s)->click();
    QCOMPARE(examine.takeFirst().first().toBool(), true);
}

void TestDoctorPanel::theKeyboardIsEnough() {
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    Report report = hostile();
    stepOf(report, StepKind::Connect).seen = {{"HTTP status", u"none"_s}};
    m_panel->setSubject(subjectWith({}));
    m_panel->focusExamine();
    QSignalSpy examine(m_panel.get(), &DoctorPanel::examineRequested);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCOMPARE(examine.count(), 1);
    m_panel->setReport(report);
    head(StepKind::Connect)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), head(StepKind::Tls));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    QCOMPARE(observed().size(), 3);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
    QCOMPARE(observed().size(), 0);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(observed().size(), 3);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
    QCOMPARE(QApplication::focusWidget(), head(StepKind::Connect));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right); // nothing was seen there
    QCOMPARE(observed().size(), 3);
}

void TestDoctorPanel::theLanguageChangesAtRunTime() {
    m_panel->setSubject(subjectWith({}));
    m_panel->setReport(hostile());
    open(StepKind::Tls);
    m_language->choose(Language::Choice::Chinese);
    QCoreApplication::processEvents();
    const Report report = hostile();
    QCOMPARE(part<QPushButton>(u"doctorExamine"_s)->text(), u"重新检查"_s);
    QVERIFY(sentenceShown() != QString() && !sentenceShown().contains(u"handshake"_s));
    QCOMPARE(head(StepKind::Tls)->text(), nameOf(StepKind::Tls));
    QVERIFY(head(StepKind::Tls)->accessibleName().contains(nameOf(StepState::Failed)));
    QCOMPARE(observed().size(), 3);
}

void TestDoctorPanel::presentationModeHidesAddresses() {
    m_theme->presentation().setWords({kHost});
    m_panel->setSubject(subjectWith({}));
    Report report = hostile();
    stepOf(report, StepKind::Tls).seen.push_back({"Headers", u"Location: https://%1/way"_s.arg(kHost)});
    m_panel->setReport(report);
    open(StepKind::Tls);
    QVERIFY(!placeOf(kHost, WidgetWalk().run()).isEmpty());
    m_theme->presentation().setOn(true);
    QCoreApplication::processEvents();
    QVERIFY2(placeOf(kHost, WidgetWalk().run()).isEmpty(), qPrintable(placeOf(kHost, WidgetWalk().run())));
    QVERIFY(!part<QPushButton>(u"doctorEdit"_s)->isEnabled());
    QVERIFY(!part<QPushButton>(u"doctorCertificate"_s)->isEnabled());
    part<QToolButton>(u"doctorCopy"_s)->click();
    QVERIFY(!QGuiApplication::clipboard()->text().contains(kHost));
    m_theme->presentation().setOn(false);
    QVERIFY(!placeOf(kHost, WidgetWalk().run()).isEmpty());
}

void TestDoctorPanel::everythingHasAName() {
    m_panel->setSubject(subjectWith({}));
    m_panel->setReport(hostile());
    open(StepKind::Tls);
    for (const QWidget* widget : m_panel->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()) {
            continue;
        }
        QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
        QVERIFY2(heard && !heard->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
}

namespace {

struct Program : maim::test::ProgramParts {
    Program() { window.show(); }
    Session* add(const QUrl& url, const QByteArray& key) {
        Profile profile;
        profile.id = QUuid::createUuid();
        profile.name = u"examined"_s;
        profile.url = url;
        profile.platform = u"qq"_s;
        (void)profiles.add(profile);
        secrets.write(profile.id, SecretKind::ApiKey, Secret(key));
        window.showProfile(profile.id);
        return hub.session(profile.id);
    }
    QDockWidget* dock() const { return window.findChild<QDockWidget*>(u"doctorDock"_s); }
    bool isOnTop() const {
        const auto* said = window.findChild<QLabel*>(u"doctorSentence"_s);
        return said && said->isVisible() && window.childAt(said->mapTo(&window, said->rect().center())) == said;
    }

    MainWindow window{hub, theme, language, settings};
};

LoopbackServer::Settings letting(const QByteArray& key) {
    LoopbackServer::Settings settings;
    settings.keys = {Secret(key)};
    return settings;
}

} // namespace

void TestDoctorPanel::aFailureOpensItWithoutTheFocus() {
    LoopbackServer server;
    QVERIFY(server.listen(letting("another-key")).ok());
    Program program;
    program.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&program.window));
    QVERIFY(!program.dock()->isVisible());
    Session* session = program.add(server.url(), kKey.toUtf8());
    auto* text = program.window.findChild<QPlainTextEdit*>(u"composerText"_s);
    text->setFocus();
    program.hub.open(session->profile().id);
    QTRY_COMPARE_WITH_TIMEOUT(session->status().phase, fsm::Phase::Refused, 15'000);
    QTRY_VERIFY(program.isOnTop());
    QCOMPARE(program.window.focusWidget(), text);
    auto* said = program.window.findChild<QLabel*>(u"doctorSentence"_s);
    QCOMPARE(said->text(), sentence(session->status().verdict));
    auto* close = program.window.findChild<QToolButton*>(u"doctorClose"_s);
    QVERIFY2(program.dock()->titleBarWidget()->isAncestorOf(close), "by its header the dock is moved");
    close->click();
    QVERIFY(!program.dock()->isVisible());
    program.window.findChild<QPushButton*>(u"verdictDoctor"_s)->click();
    QTRY_VERIFY(program.isOnTop());
}

void TestDoctorPanel::whoReadsAFrameIsNotDisturbed() {
    LoopbackServer server;
    QVERIFY(server.listen(letting(kKey.toUtf8())).ok());
    Program program;
    Session* session = program.add(server.url(), kKey.toUtf8());
    program.hub.open(session->profile().id);
    QTRY_COMPARE_WITH_TIMEOUT(session->status().phase, fsm::Phase::Open, 15'000);
    QVERIFY(session->send("{}").ok());
    QTRY_VERIFY(session->log().size() > 0);
    program.window.selection().setCurrent(1);
    server.close();
    QTRY_VERIFY_WITH_TIMEOUT(session->status().verdict, 15'000);
    QTest::qWait(50); // it does not open by itself
    QVERIFY(!program.dock()->isVisible());
    program.window.findChild<QAction*>(u"examineConnection"_s)->trigger();
    QTRY_VERIFY(program.isOnTop());
    auto* said = program.window.findChild<QLabel*>(u"doctorSentence"_s);
    QCOMPARE(said->text(), sentence(session->status().verdict));
}

void TestDoctorPanel::anExaminationEndsInTheWindow() {
    LoopbackServer server;
    QVERIFY(server.listen(letting(kKey.toUtf8())).ok());
    Program program;
    Session* session = program.add(server.url(), kKey.toUtf8());
    program.window.findChild<QAction*>(u"examineConnection"_s)->trigger();
    QTRY_VERIFY(program.isOnTop());
    auto* examine = program.window.findChild<QPushButton*>(u"doctorExamine"_s);
    auto* cancel = program.window.findChild<QPushButton*>(u"doctorCancel"_s);
    examine->click();
    QVERIFY(cancel->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(!cancel->isEnabled(), 30'000);
    auto* said = program.window.findChild<QLabel*>(u"doctorSentence"_s);
    QVERIFY2(said->text().contains(u"Nothing is wrong"_s), qPrintable(said->text()));
    examine->click();
    cancel->click();
    QTRY_VERIFY_WITH_TIMEOUT(!cancel->isEnabled(), 5'000);
    QVERIFY(said->text().contains(u"cancelled"_s));
    const auto* last = program.window.findChild<StepHead*>(u"doctorStepHead%1"_s.arg(int(StepKind::Probe)));
    QVERIFY2(last->accessibleName().contains(nameOf(StepState::Skipped)), qPrintable(last->accessibleName()));
    // What was edited was not examined.
    Profile edited = session->profile();
    edited.platform = u"wx"_s;
    QVERIFY(program.profiles.update(edited).ok());
    QVERIFY2(said->text().contains(u"walks the way"_s), qPrintable(said->text()));
}

void TestDoctorPanel::whatIsEditedMeanwhileIsNotShown() {
    LoopbackServer server;
    QVERIFY(server.listen(letting(kKey.toUtf8())).ok());
    Program program;
    Session* session = program.add(server.url(), kKey.toUtf8());
    program.window.findChild<QAction*>(u"examineConnection"_s)->trigger();
    QTRY_VERIFY(program.isOnTop());
    auto* examine = program.window.findChild<QPushButton*>(u"doctorExamine"_s);
    auto* cancel = program.window.findChild<QPushButton*>(u"doctorCancel"_s);
    auto* said = program.window.findChild<QLabel*>(u"doctorSentence"_s);
    // While the secrets are read, then while it runs.
    for (const bool hasBegun : {false, true}) {
        examine->click();
        if (hasBegun) {
            QTRY_VERIFY_WITH_TIMEOUT(server.connections() > 0, 15'000);
        }
        Profile noted = session->profile();
        noted.keychain = hasBegun ? u"another"_s : u"one"_s;
        QVERIFY(program.profiles.update(noted).ok());
        QVERIFY2(cancel->isEnabled(), "where the secrets are is no edit");
        QVERIFY(program.profiles.update(session->profile()).ok()); // as the editor does when the key alone changed
        QVERIFY(!cancel->isEnabled());
        QVERIFY2(said->text().contains(u"walks the way"_s), qPrintable(said->text()));
    }
    QTest::qWait(300); // nothing is reported any more
    QVERIFY2(said->text().contains(u"walks the way"_s), qPrintable(said->text()));
}

MAIM_TEST_CASE(TestDoctorPanel)
#include "tst_doctor_panel.moc"

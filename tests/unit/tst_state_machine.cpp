#include <algorithm>
#include <array>
#include <set>

#include "session/state_machine.h"
#include "support/test_case.h"

using namespace maim;
using namespace maim::fsm;

namespace {

constexpr std::uint32_t kGeneration = 7;
constexpr int kAttempt = 3;
constexpr std::array kPhases{Phase::Idle,    Phase::Connecting, Phase::Open,
                             Phase::Closing, Phase::Waiting,    Phase::Refused};
constexpr std::array kPhaseNames{"Idle", "Connecting", "Open", "Closing", "Waiting", "Refused"};

const Error kLost{ErrorCode::ConnectionLost, {}};
const Error kKey{ErrorCode::KeyRefused, {QStringLiteral("1000"), QStringLiteral("Authentication failed")}};

/// What may happen, each by its name. The error of a socket's end is one that trying again may mend.
struct Happening {
    const char* name;
    Event event;
};

const std::vector<Happening>& happenings() {
    static const std::vector<Happening> all{
        {"connect", {EventKind::UserConnect}},
        {"disconnect", {EventKind::UserDisconnect}},
        {"cancel", {EventKind::UserCancelRetry}},
        {"retry now", {EventKind::UserRetryNow}},
        {"opened", {EventKind::SocketOpened, kGeneration}},
        {"failed", {EventKind::SocketFailed, kGeneration, {}, kLost}},
        {"closed", {EventKind::SocketClosed, kGeneration, {}, kLost}},
        {"refused", {EventKind::SocketClosed, kGeneration, {}, kKey}},
        {"verdict", {EventKind::TimerFired, kGeneration, TimerKind::Verdict}},
        {"retry", {EventKind::TimerFired, kGeneration, TimerKind::Retry}},
        {"grace", {EventKind::TimerFired, kGeneration, TimerKind::CloseGrace}},
        {"stable", {EventKind::TimerFired, kGeneration, TimerKind::Stable}},
    };
    return all;
}

State stateIn(Phase phase) {
    State state;
    state.phase = phase;
    state.generation = kGeneration;
    state.attempt = kAttempt;
    state.wanted = phase == Phase::Connecting || phase == Phase::Open || phase == Phase::Waiting;
    if (phase == Phase::Waiting || phase == Phase::Refused) {
        state.verdict = phase == Phase::Waiting ? kLost : kKey;
    }
    state.retryInMs = phase == Phase::Waiting ? 1'234 : 0;
    return state;
}

/// "abort fail stop open verdict=10000": the actions in a form that a table can hold.
QString spelled(const std::vector<Action>& actions) {
    constexpr std::array kActions{"open", "close", "abort", "", "stop", "fail"};
    constexpr std::array kTimers{"verdict", "retry", "grace", "stable"};
    QStringList words;
    for (const Action& action : actions) {
        const auto timer = QLatin1String(kTimers[std::size_t(action.timer)]);
        words << (action.kind == ActionKind::StartTimer ? QStringLiteral("%1=%2").arg(timer).arg(action.ms)
                                                        : QLatin1String(kActions[std::size_t(action.kind)]));
    }
    return words.join(QLatin1Char(' '));
}

/// Where it leads and what is to be done. Null: nothing happens at all.
struct Expectation {
    const char* to;
    const char* actions;
    int attempt = kAttempt;
};

constexpr const char* kDial = "stop open verdict=10000";
constexpr const char* kRedial = "abort fail stop open verdict=10000";
constexpr const char* kDrop = "abort fail stop";
// Half of the third attempt's 4 s.
constexpr const char* kLater = "abort fail stop retry=2000";
constexpr Expectation kNothing{nullptr, nullptr};

// Columns as happenings(): connect, disconnect, cancel, retry now; opened, failed, closed, refused; verdict, retry,
// grace, stable.
using Row = std::array<Expectation, 12>;
const std::array<Row, 6>& table() {
    static const std::array<Row, 6> rows{
        Row{{{"Connecting", kDial, 1},
             kNothing,
             kNothing,
             kNothing,
             kNothing,
             kNothing,
             kNothing,
             kNothing,
             kNothing,
             kNothing,
             kNothing,
             kNothing}},
        Row{{kNothing,
             {"Idle", kDrop},
             {"Idle", kDrop},
             kNothing,
             {"Open", "stop stable=60000"},
             {"Waiting", kLater},
             {"Waiting", kLater},
             {"Refused", kDrop},
             {"Waiting", kLater},
             kNothing,
             kNothing,
             kNothing}},
        Row{{kNothing,
             {"Closing", "stop close grace=3000"},
             kNothing,
             kNothing,
             kNothing,
             {"Waiting", kLater},
             {"Waiting", kLater},
             {"Refused", kDrop},
             kNothing,
             kNothing,
             kNothing,
             {"Open", "", 1}}},
        Row{{{"Closing", ""},
             kNothing,
             kNothing,
             kNothing,
             kNothing,
             {"Idle", kDrop},
             {"Idle", kDrop},
             {"Idle", kDrop},
             kNothing,
             kNothing,
             {"Idle", kDrop},
             kNothing}},
        Row{{{"Connecting", kDial, 1},
             {"Idle", "stop"},
             {"Idle", "stop"},
             {"Connecting", kDial, kAttempt + 1},
             kNothing,
             kNothing,
             kNothing,
             kNothing,
             kNothing,
             {"Connecting", kDial, kAttempt + 1},
             kNothing,
             kNothing}},
        Row{{{"Connecting", kDial, 1},
             {"Idle", "stop"},
             kNothing,
             {"Connecting", kDial, 1},
             kNothing,
             kNothing,
             kNothing,
             kNothing,
             kNothing,
             kNothing,
             kNothing,
             kNothing}},
    };
    return rows;
}

int count(const std::vector<Action>& actions, ActionKind kind) {
    return int(std::count_if(actions.begin(), actions.end(), [&](const Action& a) { return a.kind == kind; }));
}

State after(std::initializer_list<Event> events, State state = {}, const Policy& policy = {}) {
    for (const Event& event : events) {
        state = step(state, event, policy).state;
    }
    return state;
}

} // namespace

class TestStateMachine : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void everyPhaseAndEvent_data();
    void everyPhaseAndEvent();
    void staleEventsChangeNothing_data();
    void staleEventsChangeNothing();
    void anAttemptEndsOnceInWhateverOrder();
    void aFinalErrorIsTriedOnce_data();
    void aFinalErrorIsTriedOnce();
    void keepsTryingAfterOtherErrors_data();
    void keepsTryingAfterOtherErrors();
    void withoutReconnectionItRests();
    void backsOffUntilStable();
    void saysWhyAndWhen();
    void connectingAgainWhileClosing();
    void keepsItsPromisesOnAnyPath();
};

void TestStateMachine::everyPhaseAndEvent_data() {
    QTest::addColumn<std::size_t>("phase");
    QTest::addColumn<std::size_t>("happening");
    for (std::size_t phase = 0; phase < kPhases.size(); ++phase) {
        for (std::size_t i = 0; i < happenings().size(); ++i) {
            QTest::addRow("%s, %s", kPhaseNames[phase], happenings()[i].name) << phase << i;
        }
    }
}

void TestStateMachine::everyPhaseAndEvent() {
    QFETCH(const std::size_t, phase);
    QFETCH(const std::size_t, happening);
    const State before = stateIn(kPhases[phase]);
    const Step result = step(before, happenings()[happening].event, {});
    const Expectation& expected = table()[phase][happening];
    if (!expected.to) {
        QVERIFY(result.actions.empty());
        QCOMPARE(result.state, before);
        return;
    }
    QCOMPARE(kPhaseNames[std::size_t(result.state.phase)], expected.to);
    QCOMPARE(spelled(result.actions), QLatin1String(expected.actions));
    QCOMPARE(result.state.attempt, expected.attempt);
    const bool dials = result.state.phase == Phase::Connecting;
    QCOMPARE(result.state.generation, kGeneration + (dials ? 1 : 0));
    QCOMPARE(result.state.retryInMs, result.state.phase == Phase::Waiting ? 2'000 : 0);
}

void TestStateMachine::staleEventsChangeNothing_data() {
    QTest::addColumn<std::size_t>("phase");
    QTest::addColumn<std::size_t>("happening");
    for (std::size_t phase = 0; phase < kPhases.size(); ++phase) {
        for (std::size_t i = 4; i < happenings().size(); ++i) {
            QTest::addRow("%s, %s", kPhaseNames[phase], happenings()[i].name) << phase << i;
        }
    }
}

void TestStateMachine::staleEventsChangeNothing() {
    QFETCH(const std::size_t, phase);
    QFETCH(const std::size_t, happening);
    const State before = stateIn(kPhases[phase]);
    for (const std::uint32_t generation : {kGeneration - 1, kGeneration + 1, 0U}) {
        Event event = happenings()[happening].event;
        event.generation = generation;
        const Step result = step(before, event, {});
        QCOMPARE(result.state, before);
        QVERIFY(result.actions.empty());
    }
}

// QWebSocket reports the end of one attempt up to three times, in any order; our own timer may join in.
void TestStateMachine::anAttemptEndsOnceInWhateverOrder() {
    for (const Phase phase : {Phase::Connecting, Phase::Open}) {
        const State before = stateIn(phase);
        std::array<int, 4> order{0, 1, 2, 3};
        const std::array<Event, 4> signals_{
            Event{EventKind::SocketFailed, kGeneration, {}, kLost},
            Event{EventKind::SocketFailed, kGeneration, {}, {ErrorCode::HostNotFound, {}}},
            Event{EventKind::SocketClosed, kGeneration, {}, {ErrorCode::ClosedByPeer, {}}},
            Event{EventKind::TimerFired, kGeneration, TimerKind::Verdict}};
        do {
            State state = before;
            int aborts = 0, retries = 0;
            for (const int i : order) {
                const Step next = step(state, signals_[std::size_t(i)], {});
                state = next.state;
                aborts += count(next.actions, ActionKind::AbortSocket);
                retries += count(next.actions, ActionKind::StartTimer);
            }
            QCOMPARE(aborts, 1);
            QCOMPARE(retries, 1);
            QCOMPARE(state.phase, Phase::Waiting);
            QCOMPARE(state.attempt, kAttempt);
        } while (std::next_permutation(order.begin(), order.end()));
    }
}

void TestStateMachine::aFinalErrorIsTriedOnce_data() {
    QTest::addColumn<int>("code");
    using enum ErrorCode;
    for (const ErrorCode code : {AddressIsWildcard,
                                 WrongPath,
                                 RedirectNotFollowed,
                                 SocketIoServer,
                                 NotWebSocket,
                                 HeaderTooLarge,
                                 KeyRefused,
                                 KeyInvalidCharacters,
                                 TlsUnknownAuthority,
                                 TlsSelfSigned,
                                 TlsExpired,
                                 TlsNotYetValid,
                                 TlsHostMismatch,
                                 TlsCommonNameOnly,
                                 TlsPinMismatch,
                                 TlsUnverifiedPublicHost,
                                 TlsFileTooLarge,
                                 Pkcs12Unopened,
                                 ProxyLoginWanted,
                                 ProxyLoginWrong,
                                 TlsOldProtocol,
                                 TlsPeerSpeaksPlain,
                                 TlsExpectedByPeer,
                                 TlsClientCertificateRequired,
                                 TlsClientCertificateRefused,
                                 TlsHandshakeFailed,
                                 TlsUnavailable,
                                 CertificateFileUnreadable,
                                 CertificateFileInvalid,
                                 KeyFileUnreadable,
                                 KeyFileInvalid,
                                 KeyPassphraseWrong,
                                 KeyDoesNotMatchCertificate,
                                 UrlInvalid,
                                 UrlScheme,
                                 HeaderInvalid,
                                 FileUnreadable,
                                 ProfileFieldInvalid}) {
        QTest::addRow("code %d", int(code)) << int(code);
    }
}

void TestStateMachine::aFinalErrorIsTriedOnce() {
    QFETCH(const int, code);
    const Error error{ErrorCode(code), {QStringLiteral("fact")}};
    for (const EventKind kind : {EventKind::SocketFailed, EventKind::SocketClosed}) {
        for (const Phase phase : {Phase::Connecting, Phase::Open}) {
            const Step result = step(stateIn(phase), {kind, kGeneration, {}, error}, {});
            QCOMPARE(result.state.phase, Phase::Refused);
            QCOMPARE(result.state.verdict, error);
            QVERIFY(!result.state.wanted);
            QCOMPARE(count(result.actions, ActionKind::StartTimer), 0);
            QCOMPARE(count(result.actions, ActionKind::AbortSocket), 1);
        }
    }
}

void TestStateMachine::keepsTryingAfterOtherErrors_data() {
    QTest::addColumn<int>("code");
    using enum ErrorCode;
    for (const ErrorCode code : {None,
                                 HostNotFound,
                                 ConnectionRefused,
                                 NetworkUnreachable,
                                 ConnectTimeout,
                                 HandshakeTimeout,
                                 TlsTimeout,
                                 ProxyFailed,
                                 ProxyRefused,
                                 ProxyNotFound,
                                 ProxyTimeout,
                                 ProxyDenied,
                                 ProxyTargetUnreachable,
                                 ProxyAnsweredWithError,
                                 ProxyOfAnotherKind,
                                 SystemProxyTimeout,
                                 TlsFilesTimeout,
                                 UpgradeRefused,
                                 ClosedByPeer,
                                 ConnectionLost,
                                 MessageTooLarge,
                                 NotUtf8,
                                 Stalled}) {
        QTest::addRow("code %d", int(code)) << int(code);
    }
}

void TestStateMachine::keepsTryingAfterOtherErrors() {
    QFETCH(const int, code);
    for (const Phase phase : {Phase::Connecting, Phase::Open}) {
        const Step result = step(stateIn(phase), {EventKind::SocketClosed, kGeneration, {}, {ErrorCode(code), {}}}, {});
        QCOMPARE(result.state.phase, Phase::Waiting);
        QVERIFY(result.state.wanted);
        QVERIFY(result.state.verdict);
    }
}

void TestStateMachine::withoutReconnectionItRests() {
    Policy policy;
    policy.reconnect = false;
    const Step result = step(stateIn(Phase::Open), {EventKind::SocketClosed, kGeneration, {}, kLost}, policy);
    QCOMPARE(result.state.phase, Phase::Idle);
    QCOMPARE(result.state.verdict, kLost);
    QVERIFY(!result.state.wanted);
    QCOMPARE(spelled(result.actions), QLatin1String(kDrop));
}

void TestStateMachine::backsOffUntilStable() {
    Policy policy;
    State state = after({{EventKind::UserConnect}}, {}, policy);
    QList<int> delays;
    for (int i = 0; i < 7; ++i) {
        state = step(state, {EventKind::SocketFailed, state.generation, {}, kLost, 1.0}, policy).state;
        delays << state.retryInMs;
        state = step(state, {EventKind::TimerFired, state.generation, TimerKind::Retry}, policy).state;
    }
    QCOMPARE(delays, QList<int>({1'000, 2'000, 4'000, 8'000, 16'000, 30'000, 30'000}));

    // A connection that breaks at once is no reason to start over; one that stood a minute is.
    const std::uint32_t generation = state.generation;
    const State opened = after({{EventKind::SocketOpened, generation}}, state, policy);
    const Event broken{EventKind::SocketClosed, generation, {}, kLost, 1.0};
    QCOMPARE(after({broken}, opened, policy).retryInMs, 30'000);
    const State stable = after({{EventKind::TimerFired, generation, TimerKind::Stable}}, opened, policy);
    QCOMPARE(stable.attempt, 1);
    QCOMPARE(after({broken}, stable, policy).retryInMs, 1'000);
}

void TestStateMachine::saysWhyAndWhen() {
    const State waiting = after({{EventKind::SocketClosed, kGeneration, {}, kLost, 0.25}}, stateIn(Phase::Open));
    QCOMPARE(waiting.verdict, kLost);
    QCOMPARE(waiting.retryInMs, 1'000);
    // Still to be read while the next attempt runs, and after the person gave up.
    QCOMPARE(after({{EventKind::UserRetryNow}}, waiting).verdict, kLost);
    QCOMPARE(after({{EventKind::UserCancelRetry}}, waiting).verdict, kLost);
    // Cancelled in the instant in which the attempt began.
    QCOMPARE(after({{EventKind::UserRetryNow}, {EventKind::UserCancelRetry}}, waiting).verdict, kLost);
    QCOMPARE(after({{EventKind::UserDisconnect}}, waiting).verdict, Error{});
    QCOMPARE(after({{EventKind::UserConnect}}, waiting).verdict, Error{});
    QCOMPARE(after({{EventKind::UserRetryNow}, {EventKind::SocketOpened, kGeneration + 1}}, waiting).verdict, Error{});

    const Error tls{ErrorCode::HandshakeTimeout, {QStringLiteral("h"), QStringLiteral("1")}};
    const Event plain{EventKind::TimerFired, kGeneration, TimerKind::Verdict};
    const Event classified{EventKind::TimerFired, kGeneration, TimerKind::Verdict, tls};
    QCOMPARE(after({plain}, stateIn(Phase::Connecting)).verdict.code, ErrorCode::ConnectTimeout);
    QCOMPARE(after({classified}, stateIn(Phase::Connecting)).verdict, tls);
}

void TestStateMachine::connectingAgainWhileClosing() {
    const State closing = after({{EventKind::UserDisconnect}, {EventKind::UserConnect}}, stateIn(Phase::Open));
    QCOMPARE(closing.phase, Phase::Closing);
    QVERIFY(closing.wanted);
    for (const Event& end : {Event{EventKind::SocketClosed, kGeneration, {}, kLost},
                             Event{EventKind::TimerFired, kGeneration, TimerKind::CloseGrace}}) {
        const Step result = step(closing, end, {});
        QCOMPARE(result.state.phase, Phase::Connecting);
        QCOMPARE(result.state.attempt, 1);
        QCOMPARE(spelled(result.actions), QLatin1String(kRedial));
    }
    const State changedMind = after({{EventKind::UserDisconnect}}, closing);
    QVERIFY(!changedMind.wanted);
    QCOMPARE(after({{EventKind::SocketClosed, kGeneration, {}, kLost}}, changedMind).phase, Phase::Idle);
}

// All paths of five events: never two sockets, never a socket without a limit, never a plan without a timer.
void TestStateMachine::keepsItsPromisesOnAnyPath() {
    struct Path {
        State state;
        int sockets = 0;
    };
    std::vector<Path> paths{{State{}, 0}};
    for (int depth = 0; depth < 5; ++depth) {
        std::vector<Path> next;
        for (const Path& path : paths) {
            for (const Happening& happening : happenings()) {
                Event event = happening.event;
                event.generation = path.state.generation;
                const Step result = step(path.state, event, {});
                const int sockets = path.sockets + count(result.actions, ActionKind::OpenSocket) -
                                    count(result.actions, ActionKind::AbortSocket);
                const Phase phase = result.state.phase;
                const bool live = phase == Phase::Connecting || phase == Phase::Open;
                QCOMPARE(sockets, live || phase == Phase::Closing ? 1 : 0);
                QVERIFY(phase == Phase::Closing || result.state.wanted == (live || phase == Phase::Waiting));
                if (phase != path.state.phase) {
                    QVERIFY(count(result.actions, ActionKind::StopTimers) == 1);
                    const bool rests = phase == Phase::Idle || phase == Phase::Refused;
                    QCOMPARE(count(result.actions, ActionKind::StartTimer), rests ? 0 : 1);
                    next.push_back({result.state, sockets});
                }
            }
        }
        paths = std::move(next);
    }
    QVERIFY(!paths.empty());
}

MAIM_TEST_CASE(TestStateMachine)
#include "tst_state_machine.moc"

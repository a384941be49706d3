#include "session/state_machine.h"

#include <array>

#include "base/error_meaning.h"

namespace maim::fsm {

namespace {

using Handler = Step (*)(const State&, const Event&, const Policy&);

Action startTimer(TimerKind timer, int ms) {
    return {ActionKind::StartTimer, timer, ms};
}

Step stay(const State& state, const Event&, const Policy&) {
    return {state, {}};
}

Step beginAttempt(State state, int attempt, const Policy& policy) {
    state.phase = Phase::Connecting;
    ++state.generation;
    state.attempt = attempt;
    state.wanted = true;
    state.retryInMs = 0;
    return {state,
            {{ActionKind::StopTimers}, {ActionKind::OpenSocket}, startTimer(TimerKind::Verdict, policy.verdictMs)}};
}

Step rest(State state, Phase phase, const Error& verdict) {
    state.phase = phase;
    state.wanted = false;
    state.verdict = verdict;
    state.retryInMs = 0;
    return {state, {{ActionKind::StopTimers}}};
}

Step plan(State state, const Event& event, const Policy& policy) {
    state.phase = Phase::Waiting;
    state.retryInMs = policy.backoff.delayMs(state.attempt, event.random);
    return {state, {{ActionKind::StopTimers}, startTimer(TimerKind::Retry, state.retryInMs)}};
}

/// Every end of a socket drops it, whatever it says of itself.
Step dropSocket(Step next) {
    next.actions.insert(next.actions.begin(), {{ActionKind::AbortSocket}, {ActionKind::FailPending}});
    return next;
}

// What the person asks for.

Step connect(const State& state, const Event&, const Policy& policy) {
    Step next = beginAttempt(state, 1, policy);
    next.state.verdict = {};
    return next;
}

Step connectAfterClose(const State& state, const Event&, const Policy&) {
    Step next{state, {}};
    next.state.wanted = true;
    return next;
}

Step disconnect(const State& state, const Event&, const Policy&) {
    return rest(state, Phase::Idle, {});
}

Step abandon(const State& state, const Event&, const Policy&) {
    return dropSocket(rest(state, Phase::Idle, {}));
}

Step closeSocket(const State& state, const Event&, const Policy& policy) {
    Step next{
        state,
        {{ActionKind::StopTimers}, {ActionKind::CloseSocket}, startTimer(TimerKind::CloseGrace, policy.closeGraceMs)}};
    next.state.phase = Phase::Closing;
    next.state.wanted = false;
    return next;
}

Step stayClosed(const State& state, const Event&, const Policy&) {
    Step next{state, {}};
    next.state.wanted = false;
    return next;
}

Step cancelRetry(const State& state, const Event&, const Policy&) {
    return rest(state, Phase::Idle, state.verdict);
}

/// The person saw the countdown while the attempt began: what was to be cancelled is this attempt.
Step abandonRetry(const State& state, const Event&, const Policy&) {
    return dropSocket(rest(state, Phase::Idle, state.verdict));
}

Step nextAttempt(const State& state, const Event&, const Policy& policy) {
    return beginAttempt(state, state.attempt + 1, policy);
}

// What the socket does.

Step opened(const State& state, const Event&, const Policy& policy) {
    Step next{state, {{ActionKind::StopTimers}, startTimer(TimerKind::Stable, policy.stableMs)}};
    next.state.phase = Phase::Open;
    next.state.verdict = {};
    return next;
}

/// The attempt or the connection is over, and nobody asked for that.
Step lost(const State& state, const Event& event, const Policy& policy) {
    State ended = state;
    ended.verdict = event.error ? event.error : Error{ErrorCode::ConnectionLost, {}};
    if (meaningOf(ended.verdict.code).isFinal) {
        return dropSocket(rest(ended, Phase::Refused, ended.verdict));
    }
    return dropSocket(policy.reconnect ? plan(ended, event, policy) : rest(ended, Phase::Idle, ended.verdict));
}

Step closed(const State& state, const Event& event, const Policy& policy) {
    return dropSocket(state.wanted ? connect(state, event, policy) : rest(state, Phase::Idle, {}));
}

// What the clock says. A timer that another phase started has nothing to say.

Step verdictDue(const State& state, const Event& event, const Policy& policy) {
    if (event.timer != TimerKind::Verdict) {
        return {state, {}};
    }
    Event late = event;
    late.error = event.error ? event.error : Error{ErrorCode::ConnectTimeout, {}};
    return lost(state, late, policy);
}

Step stable(const State& state, const Event& event, const Policy&) {
    Step next{state, {}};
    next.state.attempt = event.timer == TimerKind::Stable ? 1 : state.attempt;
    return next;
}

Step closeGraceOver(const State& state, const Event& event, const Policy& policy) {
    return event.timer == TimerKind::CloseGrace ? closed(state, event, policy) : Step{state, {}};
}

Step retryDue(const State& state, const Event& event, const Policy& policy) {
    return event.timer == TimerKind::Retry ? nextAttempt(state, event, policy) : Step{state, {}};
}

using Row = std::array<Handler, 8>;

// Columns: connect, disconnect, cancel retry, retry now; socket opened, failed, closed; timer.
constexpr std::array<Row, 6> kTable{{
    /* Idle       */ {connect, stay, stay, stay, stay, stay, stay, stay},
    /* Connecting */ {stay, abandon, abandonRetry, stay, opened, lost, lost, verdictDue},
    /* Open       */ {stay, closeSocket, stay, stay, stay, lost, lost, stable},
    /* Closing    */ {connectAfterClose, stayClosed, stay, stay, stay, closed, closed, closeGraceOver},
    /* Waiting    */ {connect, disconnect, cancelRetry, nextAttempt, stay, stay, stay, retryDue},
    /* Refused    */ {connect, disconnect, stay, connect, stay, stay, stay, stay},
}};

bool isStale(const State& state, const Event& event) {
    return event.kind >= EventKind::SocketOpened && event.generation != state.generation;
}

} // namespace

Step step(const State& state, const Event& event, const Policy& policy) {
    if (isStale(state, event)) {
        return {state, {}};
    }
    const Handler handler = kTable[static_cast<std::size_t>(state.phase)][static_cast<std::size_t>(event.kind)];
    return handler(state, event, policy);
}

} // namespace maim::fsm

#pragma once

#include <cstdint>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "session/backoff.h"

/// The life of a connection as a pure function: step(state, event) gives the next state and what to do. No socket, no
/// timer, no clock in here; the whole table is tested without any.
namespace maim::fsm {

enum class Phase : std::uint8_t {
    Idle,       ///< not connected, nothing planned
    Connecting, ///< one attempt in flight
    Open,       ///< 101 received; within the probation a late refusal may still come
    Closing,    ///< we asked for the close
    Waiting,    ///< an attempt is planned
    Refused,    ///< ended for a reason that trying again does not mend: key, TLS, path, dialect
};

struct Policy {
    bool reconnect = true;
    Backoff backoff;
    int verdictMs = 10'000;   ///< an attempt that has no verdict by then is aborted
    int closeGraceMs = 3'000; ///< graceful close, then abort
    int stableMs = 60'000;    ///< open that long: the backoff starts over
};

struct State {
    Phase phase = Phase::Idle;
    std::uint32_t generation = 0; ///< of the attempt; an event of another generation is dropped
    int attempt = 0;              ///< since the backoff was last reset; 1 for the first
    bool wanted = false;          ///< connected, or on the way there, by the user's will: never in Idle or Refused
    Error verdict;     ///< why the last attempt or connection ended; none when Open, or when the user ended it
    int retryInMs = 0; ///< in Waiting

    bool operator==(const State&) const = default;
};

enum class EventKind : std::uint8_t {
    UserConnect,
    UserDisconnect,
    UserCancelRetry,
    UserRetryNow,
    SocketOpened,
    SocketFailed /*error*/,
    SocketClosed /*error, closedByPeer*/,
    TimerFired /*timer*/,
};
enum class TimerKind : std::uint8_t { Verdict, Retry, CloseGrace, Stable };

struct Event {
    EventKind kind;
    std::uint32_t generation = 0; ///< socket events and timers
    TimerKind timer = TimerKind::Verdict;
    /// SocketFailed, SocketClosed: already classified by the connection. Verdict timer: how far the attempt came.
    Error error{};
    double random = 0.5; ///< 0..1, for the jitter
};

enum class ActionKind : std::uint8_t { OpenSocket, CloseSocket, AbortSocket, StartTimer, StopTimers, FailPending };
struct Action {
    ActionKind kind;
    TimerKind timer = TimerKind::Verdict;
    int ms = 0;
    bool operator==(const Action&) const = default;
};

struct Step {
    State state;
    std::vector<Action> actions;
};

Step step(const State& state, const Event& event, const Policy& policy);

} // namespace maim::fsm

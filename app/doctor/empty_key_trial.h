#pragma once

#include "transport/connection.h"

namespace maim::doctor {

/// A short second connection that brings no key, to see whether the server lets everybody in. Nothing is sent on it.
/// Answers once, within its limit.
class EmptyKeyTrial : public QObject {
    Q_OBJECT
public:
    enum class Outcome : std::uint8_t { Accepted, Refused, Unknown };
    static constexpr int kLimitMs = static_cast<int>(kProbationMs) + 2'000;

    using QObject::QObject;
    /// `request`: has no key, no client certificate and no header that proves who we are.
    void start(const Connection::Request& request);

Q_SIGNALS:
    void done(maim::doctor::EmptyKeyTrial::Outcome outcome);

private:
    void finish(Outcome outcome);

    Connection* m_connection = nullptr;
    bool m_done = false;
};

} // namespace maim::doctor

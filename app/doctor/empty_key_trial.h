#pragma once

#include "transport/connection.h"
#include "transport/request_preparation.h"

namespace maim::doctor {

/// A short second connection that brings no key, to see whether the server lets everybody in. Nothing is sent on it.
/// Answers once, within its limit.
class EmptyKeyTrial : public QObject {
    Q_OBJECT
public:
    enum class Outcome : std::uint8_t { Accepted, Refused, Unknown };
    static constexpr int kLimitMs = static_cast<int>(kProbationMs) + 2'000;

    explicit EmptyKeyTrial(QObject* parent = nullptr) : QObject(parent), m_preparation(this) {}
    /// `profile`: has no client certificate and no header that proves who we are. `credentials`: have no key.
    void start(const Profile& profile, const Credentials& credentials);

Q_SIGNALS:
    void done(maim::doctor::EmptyKeyTrial::Outcome outcome);

private:
    void open(const Connection::Request& request);
    void finish(Outcome outcome);

    RequestPreparation m_preparation;
    Connection* m_connection = nullptr;
    bool m_done = false;
};

} // namespace maim::doctor

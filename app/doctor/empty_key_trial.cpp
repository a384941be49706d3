#include "doctor/empty_key_trial.h"

#include <QTimer>

namespace maim::doctor {

namespace {

bool isRefusal(ErrorCode code) {
    return code == ErrorCode::KeyRefused || code == ErrorCode::PolicyRefused || code == ErrorCode::LegacyServer;
}

} // namespace

void EmptyKeyTrial::start(const Profile& profile, const Credentials& credentials) {
    QTimer::singleShot(kLimitMs, this, [this] { finish(Outcome::Unknown); });
    connect(&m_preparation, &RequestPreparation::prepared, this, [this](const Result<Connection::Request>& request) {
        if (request) {
            open(*request);
        } else {
            finish(Outcome::Unknown);
        }
    });
    m_preparation.start(profile, credentials, newUuid());
}

void EmptyKeyTrial::open(const Connection::Request& request) {
    m_connection = new Connection(this);
    connect(m_connection, &Connection::opened, this, [this] {
        QTimer::singleShot(std::chrono::milliseconds(kProbationMs), Qt::PreciseTimer, this,
                           [this] { finish(Outcome::Accepted); });
    });
    connect(m_connection, &Connection::ended, this, [this](const Connection::End& end) {
        finish(isRefusal(end.error.code) ? Outcome::Refused : Outcome::Unknown);
    });
    m_connection->open(request);
}

void EmptyKeyTrial::finish(Outcome outcome) {
    if (!std::exchange(m_done, true)) {
        m_preparation.cancel();
        if (m_connection) {
            m_connection->abort();
        }
        Q_EMIT done(outcome);
    }
}

} // namespace maim::doctor

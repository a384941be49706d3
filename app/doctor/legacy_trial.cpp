#include "doctor/legacy_trial.h"

#include <QTimer>

#include "protocol/envelope.h"

namespace maim::doctor {

namespace {

using namespace Qt::StringLiterals;

/// With a space that no JSON library of a server writes: what sends the same bytes back is a mere echo.
QByteArray bareMessage(const QByteArray& platform) {
    constexpr double kUsPerSecond = 1e6;
    const QByteArray time = QByteArray::number(static_cast<double>(wallNow()) / kUsPerSecond, 'f', 3);
    return R"({ "message_info":{"platform":")" + platform + R"(","message_id":")" + newUuid() + R"(","time":)" + time +
           R"(,"user_info":{"platform":")" + platform +
           R"(","user_id":"maim-console","user_nickname":"maim-console"}},)"
           R"("message_segment":{"type":"text","data":"Connection check"},"raw_message":"Connection check"})";
}

} // namespace

void LegacyTrial::start(Profile profile, const Credentials& credentials) {
    QTimer::singleShot(kLimitMs, this, [this] { finish({}); });
    connect(&m_preparation, &RequestPreparation::prepared, this, [this](const Result<Connection::Request>& request) {
        if (request) {
            open(*request);
        } else {
            finish({});
        }
    });
    const QByteArray platform = "maim-console-" + newUuid().first(8);
    m_message = bareMessage(platform);
    profile.headers.append({u"platform"_s, QString::fromLatin1(platform)});
    m_preparation.start(profile, credentials, newUuid());
}

void LegacyTrial::open(const Connection::Request& request) {
    m_connection = new Connection(this);
    connect(m_connection, &Connection::opened, this, [this] { m_connection->send(m_message, Wire::Kind::Text, 1); });
    connect(m_connection, &Connection::received, this, &LegacyTrial::onReceived);
    connect(m_connection, &Connection::ended, this, [this] { finish({}); });
    m_connection->open(request);
}

void LegacyTrial::onReceived(const Wire::Batch& batch) {
    for (const Wire::Message& message : batch.messages) {
        const QByteArray text = message.payload.kept();
        if (message.kind == Wire::Kind::Text && text != m_message && decode(text).dialect == Dialect::Legacy) {
            finish(text);
        }
    }
}

void LegacyTrial::finish(const QByteArray& answer) {
    if (!std::exchange(m_done, true)) {
        m_preparation.cancel();
        if (m_connection) {
            m_connection->abort();
        }
        Q_EMIT done(answer);
    }
}

} // namespace maim::doctor

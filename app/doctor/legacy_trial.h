#pragma once

#include "transport/connection.h"
#include "transport/request_preparation.h"

namespace maim::doctor {

/// A short second connection to a server that left a message without its ACK: speaks to it as to a Legacy server of
/// maim_message, by a bare message, and looks whether it answers with one. Comes as a platform that nobody has, since
/// such a server keeps one connection a platform, and brings no key: a Legacy server's token is a header of the
/// profile. Answers once, within its limit.
class LegacyTrial : public QObject {
    Q_OBJECT
public:
    static constexpr int kLimitMs = 3'000;

    explicit LegacyTrial(QObject* parent = nullptr) : QObject(parent), m_preparation(this) {}
    /// `credentials`: have no key.
    void start(Profile profile, const Credentials& credentials);

Q_SIGNALS:
    /// Empty: nothing of the kind came. Else the bare message.
    void done(const QByteArray& answer);

private:
    void open(const Connection::Request& request);
    void onReceived(const Wire::Batch& batch);
    void finish(const QByteArray& answer);

    RequestPreparation m_preparation;
    Connection* m_connection = nullptr;
    QByteArray m_message;
    bool m_done = false;
};

} // namespace maim::doctor

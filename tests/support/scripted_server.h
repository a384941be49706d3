#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QThread>
#include <QUrl>
#include <chrono>
#include <functional>
#include <optional>
#include <vector>

#include "base/clock.h"

class QSslConfiguration;

namespace maim::test {

/// What a ScriptedServer does with the frames of its clients.
struct Script {
    enum class Ack { Once, Never, Twice, WrongId };
    struct Close {
        int code;
        QString reason;
    };

    Ack ack = Ack::Once;
    /// For the n-th message of a connection, from 0; empty: at once.
    std::function<std::chrono::microseconds(int)> delay;
    bool acksAcks = false;            ///< answers a client's ACK with an ACK
    std::optional<Close> closeAtOnce; ///< right after the 101
    std::optional<Close> closeOnMessage;
    qsizetype limit = 0; ///< closes with 1009 on a longer message, as 0.6.8 does; 0: none
};

/// A WebSocket server on a thread of its own, with its own idea of time. Knows nothing of the code under test but the
/// wire. Calls may be made from the test's thread; they wait for the server's.
class ScriptedServer {
public:
    struct Received {
        QByteArray text;
        SteadyNs at = 0;
    };

    explicit ScriptedServer(Script script = {}, quint16 port = 0);
    ~ScriptedServer();
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;

    quint16 port() const { return m_port; }
    QUrl url() const;

    void setScript(Script script);
    /// To every client, one after the other with this pause between two messages. Returns at once.
    void say(std::vector<QByteArray> messages, std::chrono::milliseconds pause = {});
    void sayBinary(const QByteArray& data);
    void dropAll(); ///< cuts every connection without a close frame
    void closeAll(int code, const QString& reason);

    int accepted() const; ///< connections since the start
    int open() const;
    std::vector<Received> received() const;
    std::vector<Received> said() const;     ///< with the time of sending
    std::vector<Received> answered() const; ///< the ids of messages, with the time at which the ACK was sent

private:
    class Worker;
    QThread m_thread;
    Worker* m_worker;
    quint16 m_port = 0;
};

/// A message that the real server would take, with this msg_id.
QByteArray message(const QByteArray& id, const QByteArray& text = "hello");

} // namespace maim::test

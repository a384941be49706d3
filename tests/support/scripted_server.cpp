#include "support/scripted_server.h"

#include <QRegularExpression>
#include <QSet>
#include <QTimer>
#include <QUuid>
#include <QWebSocket>
#include <QWebSocketServer>

#include "support/remote.h"

namespace maim::test {

namespace {

// A timer may be a millisecond late; the rest of the way is waited out.
constexpr SteadyNs kTimerSlack = 2'000'000;

QByteArray valueOf(const QByteArray& text, const char* key) {
    const QRegularExpression pattern(QStringLiteral("\"%1\":\\s*\"([^\"]*)\"").arg(QLatin1String(key)));
    return pattern.match(QString::fromUtf8(text.left(4096))).captured(1).toUtf8();
}

QByteArray ackFor(const QByteArray& id) {
    const QByteArray own = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    return "{\"ver\":1,\"msg_id\":\"" + own +
           "\",\"type\":\"sys_ack\",\"meta\":{\"uuid\":\"scripted\",\"acked_msg_id\":\"" + id +
           "\",\"timestamp\":1.5},\"payload\":{\"status\":\"received\",\"server_timestamp\":1.5}}";
}

bool isAck(const QByteArray& text) {
    return valueOf(text, "type") == "sys_ack";
}

} // namespace

class ScriptedServer::Worker : public Remote {
public:
    explicit Worker(Script script)
        : m_script(std::move(script)), m_server(QStringLiteral("scripted"), QWebSocketServer::NonSecureMode, this) {
        connect(&m_server, &QWebSocketServer::newConnection, this, &Worker::accept);
    }

    // The clients outlive m_clients, and still emit disconnected().
    ~Worker() override {
        for (QWebSocket* client : std::as_const(m_clients)) {
            client->disconnect(this);
        }
    }

    quint16 listen(quint16 port) {
        m_server.listen(QHostAddress::LocalHost, port);
        return m_server.serverPort();
    }

    void accept() {
        QWebSocket* socket = m_server.nextPendingConnection();
        ++m_accepted;
        m_clients.push_back(socket);
        socket->setParent(this);
        connect(socket, &QWebSocket::textMessageReceived, this, [this, socket](const QString& text) {
            const SteadyNs now = steadyNow();
            take(socket, text.toUtf8(), now);
        });
        connect(socket, &QWebSocket::disconnected, this, [this, socket] {
            m_clients.removeAll(socket);
            m_refused.remove(socket);
            socket->deleteLater();
        });
        if (m_script.closeAtOnce) {
            close(socket, *m_script.closeAtOnce);
        }
    }

    void take(QWebSocket* socket, const QByteArray& text, SteadyNs now) {
        if (m_refused.contains(socket)) {
            return;
        }
        if (m_script.limit > 0 && text.size() > m_script.limit) {
            refuse(socket);
            return;
        }
        m_received.push_back({text, now});
        if (isAck(text)) {
            if (m_script.acksAcks) {
                socket->sendTextMessage(QString::fromUtf8(ackFor(valueOf(text, "msg_id"))));
            }
            return;
        }
        const int index = m_messages++;
        if (m_script.closeOnMessage) {
            close(socket, *m_script.closeOnMessage);
        } else {
            answerAt(now + (m_script.delay ? std::chrono::nanoseconds(m_script.delay(index)).count() : 0), socket,
                     valueOf(text, "msg_id"));
        }
    }

    // Reads what is on its way before it closes: if bytes are unread, the kernel resets the connection, and the close
    // frame may be lost.
    void refuse(QWebSocket* socket) {
        constexpr std::chrono::milliseconds kLinger(300);
        m_refused.insert(socket);
        QTimer::singleShot(kLinger, socket, [=, this] { close(socket, {1009, QStringLiteral("too large")}); });
    }

    void answerAt(SteadyNs due, QWebSocket* socket, const QByteArray& id) {
        const SteadyNs wait = due - steadyNow();
        if (wait <= kTimerSlack) {
            while (steadyNow() < due) {
            }
            answer(socket, id);
            return;
        }
        const std::chrono::milliseconds ms((wait - kTimerSlack) / 1'000'000);
        QTimer::singleShot(ms, Qt::PreciseTimer, socket, [=, this] { answerAt(due, socket, id); });
    }

    void answer(QWebSocket* socket, const QByteArray& id) {
        if (m_script.ack == Script::Ack::Never) {
            return;
        }
        m_answered.push_back({id, steadyNow()});
        const QString ack = QString::fromUtf8(ackFor(m_script.ack == Script::Ack::WrongId ? "wrong-" + id : id));
        socket->sendTextMessage(ack);
        if (m_script.ack == Script::Ack::Twice) {
            socket->sendTextMessage(ack);
        }
        socket->flush();
    }

    void say(std::vector<QByteArray> messages, std::chrono::milliseconds pause, std::size_t next = 0) {
        if (next == messages.size()) {
            return;
        }
        for (QWebSocket* client : std::as_const(m_clients)) {
            m_said.push_back({messages[next], steadyNow()});
            client->sendTextMessage(QString::fromUtf8(messages[next]));
            client->flush();
        }
        QTimer::singleShot(pause, Qt::PreciseTimer, this,
                           [this, messages = std::move(messages), pause, next] { say(messages, pause, next + 1); });
    }

    void close(QWebSocket* socket, const Script::Close& with) {
        socket->close(static_cast<QWebSocketProtocol::CloseCode>(with.code), with.reason);
    }

    Script m_script;
    QWebSocketServer m_server;
    QList<QWebSocket*> m_clients;
    QSet<QWebSocket*> m_refused; ///< for a message beyond the limit
    std::vector<Received> m_received;
    std::vector<Received> m_said;
    std::vector<Received> m_answered;
    int m_accepted = 0;
    int m_messages = 0;
};

ScriptedServer::ScriptedServer(Script script, quint16 port) : m_worker(new Worker(std::move(script))) {
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
    m_worker->run([this, port] { m_port = m_worker->listen(port); });
}

ScriptedServer::~ScriptedServer() {
    m_thread.quit();
    m_thread.wait();
}

QUrl ScriptedServer::url() const {
    return QUrl(QStringLiteral("ws://127.0.0.1:%1/ws").arg(m_port));
}

void ScriptedServer::setScript(Script script) {
    m_worker->run([this, &script] { m_worker->m_script = std::move(script); });
}

void ScriptedServer::say(std::vector<QByteArray> messages, std::chrono::milliseconds pause) {
    m_worker->run([this, &messages, pause] { m_worker->say(std::move(messages), pause); });
}

void ScriptedServer::sayBinary(const QByteArray& data) {
    m_worker->run([this, &data] {
        for (QWebSocket* client : std::as_const(m_worker->m_clients)) {
            client->sendBinaryMessage(data);
        }
    });
}

void ScriptedServer::dropAll() {
    m_worker->run([this] {
        const QList<QWebSocket*> clients = m_worker->m_clients;
        for (QWebSocket* client : clients) {
            client->abort();
        }
    });
}

void ScriptedServer::closeAll(int code, const QString& reason) {
    m_worker->run([this, code, &reason] {
        const QList<QWebSocket*> clients = m_worker->m_clients;
        for (QWebSocket* client : clients) {
            m_worker->close(client, {code, reason});
        }
    });
}

int ScriptedServer::accepted() const {
    int count = 0;
    m_worker->run([this, &count] { count = m_worker->m_accepted; });
    return count;
}

int ScriptedServer::open() const {
    int count = 0;
    m_worker->run([this, &count] { count = static_cast<int>(m_worker->m_clients.size()); });
    return count;
}

std::vector<ScriptedServer::Received> ScriptedServer::received() const {
    std::vector<Received> frames;
    m_worker->run([this, &frames] { frames = m_worker->m_received; });
    return frames;
}

std::vector<ScriptedServer::Received> ScriptedServer::said() const {
    std::vector<Received> frames;
    m_worker->run([this, &frames] { frames = m_worker->m_said; });
    return frames;
}

std::vector<ScriptedServer::Received> ScriptedServer::answered() const {
    std::vector<Received> ids;
    m_worker->run([this, &ids] { ids = m_worker->m_answered; });
    return ids;
}

QByteArray message(const QByteArray& id, const QByteArray& text) {
    return R"({"ver":1,"msg_id":")" + id +
           R"(","type":"sys_std","meta":{},"payload":{"message_info":{"platform":"test","message_id":")" + id +
           R"(","time":1700000000.5,"sender_info":{"user_info":{"platform":"test","user_id":"u","user_nickname":"U"}}},)" +
           R"("message_segment":{"type":"text","data":")" + text +
           R"("},"message_dim":{"api_key":"receiver-key","platform":"test"}}})";
}

} // namespace maim::test

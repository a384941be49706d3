#pragma once

#include <QHash>
#include <QHostAddress>
#include <QObject>
#include <QSslConfiguration>
#include <QUrl>
#include <memory>

#include "base/result.h"
#include "base/secret.h"
#include "loopback/fault.h"
#include "loopback/keep_alive.h"

namespace maim {

/// The built-in API-Server: behaves like maim_message 0.6.8, quirks included; tst_parity compares them, and lists what
/// is different on purpose. Loopback addresses only; a request with a foreign Origin is refused. Its "program" routes:
/// a valid sys_std goes, by message_dim, to every connection of (key, platform), as the server's own message with a
/// msg_id of its own. Lives on one thread; may be moved to another before listen().
class LoopbackServer : public QObject {
    Q_OBJECT
public:
    struct Settings {
        static constexpr int kMessagesPerSecond = 10'000;

        QHostAddress address = QHostAddress(QHostAddress::LocalHost);
        quint16 port = 0;         ///< 0: any free one
        std::vector<Secret> keys; ///< empty: everybody is accepted, as 0.6.8 does by default
        qint64 maxMessageBytes = 104'857'600;
        int messagesPerSecond = kMessagesPerSecond; ///< of one client; what comes faster waits
        KeepAlive::Pace keepAlive;
        std::vector<Fault> faults;
        QSslConfiguration tls; ///< isNull(): ws
        bool demoBot = false;  ///< messages to the key "demo-bot" are answered by the server's program
    };

    explicit LoopbackServer(QObject* parent = nullptr);
    ~LoopbackServer() override;

    Outcome listen(const Settings& settings);
    void close();
    quint16 port() const;
    QUrl url() const;
    int connections() const;

    /// From now on; the faults given replace those in force.
    void setFaults(const std::vector<Fault>& faults);

Q_SIGNALS:
    void connected(const QByteArray& uuid, const QString& maskedKey, const QString& platform);
    void refused(const QString& why);
    void received(const QByteArray& uuid, const QByteArray& text);
    /// The real server says so in its log alone: this message reaches no handler. `why`: a sentence.
    void dropped(const QByteArray& uuid, const QString& why);
    /// This message reaches the handler of the server's program. `message`: JSON, as the library hands it on.
    void handled(const QByteArray& uuid, const QByteArray& message);
    /// The result map of send_message: connection uuid -> sent.
    void routed(const QByteArray& messageId, const QHash<QByteArray, bool>& results);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maim

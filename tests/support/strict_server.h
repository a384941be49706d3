#pragma once

#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QUrl>

#include "support/certificates.h"

namespace maim::test {

/// The openssl command as a server that lets in only clients our authority vouches for. Qt's own server ends such a
/// handshake without the alert that says why, so it cannot be used to test this.
class StrictServer {
public:
    /// `name`: that of the certificate it shows.
    StrictServer(const Certificates& certificates, const QString& version, const QStringList& options = {},
                 const QString& name = QStringLiteral("server")) {
        const auto pair = certificates.pair(name);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(QStringLiteral("openssl"),
                        QStringList{QStringLiteral("s_server"), QStringLiteral("-accept"),
                                    QStringLiteral("127.0.0.1:0"), QStringLiteral("-naccept"), QStringLiteral("1"),
                                    version, QStringLiteral("-cert"), pair.certificate, QStringLiteral("-key"),
                                    pair.key, QStringLiteral("-CAfile"), certificates.authority(),
                                    QStringLiteral("-Verify"), QStringLiteral("2"),
                                    QStringLiteral("-verify_return_error")} +
                            options);
    }
    bool isListening() {
        return QTest::qWaitFor([this] { return port() > 0; }, 20'000);
    }
    ~StrictServer() {
        m_process.kill();
        m_process.waitForFinished(20'000);
    }
    StrictServer(const StrictServer&) = delete;
    StrictServer& operator=(const StrictServer&) = delete;

    quint16 port() {
        static const QRegularExpression line(QStringLiteral("^ACCEPT .*:(\\d+)\\s*$"),
                                             QRegularExpression::MultilineOption);
        return line.match(QString::fromUtf8(said())).captured(1).toUShort();
    }
    QUrl url() { return QUrl(QStringLiteral("wss://127.0.0.1:%1/ws").arg(port())); }
    QByteArray said() { return m_said += m_process.readAll(); }
    /// Sends it through the open connection.
    void say(const QByteArray& text) { m_process.write(text); }

private:
    QProcess m_process;
    QByteArray m_said;
};

} // namespace maim::test

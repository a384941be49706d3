#pragma once

#include <QTest>
#include <QWebSocket>
#include <memory>

#include "protocol/lossless_json.h"

namespace maim::test {

/// A plain client with nothing of ours in it: opens, sends, and keeps what comes.
class Probe {
public:
    explicit Probe(const QString& origin = {}) : m_socket(std::make_unique<QWebSocket>(origin)) {
        QObject::connect(m_socket.get(), &QWebSocket::textMessageReceived, m_socket.get(),
                         [this](const QString& text) { texts += text.toUtf8(); });
        QObject::connect(m_socket.get(), &QWebSocket::connected, m_socket.get(), [this] { m_wasOpen = true; });
        m_socket->setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
        m_socket->setMaxAllowedIncomingFrameSize(200'000'000);
        m_socket->setMaxAllowedIncomingMessageSize(200'000'000);
    }

    QWebSocket& socket() { return *m_socket; }
    bool isOpen() const { return m_socket->state() == QAbstractSocket::ConnectedState; }
    bool isClosed() const { return m_socket->state() == QAbstractSocket::UnconnectedState; }

    void start(const QNetworkRequest& request) { m_socket->open(request); }
    bool open(const QNetworkRequest& request) {
        start(request);
        return QTest::qWaitFor([this] { return m_wasOpen; }, 10'000);
    }
    void send(const QByteArray& text) { m_socket->sendTextMessage(QString::fromUtf8(text)); }

    /// The n-th text that came, from 0, once it is there.
    json::Document text(qsizetype n) {
        const bool came = QTest::qWaitFor([this, n] { return texts.size() > n; }, 20'000);
        return json::Document::parse(came ? texts[n] : QByteArray());
    }

    QList<QByteArray> texts;

private:
    std::unique_ptr<QWebSocket> m_socket;
    bool m_wasOpen = false;
};

/// The raw bytes of the value at `path`, for comparing; empty where there is none.
inline QByteArray valueAt(const json::Document& document, std::initializer_list<QByteArrayView> path) {
    const json::NodeId id = document.find(path);
    return id == json::kNone ? QByteArray() : document.raw(id).toByteArray();
}

} // namespace maim::test

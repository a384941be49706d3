#include "session/connection.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslCipher>
#include <QSslSocket>
#include <QStringDecoder>
#include <QStringEncoder>
#include <QTimer>
#include <QWebSocket>

namespace maim {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Enough of an answer to tell what sits there.
constexpr qsizetype kAnswerBytes = 4096;
// A refusal's body, which names a Socket.IO server, often comes in a packet of its own.
constexpr auto kBodyWait = 150ms;

constexpr qsizetype kLargeMessage = 1024 * 1024;

// QWebSocket::error was renamed in 6.5, which emits both: connect one.
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
constexpr auto kErrorSignal = &QWebSocket::errorOccurred;
#else
constexpr auto kErrorSignal = qOverload<QAbstractSocket::SocketError>(&QWebSocket::error);
#endif

constexpr qsizetype kScratchChars = 4'096;

bool isLoopback(const QString& host) {
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

// Qt before 6.7.3 sends "GET ?query" for an empty path.
QUrl withPath(QUrl url) {
    if (url.path().isEmpty()) {
        url.setPath(u"/ws"_s);
    }
    return url;
}

AttemptFacts factsOf(const Connection::Request& request, const QUrl& url) {
    AttemptFacts facts;
    facts.host = url.host();
    facts.tls = url.scheme() == "wss"_L1;
    facts.port = static_cast<quint16>(url.port(facts.tls ? 443 : 80));
    facts.path = url.path();
    facts.clientCertificate = !request.tls.localCertificate().isNull();
    return facts;
}

bool mayBeHttp(const QByteArray& answer) {
    const QByteArray start = "HTTP/";
    return answer.startsWith(start) || start.startsWith(answer);
}

// QString::fromUtf8 swallows a leading byte order mark.
QString exactText(const QByteArray& utf8) {
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    QString text = decoder(utf8);
    Q_ASSERT(text.toUtf8() == utf8);
    return text;
}

} // namespace

Connection::Connection(QObject* parent) : QObject(parent), m_socket(new QWebSocket) {
    m_socket->setParent(this);
}

Connection::~Connection() {
    abort();
}

void Connection::open(const Request& request) {
    m_begun = steadyNow();
    const QUrl url = withPath(request.url);
    m_facts = factsOf(request, url);
    prepare(request);
    connectSocket();
    QNetworkRequest upgrade(url);
    for (const auto& [name, value] : request.headers) {
        upgrade.setRawHeader(name, value);
    }
    m_socket->open(upgrade);
    connectTransport();
}

void Connection::prepare(const Request& request) {
    // One frame a message: another QWebSocket fails on text that is cut inside a character.
    m_socket->setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
    // Without the frame's limit a frame is buffered whole before the message's limit is looked at.
    const auto limit = static_cast<quint64>(request.maxMessageBytes);
    m_socket->setMaxAllowedIncomingFrameSize(qMin(limit, QWebSocket::maxIncomingFrameSize()));
    m_socket->setMaxAllowedIncomingMessageSize(qMin(limit, QWebSocket::maxIncomingMessageSize()));
    m_tls = request.tls;
    m_socket->setSslConfiguration(m_tls);
    m_socket->setProxy(isLoopback(m_facts.host) ? QNetworkProxy::NoProxy : QNetworkProxy::DefaultProxy);
    m_heartbeat = new Heartbeat(request.pace, this);
    connect(m_heartbeat, &Heartbeat::pingDue, this, [this](const QByteArray& payload) {
        m_socket->ping(payload);
        flush();
    });
    connect(m_heartbeat, &Heartbeat::died, this, [this](int seconds) {
        m_death = {ErrorCode::Stalled, {QString::number(seconds)}};
        endSoon();
    });
}

// The bytes are kept, so they get no more room than they need: Qt asks for three bytes a character at first. For small
// frames, which come by the million, one allocation of the right size.
QByteArray Connection::bytesOf(const QString& text) {
    if (text.size() > kScratchChars) {
        QByteArray utf8 = text.toUtf8();
        utf8.squeeze();
        return utf8;
    }
    QStringEncoder encoder(QStringEncoder::Utf8);
    m_scratch.resize(kScratchChars * 3);
    const char* const end = encoder.appendToBuffer(m_scratch.data(), text);
    return {m_scratch.constData(), end - m_scratch.constData()};
}

void Connection::connectSocket() {
    connect(m_socket, &QWebSocket::textMessageReceived, this, [this](const QString& text) {
        const TimeStamp arrived = TimeStamp::now();
        pass({bytesOf(text), arrived, true});
    });
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray& data) {
        const TimeStamp arrived = TimeStamp::now();
        pass({data, arrived, false});
    });
    connect(m_socket, &QWebSocket::pong, this, [this](quint64, const QByteArray& payload) { onPong(payload); });
    connect(m_socket, &QWebSocket::connected, this, &Connection::onConnected);
    connect(m_socket, kErrorSignal, this, &Connection::onError);
    connect(m_socket, &QWebSocket::disconnected, this, &Connection::onDisconnected);
    connect(m_socket, &QWebSocket::aboutToClose, this, [this] { m_sawClose = true; });
    connect(m_socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError>& errors) {
        if (m_facts.tlsErrors.isEmpty()) {
            m_facts.tlsErrors = errors;
        }
    });
    connect(m_socket, &QWebSocket::alertReceived, this, [this](QSsl::AlertLevel, QSsl::AlertType type) {
        constexpr int kCloseNotify = 0;
        const int alert = static_cast<int>(type);
        if (!m_facts.alert && alert != kCloseNotify) {
            m_facts.alert = alert;
        }
    });
}

// Until the slot returns, QWebSocket holds three times a message's bytes beside ours: whoever takes a large one need
// not hold its own on top of them.
void Connection::pass(const Arrival& message) {
    if (m_arrivals.empty() && message.bytes.size() < kLargeMessage) {
        tell(message);
        return;
    }
    m_arrivals.push_back(message);
    if (m_arrivals.size() == 1) {
        QMetaObject::invokeMethod(this, &Connection::passOn, Qt::QueuedConnection);
    }
}

void Connection::passOn() {
    while (!m_arrivals.empty()) {
        const Arrival message = std::move(m_arrivals.front());
        m_arrivals.pop_front();
        tell(message);
    }
}

void Connection::tell(const Arrival& message) {
    if (message.isText) {
        Q_EMIT textReceived(message.bytes, message.at);
    } else {
        Q_EMIT binaryReceived(message.bytes, message.at);
    }
}

// QWebSocket passes on neither the bytes that come nor, without doubling them, the bytes that go.
void Connection::connectTransport() {
    m_transport = m_socket->findChild<QAbstractSocket*>(QString(), Qt::FindDirectChildrenOnly);
    if (!m_transport) {
        return;
    }
    connect(m_transport, &QAbstractSocket::connected, this, [this] { m_facts.reached = true; });
    connect(m_transport, &QIODevice::readyRead, this, &Connection::onReadyRead);
    // QWebSocket reads first and tells little: what it reads of the answer is kept until it is content.
    connect(m_transport, &QAbstractSocket::connected, m_transport, &QIODevice::startTransaction);
    if (auto* ssl = qobject_cast<QSslSocket*>(m_transport)) {
        connect(ssl, &QSslSocket::encryptedBytesWritten, this, &Connection::onBytesOut);
        // The list form, for this socket alone; only reached with verification off.
        connect(ssl, &QSslSocket::sslErrors, this, [ssl](const QList<QSslError>& errors) {
            if (ssl->peerVerifyMode() == QSslSocket::VerifyNone) {
                ssl->ignoreSslErrors(errors);
            }
        });
    } else {
        connect(m_transport, &QIODevice::bytesWritten, this, &Connection::onBytesOut);
    }
}

void Connection::close() {
    m_closing = true;
    m_socket->close(QWebSocketProtocol::CloseCodeNormal);
}

void Connection::abort() {
    m_ending = true;
    disconnect(m_socket, nullptr, this, nullptr);
    if (m_transport) {
        disconnect(m_transport, nullptr, this, nullptr);
    }
    if (m_heartbeat) {
        m_heartbeat->stop();
    }
    if (m_probe) {
        m_probe->stop();
    }
    m_socket->abort();
}

Connection::Sent Connection::send(const QByteArray& text, FrameSeq seq) {
    if (!isOpen()) {
        return {};
    }
    m_socket->sendTextMessage(exactText(text));
    // Stamped before: on a busy machine the peer may run, and answer, before this thread comes back from the system.
    const SteadyNs leaving = steadyNow();
    flush();
    const qint64 left = unsentBytes();
    if (left == 0 && isOpen()) {
        return {true, leaving};
    }
    m_marks.push_back({seq, m_bytesOut + left});
    return {true, 0};
}

bool Connection::isOpen() const {
    return m_openedAt != 0 && !m_ending && !m_closing && m_socket->state() == QAbstractSocket::ConnectedState;
}

qint64 Connection::unsentBytes() const {
    if (!m_transport) {
        return 0;
    }
    const auto* ssl = qobject_cast<const QSslSocket*>(m_transport.data());
    return m_transport->bytesToWrite() + (ssl ? ssl->encryptedBytesToWrite() : 0);
}

// What goes out here went into the system's buffer: no sign that the peer lives.
void Connection::flush() {
    m_flushing = true;
    m_socket->flush();
    m_flushing = false;
}

void Connection::onConnected() {
    m_openedAt = steadyNow();
    m_bytesOut = 0;
    m_transport->commitTransaction();
    Upgrade upgrade;
    upgrade.ms = (m_openedAt - m_begun) / 1'000'000;
    if (const auto* ssl = qobject_cast<const QSslSocket*>(m_transport.data())) {
        upgrade.tlsProtocol = ssl->sessionCipher().protocolString();
        upgrade.tlsCipher = ssl->sessionCipher().name();
    }
    Q_EMIT opened(upgrade);
    m_heartbeat->start();
}

// After the first error of an attempt nothing good follows, and QWebSocket may stay "connecting" for ever or read on
// without end.
void Connection::onError(QAbstractSocket::SocketError error) {
    const bool first = m_facts.errorString.isEmpty();
    if (first) {
        m_facts.error = error;
        m_facts.errorString = m_socket->errorString();
    }
    if (m_openedAt != 0) {
        return;
    }
    readAnswer();
    if (first && m_facts.answer.startsWith("HTTP/1.1 4") && m_facts.answer.size() < kAnswerBytes) {
        endSoon(kBodyWait);
    } else {
        giveUp();
    }
}

void Connection::giveUp() {
    endSoon();
    m_socket->abort();
}

// All of it so far, and QWebSocket finds its place again.
void Connection::readAnswer() {
    if (!m_transport || !m_transport->isTransactionStarted()) {
        return;
    }
    const qint64 unread = m_transport->bytesAvailable();
    m_transport->rollbackTransaction();
    m_facts.answer = m_transport->peek(kAnswerBytes);
    m_transport->startTransaction();
    m_transport->skip(m_transport->bytesAvailable() - unread);
}

void Connection::onDisconnected() {
    endSoon();
}

void Connection::onReadyRead() {
    m_heartbeat->sawLife();
    if (m_openedAt != 0) {
        return;
    }
    readAnswer();
    if (!mayBeHttp(m_facts.answer)) {
        giveUp();
    }
}

// Beyond a flush, bytes leave only as the peer takes earlier ones.
void Connection::onBytesOut(qint64 bytes) {
    m_bytesOut += bytes;
    if (!m_flushing) {
        m_heartbeat->sawLife();
    }
    while (!m_marks.empty() && m_marks.front().at <= m_bytesOut) {
        const FrameSeq seq = m_marks.front().seq;
        m_marks.pop_front();
        Q_EMIT written(seq, steadyNow());
    }
}

void Connection::onPong(const QByteArray& payload) {
    const std::int64_t ns = m_heartbeat->pong(payload, steadyNow());
    if (ns >= 0) {
        Q_EMIT roundTrip(ns);
    }
}

// Errors and the end of the socket come in any order: gather what this turn of the event loop brings, then judge.
void Connection::endSoon(std::chrono::milliseconds wait) {
    if (m_ending) {
        return;
    }
    m_ending = true;
    m_heartbeat->stop();
    QTimer::singleShot(wait, this, &Connection::finish);
}

void Connection::finish() {
    if (m_openedAt == 0 && isUnexplained(m_facts)) {
        lookAgain();
    } else {
        conclude();
    }
}

void Connection::lookAgain() {
    TlsProbe::Target target{m_facts.host, m_facts.port, m_tls, m_socket->proxy()};
    if (!m_facts.tls) {
        target.tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    }
    m_probe = new TlsProbe(this);
    connect(m_probe, &TlsProbe::done, this, [this](const TlsProbe::Finding& finding) {
        m_facts.speaksTls = finding.encrypted;
        m_facts.alert = finding.alert;
        conclude();
    });
    m_probe->start(target);
}

void Connection::conclude() {
    passOn();
    const End end = ending();
    abort();
    Q_EMIT ended(end);
}

Connection::End Connection::ending() const {
    if (m_death) {
        return {m_death, false, 0, {}};
    }
    if (m_openedAt == 0) {
        return {classify(m_facts), false, 0, {}};
    }
    if (m_closing) {
        return {};
    }
    const CloseFacts facts{m_sawClose, m_socket->closeCode(), m_socket->closeReason(),
                           (steadyNow() - m_openedAt) / 1'000'000, m_facts.errorString};
    return {classify(facts), facts.closeFrame, facts.code, facts.reason};
}

} // namespace maim

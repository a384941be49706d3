#include "session/connection.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTimer>
#include <cstring>

#include "websocket/frame_writer.h"

namespace maim {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using websocket::Opcode;

// Enough of a refusal to tell what sits there.
constexpr qsizetype kBodyBytes = 4096;
// A refusal's body, which names a Socket.IO server, often comes in a packet of its own.
constexpr auto kBodyWait = 150ms;
// What is read at once: enough to be fast, little enough that sends and ACKs get between.
constexpr qint64 kReadBufferBytes = 256LL * 1024;
// A peer that pings and does not read gets no more pongs; RFC 6455, section 5.5.3, asks for the last one only.
constexpr qint64 kMostUnsentForPong = 1024LL * 1024;

QUrl withPath(QUrl url) {
    if (url.path().isEmpty()) {
        url.setPath(u"/ws"_s);
    }
    return url;
}

AttemptFacts factsOf(const Connection::Request& request, const QUrl& url) {
    AttemptFacts facts;
    facts.host = url.host(QUrl::FullyEncoded);
    facts.tls = url.scheme() == "wss"_L1;
    facts.port = static_cast<quint16>(url.port(facts.tls ? 443 : 80));
    facts.path = url.path();
    facts.clientCertificate = !request.tls.localCertificate().isNull();
    if (request.proxy.type() != QNetworkProxy::NoProxy) {
        facts.proxy = request.proxy.hostName() + u':' + QString::number(request.proxy.port());
        facts.proxyUser = request.proxy.user();
    }
    return facts;
}

bool mayBeHttp(const QByteArray& answer) {
    const QByteArray start = "HTTP/";
    return answer.startsWith(start) || start.startsWith(answer);
}

/// Nothing more of it is of use.
bool hasWholeBody(const websocket::UpgradeAnswer& answer) {
    return answer.body.size() >= std::min<qint64>(answer.contentLength().value_or(kBodyBytes), kBodyBytes);
}

} // namespace

Connection::Connection(QObject* parent) : QObject(parent), m_reader(0), m_masks(QRandomGenerator::securelySeeded()) {}

Connection::~Connection() {
    abort();
}

void Connection::open(const Request& request) {
    m_begun = steadyNow();
    const QUrl url = withPath(request.url);
    m_facts = factsOf(request, url);
    m_tls = request.tls;
    m_pin = request.pin;
    m_maxMessage = request.maxMessageBytes;
    m_reader = websocket::FrameReader(m_maxMessage);
    m_handshakeKey = websocket::newHandshakeKey();
    m_request = request.upgrades ? websocket::upgradeRequest(url, request.headers, m_handshakeKey)
                                 : websocket::plainRequest(url, request.headers);
    makeHeartbeat(request.pace);
    makeSocket(request);
    if (auto* tls = qobject_cast<QSslSocket*>(m_socket)) {
        tls->connectToHostEncrypted(m_facts.host, m_facts.port);
    } else {
        m_socket->connectToHost(m_facts.host, m_facts.port);
    }
}

void Connection::makeSocket(const Request& request) {
    m_socket = m_facts.tls ? new QSslSocket(this) : new QTcpSocket(this);
    m_socket->setProxy(request.proxy);
    m_socket->setReadBufferSize(kReadBufferBytes);
    if (auto* tls = qobject_cast<QSslSocket*>(m_socket)) {
        tls->setSslConfiguration(request.tls);
        watchTls(*tls);
    } else {
        connect(m_socket, &QIODevice::bytesWritten, this, &Connection::onBytesOut);
    }
    connect(m_socket, &QAbstractSocket::connected, this, [this] {
        m_facts.reached = true;
        m_facts.address = m_socket->peerAddress().toString();
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        Q_EMIT reached();
        if (!m_facts.tls) {
            requestUpgrade();
        }
    });
    connect(m_socket, &QIODevice::readyRead, this, &Connection::onReadyRead);
    connect(m_socket, &QAbstractSocket::errorOccurred, this, &Connection::onError);
    connect(m_socket, &QAbstractSocket::disconnected, this, [this] { endSoon(); });
}

void Connection::watchTls(QSslSocket& socket) {
    connect(&socket, &QSslSocket::encrypted, this, [this, &socket] { onEncrypted(socket); });
    connect(&socket, &QSslSocket::encryptedBytesWritten, this, &Connection::onBytesOut);
    connect(&socket, &QSslSocket::sslErrors, this,
            [this, &socket](const QList<QSslError>& errors) { onTlsErrors(socket, errors); });
    connect(&socket, &QSslSocket::alertReceived, this, [this](QSsl::AlertLevel, QSsl::AlertType type) {
        constexpr int kCloseNotify = 0;
        const int alert = static_cast<int>(type);
        if (!m_facts.alert && alert != kCloseNotify) {
            m_facts.alert = alert;
        }
    });
}

// The list form, for this socket alone; only with verification off, or for the very certificate that was pinned.
void Connection::onTlsErrors(QSslSocket& socket, const QList<QSslError>& errors) {
    m_facts.tlsErrors = errors;
    m_facts.peer = factsOf(socket);
    m_facts.distrust = distrustOf(socket);
    if (!m_facts.distrust && (!m_pin.isEmpty() || socket.peerVerifyMode() == QSslSocket::VerifyNone)) {
        socket.ignoreSslErrors(errors);
    }
}

void Connection::onEncrypted(const QSslSocket& socket) {
    const bool verifies = !m_pin.isEmpty() || socket.peerVerifyMode() != QSslSocket::VerifyNone;
    m_facts.peer = factsOf(socket);
    m_facts.distrust = distrustOf(socket);
    m_facts.peer.trusted = verifies && !m_facts.distrust;
    if (m_facts.distrust) {
        endSoon();
    } else {
        Q_EMIT secured();
        requestUpgrade();
    }
}

// Qt takes the common name where the alternative names do not match.
Error Connection::distrustOf(const QSslSocket& socket) const {
    const QSslCertificate certificate = socket.peerCertificate();
    const QString shown = certificate.isNull() ? QString() : factsOf(certificate).sha256;
    if (!m_pin.isEmpty()) {
        return shown == m_pin
                   ? Error{}
                   : Error{ErrorCode::TlsPinMismatch, {m_facts.host, fingerprintText(m_pin), fingerprintText(shown)}};
    }
    const bool checked = m_facts.tlsErrors.isEmpty() && socket.peerVerifyMode() != QSslSocket::VerifyNone;
    return checked && !isNamed(certificate, m_facts.host) ? Error{ErrorCode::TlsCommonNameOnly, {m_facts.host}}
                                                          : Error{};
}

void Connection::makeHeartbeat(const Heartbeat::Pace& pace) {
    m_heartbeat = new Heartbeat(pace, this);
    connect(m_heartbeat, &Heartbeat::pingDue, this, [this](const QByteArray& payload) {
        write(Opcode::Ping, payload);
        flush();
    });
    connect(m_heartbeat, &Heartbeat::died, this, [this](int seconds) {
        m_death = {ErrorCode::Stalled, {QString::number(seconds)}};
        endSoon();
    });
    connect(m_heartbeat, &Heartbeat::stalled, this, [this] {
        m_death = {ErrorCode::Stalled, {}};
        endSoon();
    });
}

/// Not before the peer is trusted: the request holds the key.
void Connection::requestUpgrade() {
    m_socket->write(m_request);
    m_request.clear();
    flush();
}

void Connection::close() {
    if (isOpen()) {
        write(Opcode::Close, websocket::closePayload(websocket::kNormal));
        flush();
        m_closing = true;
    }
}

void Connection::abort() {
    m_ending = true;
    m_over = true;
    if (!m_socket) {
        return;
    }
    disconnect(m_socket, nullptr, this, nullptr);
    m_heartbeat->stop();
    if (m_probe) {
        m_probe->stop();
    }
    m_socket->abort();
}

Connection::Sent Connection::send(const QByteArray& text, FrameSeq seq) {
    if (!isOpen()) {
        return {};
    }
    write(Opcode::Text, text);
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
    const QSslSocket* tls = tlsSocket();
    return m_socket ? m_socket->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0) : 0;
}

const QSslSocket* Connection::tlsSocket() const {
    return qobject_cast<const QSslSocket*>(m_socket);
}

void Connection::write(Opcode opcode, const QByteArray& payload) {
    m_socket->write(websocket::frame(opcode, payload, m_masks.generate()));
}

// What goes out here went into the system's buffer: no sign that the peer lives.
void Connection::flush() {
    m_flushing = true;
    m_socket->flush();
    m_flushing = false;
}

// Of an attempt the first error tells most.
void Connection::onError(QAbstractSocket::SocketError error) {
    if (m_facts.errorString.isEmpty()) {
        m_facts.error = error;
        m_facts.errorString = m_socket->errorString();
    }
    endSoon();
}

void Connection::onReadyRead() {
    const TimeStamp arrived = TimeStamp::now();
    if (m_openedAt == 0) {
        readAnswer();
    } else {
        readFrames(arrived);
    }
}

void Connection::readAnswer() {
    m_facts.answer += m_socket->read(websocket::kMaxAnswerHead + kBodyBytes - m_facts.answer.size());
    if (!mayBeHttp(m_facts.answer)) {
        endSoon();
        return;
    }
    if (const auto answer = websocket::parseAnswer(m_facts.answer)) {
        judgeAnswer(*answer);
    } else if (m_facts.answer.size() >= websocket::kMaxAnswerHead) {
        m_facts.headerTooLarge = true;
        endSoon();
    }
}

void Connection::judgeAnswer(const websocket::UpgradeAnswer& answer) {
    constexpr int kSwitchingProtocols = 101;
    m_facts.status = answer.status;
    if (answer.status != kSwitchingProtocols) {
        endSoon(hasWholeBody(answer) ? 0ms : kBodyWait);
        return;
    }
    m_facts.fault = websocket::faultOf(answer, m_handshakeKey);
    if (m_facts.fault != nullptr) {
        endSoon();
        return;
    }
    becomeOpen(answer.body);
}

/// `frames`: what came right behind the answer.
void Connection::becomeOpen(const QByteArray& frames) {
    m_openedAt = steadyNow();
    m_bytesOut = 0;
    Q_EMIT opened({(m_openedAt - m_begun) / 1'000'000, m_facts.peer});
    m_heartbeat->start();
    const TimeStamp arrived = TimeStamp::now();
    for (qsizetype done = 0; done < frames.size() && !m_over;) {
        const std::span<char> room = m_reader.room();
        const qsizetype bytes = std::min(static_cast<qsizetype>(room.size()), frames.size() - done);
        if (bytes == 0) { // a breach ended the reading
            return;
        }
        std::memcpy(room.data(), frames.constData() + done, static_cast<std::size_t>(bytes));
        done += bytes;
        m_reader.filled(bytes);
        takeFrames(arrived);
    }
    readFrames(arrived);
}

void Connection::readFrames(const TimeStamp& arrived) {
    while (!m_over && m_socket->bytesAvailable() > 0) {
        const std::span<char> room = m_reader.room();
        const qint64 bytes = m_socket->read(room.data(), static_cast<qint64>(room.size()));
        if (bytes <= 0) {
            return;
        }
        m_reader.filled(bytes);
        takeFrames(arrived);
        m_heartbeat->sawBytes(bytes, m_reader.isInside());
    }
}

void Connection::takeFrames(const TimeStamp& arrived) {
    while (!m_over) {
        const std::optional<websocket::FrameReader::Incoming> incoming = m_reader.next();
        if (!incoming) {
            return;
        }
        take(*incoming, arrived);
    }
}

void Connection::take(const websocket::FrameReader::Incoming& incoming, const TimeStamp& arrived) {
    using Kind = websocket::FrameReader::Incoming::Kind;
    switch (incoming.kind) {
    case Kind::Text:
        Q_EMIT textReceived(incoming.payload, arrived);
        break;
    case Kind::Binary:
        Q_EMIT binaryReceived(incoming.payload, arrived);
        break;
    case Kind::Ping:
        if (isOpen() && unsentBytes() < kMostUnsentForPong) {
            write(Opcode::Pong, incoming.payload);
        }
        break;
    case Kind::Pong:
        if (const std::int64_t ns = m_heartbeat->pong(incoming.payload, arrived.steady); ns >= 0) {
            Q_EMIT roundTrip(ns);
        }
        break;
    case Kind::Close:
        onCloseFrame(incoming);
        break;
    case Kind::Breach:
        onBreach(incoming.breach);
        break;
    }
}

void Connection::onCloseFrame(const websocket::FrameReader::Incoming& frame) {
    m_close.closeFrame = true;
    m_close.code = frame.closeCode;
    m_close.reason = QString::fromUtf8(frame.payload);
    if (isOpen()) {
        const bool empty = frame.closeCode == websocket::kNoStatus;
        write(Opcode::Close, empty ? QByteArray() : websocket::closePayload(frame.closeCode));
        flush();
    }
    endSoon();
}

void Connection::onBreach(const websocket::Breach& breach) {
    m_death = breach.code == websocket::kTooLarge
                  ? Error{ErrorCode::IncomingTooLarge, {QString::number(breach.bytes), QString::number(m_maxMessage)}}
                  : Error{ErrorCode::ProtocolBroken, {QString::fromUtf8(breach.rule)}};
    if (isOpen()) {
        write(Opcode::Close, websocket::closePayload(breach.code));
        flush();
    }
    endSoon();
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
    if (!m_facts.tls || !m_pin.isEmpty()) {
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
    if (m_openedAt != 0) {
        readFrames(TimeStamp::now());   // a failed write may have come before the last frames were read
        m_socket->disconnectFromHost(); // says good-bye in TLS too
    }
    End end = ending();
    end.peer = m_facts.peer;
    abort();
    Q_EMIT ended(end);
}

Connection::End Connection::ending() const {
    if (m_death) {
        return {m_death, false, 0, {}, {}};
    }
    if (m_openedAt == 0) {
        return {classify(m_facts), false, 0, {}, {}};
    }
    if (m_closing) {
        return {};
    }
    CloseFacts close = m_close;
    close.openForMs = (steadyNow() - m_openedAt) / 1'000'000;
    close.errorString = m_facts.errorString;
    return {classify(close), close.closeFrame, close.code, close.reason, {}};
}

} // namespace maim

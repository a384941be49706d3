#include "transport/qt_connection.h"

#include <QCoreApplication>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QStringDecoder>
#include <algorithm>
#include <array>

#include "websocket/upgrade.h"

namespace maim {

namespace {

// QWebSocket answers every ping, read or not. One read is some megabytes at most; more than this waits for a peer that
// does not read.
constexpr qint64 kMostUnsentPongs = 16LL * 1024 * 1024;

struct Sentence {
    const char* context;
    const char* text;
};
QString shown(const Sentence& sentence) {
    return QCoreApplication::translate(sentence.context, sentence.text);
}

constexpr Sentence kBadCode{"QWebSocketDataProcessor", "Invalid close code %1 detected."};
// What QWebSocket writes as the reason when it closes by itself; nothing else tells that from a close of the peer.
constexpr std::array kOwnReasons{
    Sentence{"QWebSocketFrame", "Rsv field is non-zero"},
    Sentence{"QWebSocketFrame", "Used reserved opcode"},
    Sentence{"QWebSocketFrame", "Control frame is larger than 125 bytes"},
    Sentence{"QWebSocketFrame", "Control frames cannot be fragmented"},
    Sentence{"QWebSocketFrame", "Lengths smaller than 126 must be expressed as one byte."},
    Sentence{"QWebSocketFrame", "Lengths smaller than 65536 (2^16) must be expressed as 2 bytes."},
    Sentence{"QWebSocketFrame", "Highest bit of payload length is not 0."},
    Sentence{"QWebSocketFrame", "Maximum framesize exceeded."},
    Sentence{"QWebSocketDataProcessor", "Received message is too big."},
    Sentence{"QWebSocketDataProcessor", "Received Continuation frame, while there is nothing to continue."},
    Sentence{"QWebSocketDataProcessor",
             "All data frames after the initial data frame must have opcode 0 (continuation)."},
    Sentence{"QWebSocketDataProcessor", "Invalid UTF-8 code encountered."},
    Sentence{"QWebSocketDataProcessor", "Payload of close frame is too small."},
    Sentence{"QWebSocketDataProcessor", "Timeout when reading data from socket."},
};

/// Of a code that must not be sent it says "Invalid close code 1002 detected.", with its own code for the peer's.
bool isOwnReason(const QString& reason, int code) {
    const QString invalid = shown(kBadCode);
    return reason == invalid.arg(code) ||
           std::any_of(kOwnReasons.begin(), kOwnReasons.end(),
                       [&](const Sentence& sentence) { return reason == shown(sentence); });
}

Error deathBy(int code, const QString& reason, qint64 maxMessage) {
    if (code == QWebSocketProtocol::CloseCodeTooMuchData) {
        return {ErrorCode::IncomingTooLarge, {QString::number(maxMessage + 1), QString::number(maxMessage)}};
    }
    if (code == QWebSocketProtocol::CloseCodeGoingAway) {
        return {ErrorCode::Stalled, {}};
    }
    return {ErrorCode::ProtocolBroken, {reason}};
}

// Qt's own sentences, so not ours to translate.
constexpr Sentence kLargeHead{"QWebSocket", "Header is too large"};
constexpr Sentence kBadRequest{
    "QWebSocket", "QWebSocketPrivate::processHandshake: Unknown error condition encountered. Aborting connection."};
constexpr Sentence kStatus{"QWebSocket", "QWebSocketPrivate::processHandshake: Unhandled http status code: %1 (%2)."};

/// 0: it tells none.
int statusIn(const QString& sentence) {
    if (sentence == shown(kBadRequest)) {
        return 400;
    }
    const QString pattern = shown(kStatus);
    const QString before = pattern.left(pattern.indexOf(QLatin1String("%1")));
    return sentence.startsWith(before) ? QStringView(sentence).mid(before.size(), 3).toInt() : 0;
}

/// QString::fromUtf8 drops a byte order mark.
QString textOf(const QByteArray& utf8) {
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decoder(utf8);
}

/// A QNetworkRequest has one header of a name; RFC 9110, section 5.3: a list with commas says the same.
QNetworkRequest networkRequest(const Wire::Request& request) {
    QNetworkRequest network(request.url);
    for (const auto& [name, value] : request.headers) {
        const QByteArray before = network.rawHeader(name);
        network.setRawHeader(name, before.isNull() ? value : before + ", " + value);
    }
    return network;
}

} // namespace

QtConnection::~QtConnection() {
    abort();
}

void QtConnection::start(const Request& request) {
    if (m_facts.tls) {
        m_web.setSslConfiguration(request.tls);
    }
    m_web.setProxy(request.proxy);
    m_web.setMaxAllowedIncomingFrameSize(static_cast<quint64>(m_maxMessage));
    m_web.setMaxAllowedIncomingMessageSize(static_cast<quint64>(m_maxMessage));
    // By default it cuts a message into frames of 512 KiB, and so a character into two, on which another QWebSocket
    // fails.
    m_web.setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
    watchWeb();
    m_web.open(networkRequest(request));
    // It makes its socket as a child of its own, and writes the request into it once TCP stands. With wss that stays
    // in the socket until TLS does, and TlsTrust, which is asked first, empties the socket of a peer it does not trust.
    auto* socket = m_web.findChild<QTcpSocket*>(QString(), Qt::FindDirectChildrenOnly);
    if (!socket) {
        m_facts.errorString = m_web.errorString();
        endSoon();
        return;
    }
    watch(*socket, request);
    watchReading();
}

void QtConnection::watchWeb() {
    connect(&m_web, &QWebSocket::connected, this, &QtConnection::becomeOpen);
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    connect(&m_web, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, &QtConnection::onRefused);
#else
    connect(&m_web, &QWebSocket::errorOccurred, this, &QtConnection::onRefused);
#endif
    connect(&m_web, &QWebSocket::aboutToClose, this, [this] { ++m_closeSignals; });
    connect(&m_web, &QWebSocket::textMessageReceived, this,
            [this](const QString& text) { take(text.toUtf8(), Kind::Text); });
    connect(&m_web, &QWebSocket::binaryMessageReceived, this,
            [this](const QByteArray& bytes) { take(bytes, Kind::Binary); });
    connect(&m_web, &QWebSocket::textFrameReceived, this,
            [this](const QString& text, bool isLast) { seeFrame(text.size(), isLast); });
    connect(&m_web, &QWebSocket::binaryFrameReceived, this,
            [this](const QByteArray& bytes, bool isLast) { seeFrame(bytes.size(), isLast); });
    connect(&m_web, &QWebSocket::pong, this, [this](quint64, const QByteArray& payload) {
        stamp();
        if (const std::int64_t ns = m_heartbeat->pong(payload, m_arrived.steady); ns >= 0) {
            Q_EMIT roundTrip(ns);
        }
    });
}

/// Without TLS, QWebSocket reads before the first of these is called; with TLS, between the two.
void QtConnection::watchReading() {
    connect(m_socket, &QIODevice::aboutToClose, this, [this] { --m_closeSignals; });
    connect(m_socket, &QIODevice::readyRead, this, &QtConnection::onReadable);
    connect(m_socket, &QIODevice::readyRead, this, &QtConnection::onTaken, Qt::QueuedConnection);
}

/// The first time at which something of a read is seen is when its bytes arrived.
void QtConnection::stamp() {
    if (!m_stamped) {
        m_arrived = TimeStamp::now();
        m_stamped = true;
    }
}

void QtConnection::onReadable() {
    stamp();
    const qint64 available = m_socket->bytesAvailable();
    m_fresh += std::max<qint64>(1, available - m_left);
    m_left = available;
    if (m_openedAt == 0 && !m_over) {
        readAnswer();
    }
}

/// Of the answer only what QWebSocket leaves is seen: bytes that are no line.
void QtConnection::readAnswer() {
    if (m_facts.status != 0) { // what comes now is the body of a refusal
        return;
    }
    const QByteArray rest = m_socket->peek(websocket::kMaxAnswerHead);
    if (m_facts.answer.isEmpty()) {
        m_facts.answer = rest.isEmpty() ? QByteArray("HTTP/") : rest;
    }
    m_facts.headerTooLarge = rest.size() >= websocket::kMaxAnswerHead;
    if (m_facts.headerTooLarge || rest.startsWith("\x15\x03")) {
        endSoon();
    }
}

void QtConnection::onTaken() {
    if (m_over) {
        return;
    }
    handOn();
    m_stamped = false;
    m_left = m_socket->bytesAvailable();
    const qint64 fresh = std::exchange(m_fresh, 0);
    if (m_openedAt == 0 || m_ending) {
        return;
    }
    m_heartbeat->sawBytes(fresh, m_inside || m_left > 0);
    m_sender->flush();
    if (m_sender->unsentBehindMessages() > kMostUnsentPongs) {
        die({ErrorCode::Stalled, {}});
    }
}

/// Errors of the socket come from it too, and are noted there. Of a refusal QWebSocket keeps the status, in a sentence.
void QtConnection::onRefused() {
    if (m_openedAt != 0 || (m_socket && m_socket->error() != QAbstractSocket::UnknownSocketError)) {
        return;
    }
    m_facts.status = statusIn(m_web.errorString());
    m_facts.headerTooLarge = m_web.errorString() == shown(kLargeHead);
    if (m_facts.status == 0) {
        m_facts.fault = QT_TRANSLATE_NOOP("ErrorFact", "QWebSocket does not accept its answer");
    }
    endSoon();
}

void QtConnection::seeFrame(qint64 size, bool isLast) {
    stamp();
    m_fresh += size;
    m_inside = !isLast;
}

void QtConnection::take(QByteArray payload, Kind kind) {
    if (payload.size() > m_maxMessage) { // QWebSocket counts a text in UTF-16
        die({ErrorCode::IncomingTooLarge, {QString::number(payload.size()), QString::number(m_maxMessage)}});
    } else if (!m_ending || hasClosed()) {
        m_batch.messages.push_back({std::move(payload), kind, false});
    }
}

void QtConnection::handOn() {
    if (m_batch.messages.empty() || m_over) {
        return;
    }
    m_batch.arrived = m_arrived;
    const Batch batch = std::exchange(m_batch, {});
    Q_EMIT received(batch);
}

void QtConnection::ping(const QByteArray& payload) {
    m_web.ping(payload);
}

void QtConnection::close() {
    if (isOpen()) {
        m_closing = true;
        m_web.close();
    }
}

Wire::Sent QtConnection::send(const QByteArray& payload, Kind kind, FrameSeq seq) {
    if (!isOpen()) {
        return {};
    }
    if (kind == Kind::Text) {
        m_web.sendTextMessage(textOf(payload));
    } else {
        m_web.sendBinaryMessage(payload);
    }
    const Sent sent = m_sender->leave(seq);
    return isOpen() ? sent : Sent{true, 0};
}

void QtConnection::socketGone() {
    handOn();
    endSoon();
}

void QtConnection::finishReading() {
    handOn();
    if (endedItself()) {
        die(deathBy(m_web.closeCode(), m_web.closeReason(), m_maxMessage));
    }
}

bool QtConnection::endedItself() const {
    return hasClosed() && !m_closing && isOwnReason(m_web.closeReason(), m_web.closeCode());
}

CloseFacts QtConnection::closing() const {
    return hasClosed() ? CloseFacts{true, m_web.closeCode(), m_web.closeReason(), 0, {}} : CloseFacts{};
}

} // namespace maim

#include "transport/connection.h"

#include <QBuffer>
#include <QSslSocket>

namespace maim {

namespace {

// What is read at once: enough to be fast, little enough that sends and ACKs get between.
constexpr qint64 kReadBufferBytes = 256LL * 1024;

} // namespace

Connection::Connection(QObject* parent) : SocketWire(parent), m_reader(0) {}

Connection::~Connection() {
    abort();
}

void Connection::start(const Request& request) {
    m_reader = websocket::FrameReader(m_maxMessage);
    m_exchange = UpgradeExchange(request);
    auto* tls = m_facts.tls ? new QSslSocket(this) : nullptr;
    QTcpSocket* socket = tls ? tls : new QTcpSocket(this);
    socket->setProxy(request.proxy);
    socket->setReadBufferSize(kReadBufferBytes);
    // QSslSocket reads, and says so, in the middle of a write. What comes must wait until that write is done: frames
    // are numbered in the order in which they are taken up.
    connect(socket, &QIODevice::readyRead, this, &Connection::onReadyRead,
            tls ? Qt::QueuedConnection : Qt::DirectConnection);
    if (tls) {
        tls->setSslConfiguration(request.tls);
    }
    watch(*socket, request);
    if (tls) {
        tls->connectToHostEncrypted(m_facts.host, m_facts.port);
    } else {
        socket->connectToHost(m_facts.host, m_facts.port);
    }
}

/// Not before the peer is trusted: the request holds the key.
void Connection::mayAsk() {
    m_socket->write(m_exchange.takeRequest());
    m_sender->flush();
}

void Connection::ping(const QByteArray& payload) {
    m_sender->write(websocket::Opcode::Ping, payload);
}

void Connection::onReadyRead() {
    const TimeStamp arrived = TimeStamp::now();
    if (m_openedAt == 0 && !m_over) {
        readAnswer();
    } else {
        readFrames(*m_socket, arrived);
    }
}

void Connection::readAnswer() {
    switch (m_exchange.read(*m_socket, m_facts)) {
    case UpgradeExchange::Step::More:
        break;
    case UpgradeExchange::Step::Refused:
        endSoon();
        break;
    case UpgradeExchange::Step::RefusedInParts:
        endSoon(kBodyWait);
        break;
    case UpgradeExchange::Step::Open:
        if (m_exchange.deflate()) {
            agree(*m_exchange.deflate());
        }
        becomeOpen();
        readEarlyFrames();
        break;
    }
}

/// Where our window cannot be as small as the server demands, what we send goes out as it is, which is always allowed.
void Connection::agree(const websocket::DeflateGrant& deflate) {
    m_compression = deflate.header;
    m_reader.inflateWith(websocket::Inflater(deflate.serverForgets));
    if (websocket::Deflater::canKeepTo(deflate.clientBits)) {
        m_deflater.emplace(deflate.clientBits, deflate.clientForgets);
    }
}

void Connection::readEarlyFrames() {
    const TimeStamp arrived = TimeStamp::now();
    QBuffer early;
    early.setData(m_exchange.frames());
    early.open(QIODevice::ReadOnly);
    readFrames(early, arrived);
    readFrames(*m_socket, arrived);
}

void Connection::finishReading() {
    readFrames(*m_socket, TimeStamp::now()); // a failed write may have come before the last frames were read
    m_socket->disconnectFromHost();          // says good-bye in TLS too
}

} // namespace maim

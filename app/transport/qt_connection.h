#pragma once

#include <QWebSocket>

#include "transport/socket_wire.h"

namespace maim {

/// The engine "qt": a QWebSocket does the upgrade and the frames. Its socket is watched beside it, so that the peer is
/// judged before the key goes out, signs of life count, and a message is written when its last byte is. What QWebSocket
/// makes of answers and frames before anybody sees them stays hidden. tests/e2e/tst_engines.cpp has the list. Always
/// upgrades.
class QtConnection : public SocketWire {
    Q_OBJECT
public:
    explicit QtConnection(QObject* parent = nullptr) : SocketWire(parent) {}
    ~QtConnection() override;

    void close() override;
    Sent send(const QByteArray& payload, Kind kind, FrameSeq seq) override;

private:
    void start(const Request& request) override;
    void ping(const QByteArray& payload) override;
    void finishReading() override;
    void socketGone() override;
    CloseFacts closing() const override;

    void watchWeb();
    void watchReading();
    void onReadable();
    void onTaken();
    void readAnswer();
    void onRefused();
    void stamp();
    void seeFrame(qint64 size, bool isLast);
    void take(QByteArray payload, Kind kind);
    void handOn();
    bool endedItself() const;
    /// QWebSocket has closed, for the peer or for itself. A socket that was cut off is no close.
    bool hasClosed() const { return m_closeSignals > 0; }

    QWebSocket m_web;
    Batch m_batch;          ///< read and not handed on
    TimeStamp m_arrived;    ///< of the read that is under way
    bool m_stamped = false; ///< it has its time
    qint64 m_left = 0;      ///< what QWebSocket left in the socket's buffer
    qint64 m_fresh = 0;     ///< bytes that came in this read, as far as can be seen
    bool m_inside = false;  ///< a fragment came, and its message goes on
    int m_closeSignals = 0; ///< of QWebSocket, less those that it passed on for its socket
};

} // namespace maim

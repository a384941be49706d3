#pragma once

#include <QWebSocket>

#include "transport/socket_wire.h"

namespace maim {

/// The engine "qt": a QWebSocket does the upgrade and the frames. Its socket is watched beside it, so that the peer is
/// judged, the time is stamped and a refusal is told as with the other engine; what QWebSocket makes of the frames
/// before anybody sees them stays hidden. tests/e2e/tst_engines.cpp has the list. Always upgrades.
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
    void readAnswer(qint64 taken);
    void onRefused();
    void take(QByteArray payload, Kind kind);
    void handOn();
    bool endedItself() const;

    QWebSocket m_web;
    Batch m_batch;         ///< read and not handed on
    TimeStamp m_arrived;   ///< of the bytes that QWebSocket takes next
    qint64 m_left = 0;     ///< bytes in the socket's buffer that were seen before
    qint64 m_fresh = 0;    ///< and those that came since QWebSocket last read
    bool m_inside = false; ///< a fragment came, and its message goes on
    bool m_closed = false; ///< QWebSocket has closed, for the peer or for itself
};

} // namespace maim

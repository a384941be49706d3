#pragma once

#include "transport/socket_wire.h"
#include "transport/upgrade_exchange.h"
#include "websocket/frame_reader.h"

namespace maim {

/// The engine "exact": a WebSocket from its TCP socket to whole messages, read and written by app/websocket, so that
/// nothing of what a peer says or does is hidden.
class Connection : public SocketWire {
    Q_OBJECT
public:
    explicit Connection(QObject* parent = nullptr);
    ~Connection() override;

    void close() override;
    Sent send(const QByteArray& payload, Kind kind, FrameSeq seq) override;

private:
    void start(const Request& request) override;
    void mayAsk() override;
    void ping(const QByteArray& payload) override;
    void finishReading() override;
    CloseFacts closing() const override { return m_close; }

    void onReadyRead();
    void readAnswer();
    void agree(const websocket::DeflateGrant& deflate);
    void readEarlyFrames();
    void readFrames(QIODevice& device, const TimeStamp& arrived);
    void takeFrames(const TimeStamp& arrived);
    void takeControl(const websocket::FrameReader::Incoming& incoming, SteadyNs arrived);
    void handOn(const TimeStamp& arrived);
    void onCloseFrame(const websocket::FrameReader::Incoming& frame);
    void onBreach(const websocket::Breach& breach);

    UpgradeExchange m_exchange;
    websocket::FrameReader m_reader;
    std::optional<websocket::Deflater> m_deflater; ///< of what is sent
    Batch m_batch;                                 ///< read and not handed on
    CloseFacts m_close;
};

} // namespace maim

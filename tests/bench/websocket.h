#pragma once

#include <QByteArray>
#include <functional>

/// As much of RFC 6455 as a server of the suite needs, and the reader of a packet capture.
namespace maim::bench {

/// The answer to an upgrade request that is there as a whole.
QByteArray upgradeAnswer(const QByteArray& request);

/// One unmasked text frame.
QByteArray textFrame(const QByteArray& payload);
/// A ping without content.
QByteArray pingFrame();

/// Takes one direction of a connection apart, after the HTTP head, whatever the pieces that it comes in.
class FrameReader {
public:
    using Taker = std::function<void(const QByteArray& text)>;
    explicit FrameReader(Taker taker) : m_taker(std::move(taker)) {}

    /// Calls the taker for each text frame that is whole now.
    void add(const QByteArray& bytes);

private:
    bool takeOne();

    Taker m_taker;
    QByteArray m_bytes;
    qsizetype m_at = 0;
};

/// The string value of the member `key` where it first stands; good for frames of known writers only.
QByteArray stringMember(const QByteArray& json, const QByteArray& key);

} // namespace maim::bench

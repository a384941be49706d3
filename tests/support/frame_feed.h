#pragma once

#include "journal/frame_log.h"

namespace maim::test {

/// Puts frames into a log as a session would, without one.
class FrameFeed {
public:
    explicit FrameFeed(FrameLog& log) : m_log(log) {}

    /// Numbered, measured and recognised here; all else of `record` as given.
    FrameSeq put(const QByteArray& payload, FrameRecord record = FrameRecord()) {
        const Envelope envelope = decode(payload);
        record.seq = ++m_last;
        record.size = static_cast<std::uint32_t>(payload.size());
        record.dialect = envelope.dialect;
        record.type = envelope.type;
        m_log.inbox().put(Frame{record, payload});
        return m_last;
    }
    void change(const FrameChange& change) { m_log.inbox().put(change); }
    FrameSeq putNow(const QByteArray& payload, const FrameRecord& record = FrameRecord()) {
        const FrameSeq seq = put(payload, record);
        m_log.commit();
        return seq;
    }

private:
    FrameLog& m_log;
    FrameSeq m_last = 0;
};

} // namespace maim::test

#pragma once

#include <QByteArray>
#include <deque>
#include <optional>

#include "base/ids.h"

namespace maim {

/// Where payloads live, by sequence. The session file will be another one of these.
class PayloadStore {
public:
    virtual ~PayloadStore() = default;
    /// Sequences arrive in order, without a gap, from 1.
    virtual void append(FrameSeq seq, const QByteArray& payload) = 0;
    /// Nothing when it is no longer kept.
    virtual std::optional<QByteArray> payload(FrameSeq seq) const = 0;
    virtual qint64 bytes() const = 0; ///< kept now
    virtual FrameSeq firstKept() const = 0;
};

/// In memory, the newest within a budget; the oldest payloads go first. At least the newest is always kept.
class MemoryPayloadStore final : public PayloadStore {
public:
    explicit MemoryPayloadStore(qint64 budgetBytes);

    void append(FrameSeq seq, const QByteArray& payload) override;
    std::optional<QByteArray> payload(FrameSeq seq) const override;
    qint64 bytes() const override { return m_bytes; }
    FrameSeq firstKept() const override { return m_first; }

private:
    std::deque<QByteArray> m_payloads;
    FrameSeq m_first = 1;
    qint64 m_bytes = 0;
    qint64 m_budget;
};

} // namespace maim

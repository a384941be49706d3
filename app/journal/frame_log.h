#pragma once

#include <QObject>
#include <QTimer>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "journal/frame.h"
#include "journal/inbox.h"
#include "journal/large_frames.h"
#include "journal/payload_store.h"

namespace maim {

/// All frames of one session, append-only, in the order of their sequence; row = seq - 1. Lives on the UI thread.
/// The I/O thread writes into inbox(); the log takes it over at most once per 16 ms, in a flood per 32 ms. Signals come
/// in pairs, so that a model over it needs no copy. A record is never removed; its payload is found in the store, as
/// long as that keeps it.
class FrameLog : public QObject {
    Q_OBJECT
public:
    /// `records`: what the store holds already, numbered from 1.
    explicit FrameLog(std::shared_ptr<PayloadStore> store, std::deque<FrameRecord> records = {},
                      QObject* parent = nullptr);
    ~FrameLog() override;

    /// Thread-safe; lives as long as the log.
    Inbox& inbox() { return m_inbox; }

    qsizetype size() const { return static_cast<qsizetype>(m_records.size()); }
    const FrameRecord& at(qsizetype row) const { return m_records[static_cast<std::size_t>(row)]; }
    const FrameRecord* find(FrameSeq seq) const;
    std::optional<QByteArray> payload(FrameSeq seq) const { return m_store->payload(seq); }
    /// For whoever looks at payloads on another thread.
    std::shared_ptr<const PayloadStore> store() const { return m_store; }
    std::shared_ptr<LargeFrames> largeFrames() const { return m_large; }

    /// Takes the inbox over now instead of at the next tick. For tests, the command line and the end of a session.
    void commit();

Q_SIGNALS:
    void aboutToAppend(qsizetype first, qsizetype last);
    void appended(qsizetype first, qsizetype last);
    /// Rows whose ACK state or findings changed; one signal for a run of rows a commit.
    void changed(qsizetype first, qsizetype last);
    /// From the writer's thread: the inbox is no longer empty.
    void filled();

private:
    void append();
    void apply();
    void announce(std::vector<qsizetype> rows);

    std::shared_ptr<PayloadStore> m_store;
    std::shared_ptr<LargeFrames> m_large;
    Inbox m_inbox;
    std::deque<FrameRecord> m_records; ///< a vector would move them all each time it grows
    std::vector<Inbox::Item> m_taken;  ///< what one commit takes over
    QTimer m_tick;
};

} // namespace maim

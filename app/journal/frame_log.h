#pragma once

#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>
#include <vector>

#include "journal/frame.h"
#include "journal/inbox.h"
#include "journal/payload_store.h"

namespace maim {

/// All frames of one session, append-only, in the order of their sequence; row = seq - 1. Lives on the UI thread.
/// The I/O thread writes into inbox(); the log takes it over at most once per 16 ms. Signals come in pairs, so that a
/// model over it needs no copy. A record is never removed; its payload may be, once the store's budget is full.
class FrameLog : public QObject {
    Q_OBJECT
public:
    explicit FrameLog(std::unique_ptr<PayloadStore> store, QObject* parent = nullptr);
    ~FrameLog() override;

    /// Thread-safe; lives as long as the log.
    Inbox& inbox() { return m_inbox; }

    qsizetype size() const { return static_cast<qsizetype>(m_records.size()); }
    const FrameRecord& at(qsizetype row) const { return m_records[static_cast<std::size_t>(row)]; }
    const FrameRecord* find(FrameSeq seq) const;
    std::optional<QByteArray> payload(FrameSeq seq) const { return m_store->payload(seq); }
    const PayloadStore& store() const { return *m_store; }

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
    void append(const std::vector<Frame>& frames);
    void apply(const std::vector<FrameChange>& changes);
    void announce(std::vector<qsizetype> rows);

    Inbox m_inbox;
    std::unique_ptr<PayloadStore> m_store;
    std::vector<FrameRecord> m_records;
    QTimer m_tick;
};

} // namespace maim

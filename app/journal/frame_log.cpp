#include "journal/frame_log.h"

#include <algorithm>

namespace maim {

namespace {

using namespace std::chrono_literals;

// Roughly a frame of a 60 Hz screen: faster than that nobody sees it.
constexpr auto kTick = 16ms;
// Enough for a UI thread that is blocked for seconds under load, so that it delays no ACK.
constexpr std::size_t kInboxItems = 200'000;
constexpr qint64 kInboxBytes = 256LL * 1024 * 1024;

void amend(FrameRecord& record, const FrameChange& change) {
    record.ack = change.ack;
    if (change.ackNs >= 0) {
        record.ackNs = change.ackNs;
    }
    if (change.partner != 0) {
        record.partner = change.partner;
    }
    record.rules.insert(change.addedRules);
}

} // namespace

FrameLog::FrameLog(std::unique_ptr<PayloadStore> store, QObject* parent)
    : QObject(parent), m_inbox(kInboxItems, kInboxBytes, [this] { Q_EMIT filled(); }), m_store(std::move(store)) {
    m_tick.setSingleShot(true);
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, &FrameLog::commit);
    connect(this, &FrameLog::filled, &m_tick, qOverload<>(&QTimer::start), Qt::QueuedConnection);
}

FrameLog::~FrameLog() {
    m_inbox.close();
}

const FrameRecord* FrameLog::find(FrameSeq seq) const {
    return seq >= 1 && seq <= m_records.size() ? &m_records[seq - 1] : nullptr;
}

void FrameLog::commit() {
    m_tick.stop();
    std::vector<Frame> frames;
    std::vector<FrameChange> changes;
    for (InboxItem& item : m_inbox.takeAll()) {
        if (auto* frame = std::get_if<Frame>(&item)) {
            frames.push_back(std::move(*frame));
        } else {
            changes.push_back(std::get<FrameChange>(item));
        }
    }
    append(frames);
    apply(changes);
}

void FrameLog::append(const std::vector<Frame>& frames) {
    if (frames.empty()) {
        return;
    }
    const qsizetype first = size();
    const qsizetype last = first + static_cast<qsizetype>(frames.size()) - 1;
    Q_EMIT aboutToAppend(first, last);
    for (const Frame& frame : frames) {
        Q_ASSERT(frame.record.seq == m_records.size() + 1);
        m_records.push_back(frame.record);
        m_store->append(frame.record.seq, frame.payload);
    }
    Q_EMIT appended(first, last);
}

void FrameLog::apply(const std::vector<FrameChange>& changes) {
    std::vector<qsizetype> rows;
    for (const FrameChange& change : changes) {
        if (find(change.seq)) {
            amend(m_records[change.seq - 1], change);
            rows.push_back(static_cast<qsizetype>(change.seq) - 1);
        }
    }
    announce(std::move(rows));
}

void FrameLog::announce(std::vector<qsizetype> rows) {
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    const std::size_t count = rows.size();
    for (std::size_t begin = 0, end = 1; begin < count; begin = end++) {
        while (end < count && rows[end] == rows[end - 1] + 1) {
            ++end;
        }
        Q_EMIT changed(rows[begin], rows[end - 1]);
    }
}

} // namespace maim

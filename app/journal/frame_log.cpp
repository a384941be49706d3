#include "journal/frame_log.h"

#include <algorithm>

namespace maim {

namespace {

using namespace std::chrono_literals;

// Roughly a frame of a 60 Hz screen: faster than that nobody sees it.
constexpr auto kTick = 16ms;
// A flood scrolls past faster than anybody reads. Each commit makes every panel paint, which costs more than its rows:
// the processor is better left to the socket and the recorder.
constexpr auto kFloodTick = 2 * kTick;
constexpr std::size_t kFloodItems = 2'000; ///< in one commit
// Enough for a UI thread that is blocked for seconds under load, so that it delays no ACK.
constexpr std::size_t kInboxItems = 200'000;
// What a flood brings in a tick or two; the room for more is given back.
constexpr std::size_t kKeptItems = 65'536;

} // namespace

FrameLog::FrameLog(std::shared_ptr<PayloadStore> store, std::deque<FrameRecord> records, QObject* parent)
    : QObject(parent),
      m_store(std::move(store)),
      m_large(std::make_shared<LargeFrames>(m_store)),
      m_inbox(kInboxItems, *m_store, [this] { Q_EMIT filled(); }),
      m_records(std::move(records)) {
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
    m_inbox.takeAll(m_taken);
    append();
    apply();
    m_tick.setInterval(m_taken.size() < kFloodItems ? kTick : kFloodTick);
    if (m_taken.capacity() > kKeptItems) {
        m_taken = {};
    }
}

void FrameLog::append() {
    const qsizetype count = std::count_if(m_taken.begin(), m_taken.end(), [](const Inbox::Item& item) {
        return std::holds_alternative<FrameRecord>(item);
    });
    if (count == 0) {
        return;
    }
    const qsizetype first = size();
    Q_EMIT aboutToAppend(first, first + count - 1);
    for (const Inbox::Item& item : m_taken) {
        if (const auto* record = std::get_if<FrameRecord>(&item)) {
            Q_ASSERT(record->seq == m_records.size() + 1);
            m_records.push_back(*record);
        }
    }
    Q_EMIT appended(first, first + count - 1);
}

void FrameLog::apply() {
    std::vector<qsizetype> rows;
    for (const Inbox::Item& item : m_taken) {
        const auto* change = std::get_if<FrameChange>(&item);
        if (change && find(change->seq)) {
            amend(m_records[change->seq - 1], *change);
            rows.push_back(static_cast<qsizetype>(change->seq) - 1);
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

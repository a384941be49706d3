#include "outbox/outbox.h"

#include <algorithm>

#include "outbox/outbox_writer.h"

namespace maim {

namespace {

using namespace std::chrono_literals;

// A disk that was full may have room again.
constexpr auto kBackFillEvery = 2s;
// SQLite itself waits 5 s for a file that another program writes.
constexpr auto kLongestReading = 10s;

// After a suspend even what the wall clock said a moment ago is old.
TimeStamp now() {
    return {steadyNow(), wallNow()};
}

} // namespace

Outbox::Outbox(const QString& file, const OutboxPolicy& policy, QObject* parent)
    : QObject(parent), m_queue(policy), m_due(this), m_backFill(this) {
    m_due.setSingleShot(true);
    m_due.setTimerType(Qt::PreciseTimer);
    m_backFill.setInterval(kBackFillEvery);
    connect(&m_due, &QTimer::timeout, this, [this] {
        m_queue.passed(now());
        carryOut();
    });
    connect(&m_backFill, &QTimer::timeout, this, &Outbox::backFill);
    connect(this, &Outbox::reported, this, &Outbox::takeWritten, Qt::QueuedConnection);
    m_writer = std::make_unique<OutboxWriter>(file, [this] { Q_EMIT reported(); });
}

Outbox::~Outbox() {
    if (!m_isLoaded && !m_early.empty()) {
        keepEarly();
    }
}

/// Nothing is shown or given any more, only written.
void Outbox::keepEarly() {
    m_opening = 0;
    for (OutboxWritten& first : m_writer->waitForReports(kLongestReading)) {
        if (first.loaded && !first.trouble) {
            load(*std::move(first.loaded));
            m_writer->write(m_queue.take().writes);
        }
    }
}

void Outbox::accept(const QByteArray& text, bool again) {
    if (!m_isLoaded) {
        m_early.push_back({text, again});
        m_earlyBytes += text.size();
        return;
    }
    m_queue.accept(text, again, wallNow());
    carryOut();
}

void Outbox::sendAgain(OutboxId id) {
    m_queue.sendAgain(id, wallNow());
    carryOut();
}

void Outbox::discard(OutboxId id) {
    m_queue.discard(id, wallNow());
    carryOut();
}

void Outbox::setGive(Give give) {
    m_give = std::move(give);
}

void Outbox::setOpening(SteadyNs opening) {
    if (opening == m_opening) {
        return;
    }
    if (m_opening != 0) {
        m_queue.closed();
    }
    m_opening = opening;
    if (opening != 0 && m_isLoaded) {
        m_queue.opened(opening, now());
    }
    carryOut();
}

void Outbox::take(const std::vector<OutboxNews>& news) {
    for (const OutboxNews& one : news) {
        m_queue.take(one, wallNow());
    }
    if (!news.empty()) {
        carryOut();
    }
}

/// A listener may ask for more meanwhile: until nothing is left to do.
void Outbox::carryOut() {
    if (std::exchange(m_isBusy, true)) {
        return;
    }
    for (OutboxQueue::Step step = m_queue.take(); !step.isEmpty(); step = m_queue.take()) {
        perform(step);
    }
    m_isBusy = false;
    scheduleDue();
    noteKeeping(m_keeping.trouble);
}

void Outbox::perform(OutboxQueue::Step& step) {
    for (const OutboxParcel& parcel : step.parcels) {
        m_give(parcel);
    }
    if (m_isWriting && !step.writes.empty()) {
        m_writer->write(std::move(step.writes));
    } else if (!m_isWriting) {
        m_queue.committed(m_queue.writes());
    }
    show(step.added);
    for (const OutboxId id : step.changed) {
        if (const qsizetype row = rowOf(id); row >= 0) {
            Q_EMIT changed(row);
        }
    }
    std::for_each(step.removed.begin(), step.removed.end(), [this](OutboxId id) { hide(id); });
}

void Outbox::scheduleDue() {
    const std::optional<SteadyNs> due = m_queue.nextDue();
    if (!due) {
        m_due.stop();
        return;
    }
    const auto wait = std::chrono::nanoseconds(*due - steadyNow());
    m_due.start(std::max(0ms, std::chrono::ceil<std::chrono::milliseconds>(wait)));
}

void Outbox::takeWritten() {
    for (OutboxWritten& written : m_writer->takeReports()) {
        take(written);
    }
    carryOut();
}

void Outbox::take(OutboxWritten& written) {
    if (written.notice) {
        m_keeping.notice = written.notice;
    }
    const bool isMore = m_isLoaded && written.loaded;
    if (isMore) {
        m_queue.adopt(*std::move(written.loaded));
    } else if (written.loaded) {
        load(*std::move(written.loaded));
    }
    m_queue.committed(written.writes);
    if (m_isBackFilling && !written.isWhole) {
        return; // older than that
    }
    m_isBackFilling = false;
    m_isWriting = !written.trouble;
    if (written.trouble) {
        m_backFill.start();
    } else {
        m_backFill.stop();
    }
    noteKeeping(written.trouble);
    if (isMore) {
        backFill();
    }
}

void Outbox::load(std::vector<OutboxItem> items) {
    m_isLoaded = true;
    m_queue.load(std::move(items));
    for (const Early& early : m_early) {
        m_queue.accept(early.text, early.again, wallNow());
    }
    m_early.clear();
    m_earlyBytes = 0;
    if (m_opening != 0) {
        m_queue.opened(m_opening, now());
    }
}

/// What comes from here on follows into the same file.
void Outbox::backFill() {
    if (!m_isWriting) {
        m_isWriting = true;
        m_isBackFilling = true;
        m_writer->replace(m_queue.items(), m_queue.writes());
    }
}

void Outbox::show(const std::vector<OutboxId>& ids) {
    if (ids.empty()) {
        return;
    }
    // Commits come in the order in which the messages were accepted.
    const auto first = static_cast<qsizetype>(m_shown.size());
    Q_EMIT aboutToAdd(first, first + static_cast<qsizetype>(ids.size()) - 1);
    m_shown.insert(m_shown.end(), ids.begin(), ids.end());
    Q_EMIT added();
}

void Outbox::hide(OutboxId id) {
    const qsizetype row = rowOf(id);
    if (row < 0) {
        return;
    }
    Q_EMIT aboutToRemove(row);
    m_shown.erase(m_shown.begin() + row);
    Q_EMIT removed();
}

qsizetype Outbox::rowOf(OutboxId id) const {
    const auto found = std::lower_bound(m_shown.begin(), m_shown.end(), id);
    return found != m_shown.end() && *found == id ? found - m_shown.begin() : -1;
}

void Outbox::noteKeeping(const Error& trouble) {
    OutboxKeeping now = m_keeping;
    now.trouble = trouble;
    now.messagesAtRisk = trouble ? static_cast<qsizetype>(m_queue.size()) : 0;
    now.bytesAtRisk = trouble ? m_queue.bytes() : 0;
    if (std::exchange(m_keeping, now) != now) {
        Q_EMIT keepingChanged();
    }
}

} // namespace maim

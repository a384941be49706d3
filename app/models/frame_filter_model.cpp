#include "models/frame_filter_model.h"

#include <algorithm>

#include "journal/filter_pass.h"
#include "models/background.h"

namespace maim {

namespace {

using namespace std::chrono_literals;

int rowOf(const FrameRecord& record) {
    return static_cast<int>(record.seq) - 1;
}

// A batch takes a few milliseconds, so that a changed filter does not wait. The first ones are small: the first hits
// appear soon, and each letter of a filter that is being typed costs little.
constexpr int kFirstBatchRows = 512;
constexpr int kBatchRows = 4'096;
constexpr qint64 kBatchBytes = 4 << 20;

// Each time, the views paint.
constexpr auto kPace = 32ms;

// What the views wait for goes first.
constexpr int kPriority = -1;
// More threads would not read faster from one disk.
constexpr int kMostThreads = 4;

/// One for each thread, and one in reserve, so that no thread has to wait.
std::size_t mostBatches() {
    return static_cast<std::size_t>(std::clamp(backgroundPool().maxThreadCount(), 1, kMostThreads)) + 1;
}

/// The rows of the frames that pass.
std::vector<int> passing(const Filter& filter, const PayloadStore& store, const std::vector<FrameRecord>& records,
                         const std::atomic_bool& wanted) {
    std::vector<int> rows;
    FilterPass pass(filter, store);
    for (const FrameRecord& record : records) {
        if (!wanted.load(std::memory_order_relaxed)) {
            break;
        }
        if (pass.holds(record)) {
            rows.push_back(rowOf(record));
        }
    }
    return rows;
}

} // namespace

FrameFilterModel::FrameFilterModel(FrameTableModel& frames, QObject* parent)
    : QAbstractProxyModel(parent), m_frames(frames), m_wanted(std::make_shared<std::atomic_bool>(true)) {
    m_pace.setSingleShot(true);
    m_pace.setInterval(kPace);
    connect(&m_pace, &QTimer::timeout, this, &FrameFilterModel::announce);
    setSourceModel(&frames);
    follow();
}

FrameFilterModel::~FrameFilterModel() {
    m_wanted->store(false);
}

void FrameFilterModel::follow() {
    connect(&m_frames, &QAbstractItemModel::rowsAboutToBeInserted, this,
            [this](const QModelIndex&, int first, int last) {
                if (!isFiltered()) {
                    beginInsertRows({}, first, last);
                }
            });
    connect(&m_frames, &QAbstractItemModel::rowsInserted, this, [this] {
        if (!isFiltered()) {
            endInsertRows();
        }
        ask();
    });
    connect(&m_frames, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(&m_frames, &QAbstractItemModel::modelReset, this, [this] {
        beginAgain();
        endResetModel();
        ask();
    });
    connect(&m_frames, &QAbstractItemModel::dataChanged, this, &FrameFilterModel::forwardChange);
    connect(&m_frames, &QAbstractItemModel::headerDataChanged, this, &QAbstractItemModel::headerDataChanged);
}

void FrameFilterModel::beginAgain() {
    m_wanted->store(false);
    m_wanted = std::make_shared<std::atomic_bool>(true);
    m_batches.clear();
    m_rows.clear();
    m_passed.clear();
    m_pace.stop();
    m_isBehind = false;
    m_again.clear();
    m_asked = 0;
    m_batchRows = kFirstBatchRows;
    disconnect(m_changes);
    if (FrameLog* log = m_frames.log()) {
        m_changes = connect(log, &FrameLog::changed, this, [this](qsizetype first, qsizetype last) {
            for (int row = static_cast<int>(first); row <= last && row < m_asked; ++row) {
                m_again.insert(m_again.end(), row);
            }
            ask();
        });
    }
}

void FrameFilterModel::setFilter(const Filter& filter) {
    beginResetModel();
    m_filter = filter;
    beginAgain();
    endResetModel();
    ask();
}

bool FrameFilterModel::isComplete() const {
    return !isFiltered() || (m_batches.empty() && !m_isBehind && m_again.empty() && m_asked == m_frames.rowCount());
}

int FrameFilterModel::percent() const {
    const int all = m_frames.rowCount();
    return !isFiltered() || all == 0 ? 100 : static_cast<int>(100LL * m_asked / all);
}

FrameFilterModel::Batch FrameFilterModel::nextBatch() {
    Batch batch;
    qint64 bytes = 0;
    const FrameLog& log = *m_frames.log();
    const std::size_t left = m_again.size() + static_cast<std::size_t>(m_frames.rowCount() - m_asked);
    const int most = std::exchange(m_batchRows, std::min(2 * m_batchRows, kBatchRows));
    batch.records.reserve(std::min(left, static_cast<std::size_t>(most)));
    const auto add = [&](int row) {
        batch.records.push_back(log.at(row));
        bytes += batch.records.back().size;
    };
    const auto hasRoom = [&] { return std::ssize(batch.records) < most && bytes < kBatchBytes; };
    while (!m_again.empty() && hasRoom()) {
        add(*m_again.begin());
        m_again.erase(m_again.begin());
    }
    batch.again = batch.records.size();
    while (m_asked < m_frames.rowCount() && hasRoom()) {
        add(m_asked++);
    }
    return batch;
}

void FrameFilterModel::ask() {
    while (isFiltered() && m_frames.log() && m_batches.size() < mostBatches()) {
        auto batch = std::make_shared<Batch>(nextBatch());
        if (batch->records.empty()) {
            return;
        }
        m_batches.push_back(batch);
        start(batch);
    }
}

void FrameFilterModel::start(const BatchPtr& batch) {
    const auto work = [batch, wanted = m_wanted, filter = m_filter, store = m_frames.log()->store()] {
        return passing(filter, *store, batch->records, *wanted);
    };
    const auto done = [this, batch, wanted = m_wanted](std::vector<int> rows) {
        if (wanted == m_wanted) {
            batch->passed = std::move(rows);
            batch->isDone = true;
            takeDone();
        }
    };
    inBackground<std::vector<int>>(this, work, done, kPriority);
}

void FrameFilterModel::takeDone() {
    bool taken = false;
    while (!m_batches.empty() && m_batches.front()->isDone) {
        const BatchPtr batch = m_batches.front();
        m_batches.pop_front();
        take(*batch);
        taken = true;
    }
    if (taken) {
        m_isBehind = true;
        ask();
        if (!m_pace.isActive()) {
            announce();
        }
    }
}

void FrameFilterModel::announce() {
    if (std::exchange(m_isBehind, false)) {
        append();
        m_pace.start();
        Q_EMIT progressed();
    }
}

void FrameFilterModel::take(const Batch& batch) {
    auto passed = batch.passed.begin();
    if (batch.again > 0) {
        append();
    }
    for (std::size_t i = 0; i < batch.again; ++i) {
        const int row = rowOf(batch.records[i]);
        const bool holds = passed != batch.passed.end() && *passed == row;
        correct(row, holds);
        passed += holds ? 1 : 0;
    }
    m_passed.insert(m_passed.end(), passed, batch.passed.end());
}

void FrameFilterModel::append() {
    if (m_passed.empty()) {
        return;
    }
    const int row = static_cast<int>(m_rows.size());
    beginInsertRows({}, row, row + static_cast<int>(m_passed.size()) - 1);
    m_rows.insert(m_rows.end(), m_passed.begin(), m_passed.end());
    m_passed.clear();
    endInsertRows();
}

void FrameFilterModel::correct(int row, bool holds) {
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), row);
    const bool shown = place != m_rows.end() && *place == row;
    const int at = static_cast<int>(place - m_rows.begin());
    if (holds && !shown) {
        beginInsertRows({}, at, at);
        m_rows.insert(place, row);
        endInsertRows();
    } else if (!holds && shown) {
        beginRemoveRows({}, at, at);
        m_rows.erase(place);
        endRemoveRows();
    }
}

void FrameFilterModel::forwardChange(const QModelIndex& topLeft, const QModelIndex& bottomRight) {
    const int first =
        isFiltered() ? static_cast<int>(std::lower_bound(m_rows.begin(), m_rows.end(), topLeft.row()) - m_rows.begin())
                     : topLeft.row();
    const int end =
        isFiltered()
            ? static_cast<int>(std::upper_bound(m_rows.begin(), m_rows.end(), bottomRight.row()) - m_rows.begin())
            : bottomRight.row() + 1;
    if (first < end) {
        Q_EMIT dataChanged(index(first, topLeft.column()), index(end - 1, bottomRight.column()));
    }
}

FrameSeq FrameFilterModel::seqAt(const QModelIndex& index) const {
    return m_frames.seqAt(mapToSource(index));
}

int FrameFilterModel::rowsAfter(FrameSeq seq) const {
    const int next = static_cast<int>(seq); // a frame's row is its number minus one
    if (!isFiltered()) {
        return std::max(m_frames.rowCount() - next, 0);
    }
    return static_cast<int>(m_rows.end() - std::lower_bound(m_rows.begin(), m_rows.end(), next));
}

QModelIndex FrameFilterModel::indexOf(FrameSeq seq) const {
    return mapFromSource(m_frames.indexOf(seq));
}

QModelIndex FrameFilterModel::index(int row, int column, const QModelIndex& parent) const {
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex FrameFilterModel::parent(const QModelIndex&) const {
    return {};
}

int FrameFilterModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid()) {
        return 0;
    }
    return isFiltered() ? static_cast<int>(m_rows.size()) : m_frames.rowCount();
}

int FrameFilterModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_frames.columnCount();
}

QModelIndex FrameFilterModel::mapToSource(const QModelIndex& index) const {
    if (!index.isValid()) {
        return {};
    }
    return m_frames.index(isFiltered() ? m_rows[static_cast<std::size_t>(index.row())] : index.row(), index.column());
}

QModelIndex FrameFilterModel::mapFromSource(const QModelIndex& index) const {
    if (!index.isValid() || !isFiltered()) {
        return index.isValid() ? createIndex(index.row(), index.column()) : QModelIndex();
    }
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), index.row());
    const bool shown = place != m_rows.end() && *place == index.row();
    return shown ? createIndex(static_cast<int>(place - m_rows.begin()), index.column()) : QModelIndex();
}

} // namespace maim

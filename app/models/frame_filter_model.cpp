#include "models/frame_filter_model.h"

#include "models/background.h"

namespace maim {

namespace {

// A batch is over in some milliseconds, so that results appear soon and a changed filter does not wait.
constexpr int kBatchRows = 4'096;
constexpr qint64 kBatchBytes = 4 << 20;

/// Payloads in the order of their frames, so each block is fetched once.
class Payloads {
public:
    explicit Payloads(const PayloadStore& store) : m_store(store) {}

    /// No copy: good until the next one is asked for.
    QByteArray of(FrameSeq seq) {
        if (!m_block || !m_block->contains(seq)) {
            m_block = m_store.block(seq);
        }
        if (!m_block || !m_block->hasPayloads()) {
            return {};
        }
        const QByteArrayView payload = m_block->payloadView(seq);
        return QByteArray::fromRawData(payload.data(), payload.size());
    }

private:
    const PayloadStore& m_store;
    FrameBlockPtr m_block;
};

} // namespace

FrameFilterModel::FrameFilterModel(FrameTableModel& frames, QObject* parent)
    : QAbstractProxyModel(parent), m_frames(frames) {
    setSourceModel(&frames);
    follow();
}

FrameFilterModel::~FrameFilterModel() {
    if (m_running) {
        m_running->store(false);
    }
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
    if (m_running) {
        m_running->store(false);
        m_running.reset();
    }
    m_rows.clear();
    m_again.clear();
    m_asked = 0;
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
    return !isFiltered() || (!m_running && m_again.empty() && m_asked == m_frames.rowCount());
}

std::vector<FrameFilterModel::Question> FrameFilterModel::nextBatch() {
    std::vector<Question> batch;
    qint64 bytes = 0;
    const FrameLog& log = *m_frames.log();
    const auto add = [&](int row) {
        batch.push_back({row, log.at(row)});
        bytes += batch.back().record.size;
    };
    const auto hasRoom = [&] { return std::ssize(batch) < kBatchRows && bytes < kBatchBytes; };
    while (!m_again.empty() && hasRoom()) {
        add(*m_again.begin());
        m_again.erase(m_again.begin());
    }
    while (m_asked < m_frames.rowCount() && hasRoom()) {
        add(m_asked++);
    }
    return batch;
}

void FrameFilterModel::ask() {
    if (!isFiltered() || m_running || !m_frames.log()) {
        return;
    }
    const auto batch = std::make_shared<const std::vector<Question>>(nextBatch());
    if (batch->empty()) {
        return;
    }
    const auto running = std::make_shared<std::atomic_bool>(true);
    m_running = running;
    const auto work = [batch, running, filter = m_filter, store = m_frames.log()->store()] {
        Answers answers;
        Payloads payloads(*store);
        for (const Question& question : *batch) {
            if (!running->load(std::memory_order_relaxed)) {
                break;
            }
            const FrameRecord& record = question.record;
            const QByteArray payload = filter.needsPayload() ? payloads.of(record.seq) : QByteArray();
            answers.push_back({question.row, filter.holds(record, payload)});
        }
        return answers;
    };
    inBackground<Answers>(this, work, [this, running](const Answers& answers) {
        if (running == m_running) {
            m_running.reset();
            take(answers);
            ask();
            Q_EMIT progressed();
        }
    });
}

/// Rows that were asked again come first in a batch, new ones after them.
void FrameFilterModel::take(const Answers& answers) {
    const int newest = m_rows.empty() ? -1 : m_rows.back();
    const auto firstNew = std::find_if(answers.begin(), answers.end(), [&](const Answer& a) { return a.row > newest; });
    std::for_each(answers.begin(), firstNew, [this](const Answer& answer) { correct(answer); });
    append({firstNew, answers.end()});
}

void FrameFilterModel::append(const Answers& answers) {
    std::vector<int> passed;
    for (const Answer& answer : answers) {
        if (answer.holds) {
            passed.push_back(answer.row);
        }
    }
    if (passed.empty()) {
        return;
    }
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(passed.size()) - 1);
    m_rows.insert(m_rows.end(), passed.begin(), passed.end());
    endInsertRows();
}

void FrameFilterModel::correct(const Answer& answer) {
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), answer.row);
    const bool shown = place != m_rows.end() && *place == answer.row;
    const int at = static_cast<int>(place - m_rows.begin());
    if (answer.holds && !shown) {
        beginInsertRows({}, at, at);
        m_rows.insert(place, answer.row);
        endInsertRows();
    } else if (!answer.holds && shown) {
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

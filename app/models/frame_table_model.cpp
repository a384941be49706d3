#include "models/frame_table_model.h"

#include "models/record_data.h"
#include "models/roles.h"

namespace maim {

namespace {

// A screen holds some forty rows: this is enough for a few pages back and forth.
constexpr int kCachedRows = 512;

} // namespace

FrameTableModel::FrameTableModel(QObject* parent) : QAbstractTableModel(parent), m_cache(kCachedRows) {
    connect(&m_cache, &FrameTextCache::ready, this, &FrameTableModel::announceTexts);
}

void FrameTableModel::setPresentation(const Presentation* presentation) {
    m_presentation = presentation;
    connect(presentation, &Presentation::changed, this, &FrameTableModel::retranslate);
}

void FrameTableModel::setLog(FrameLog* log) {
    if (log == m_log) {
        return;
    }
    beginResetModel();
    if (m_log) {
        m_log->disconnect(this);
    }
    m_cache.clear();
    m_log = log;
    if (log) {
        follow(log);
    }
    endResetModel();
}

void FrameTableModel::follow(FrameLog* log) {
    connect(log, &FrameLog::aboutToAppend, this, [this](qsizetype first, qsizetype last) {
        beginInsertRows({}, static_cast<int>(first), static_cast<int>(last));
    });
    connect(log, &FrameLog::appended, this, &FrameTableModel::endInsertRows);
    connect(log, &FrameLog::changed, this, &FrameTableModel::announce);
    connect(log, &QObject::destroyed, this, [this] {
        beginResetModel();
        m_cache.clear();
        endResetModel();
    });
}

void FrameTableModel::announce(qsizetype first, qsizetype last) {
    Q_EMIT dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(last), columnCount() - 1));
}

void FrameTableModel::announceTexts(FrameSeq seq) {
    Q_EMIT dataChanged(indexOf(seq, Type), indexOf(seq, MessageId));
}

FrameSeq FrameTableModel::seqAt(const QModelIndex& index) const {
    return index.isValid() ? static_cast<FrameSeq>(index.row()) + 1 : 0;
}

QModelIndex FrameTableModel::indexOf(FrameSeq seq, int column) const {
    return m_log && m_log->find(seq) ? index(static_cast<int>(seq) - 1, column) : QModelIndex();
}

void FrameTableModel::retranslate() {
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0) {
        announce(0, rowCount() - 1);
    }
}

int FrameTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_log ? 0 : static_cast<int>(m_log->size());
}

int FrameTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kFrameColumnCount;
}

FrameRow FrameTableModel::rowAt(int row) const {
    const FrameRecord& record = m_log->at(row);
    const std::int64_t delta = row > 0 ? record.steady - m_log->at(row - 1).steady : -1;
    return {*m_log, m_cache, record, delta, m_presentation};
}

QVariant FrameTableModel::data(const QModelIndex& index, int role) const {
    if (!m_log || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const FrameColumn& column = frameColumns()[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return column.text(rowAt(index.row()));
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return column.words(rowAt(index.row()));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column.alignment);
    default:
        return recordData(m_log->at(index.row()), role);
    }
}

QVariant FrameTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= kFrameColumnCount) {
        return {};
    }
    const FrameColumn& column = frameColumns()[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole) {
        return column.title();
    }
    return role == Qt::TextAlignmentRole ? QVariant::fromValue(column.alignment) : QVariant();
}

} // namespace maim

#include "models/chat_model.h"

#include <algorithm>

#include "models/chat_words.h"
#include "models/record_data.h"
#include "models/roles.h"

namespace maim {

namespace {

// In KB of frames.
constexpr qsizetype kVeiledBudget = 32 * 1024;

QStringList findingIds(RuleSet rules) {
    QStringList ids;
    for (const Rule rule : rulesIn(rules)) {
        ids += ruleId(rule);
    }
    return ids;
}

/// A copy of a message that already has a row.
bool isCopy(const FrameRecord& record) {
    return record.direction == Direction::In && record.type != EnvelopeType::SysAck && record.partner != 0;
}

QVariant chatRecordData(const FrameRecord& record, int role) {
    switch (role) {
    case ChatTime:
        return QVariant::fromValue(record.wall);
    case ChatAckNs:
        return QVariant::fromValue(record.ackNs);
    case ChatFindings:
        return findingIds(record.rules);
    default:
        return recordData(record, role);
    }
}

QVariant messageData(const Message& message, int role) {
    switch (role) {
    case ChatSender:
        return senderOf(message);
    case ChatGroup:
        return groupOf(message);
    case ChatSegment:
        return static_cast<int>(message.segment.kind);
    case ChatUrl:
        return message.segment.url;
    case ChatFileName:
        return message.segment.fileName;
    case ChatImage:
        return message.segment.base64 == json::kNone ? QVariant() : QVariant::fromValue(message.segment.base64);
    default:
        return {};
    }
}

} // namespace

ChatModel::ChatModel(QObject* parent) : QAbstractListModel(parent), m_veiled(kVeiledBudget) {
    connect(&m_cache, &ChatContentCache::ready, this, [this](FrameSeq seq) {
        const QModelIndex where = index(rowOf(seq));
        Q_EMIT dataChanged(where, where);
    });
}

void ChatModel::setPresentation(const Presentation* presentation) {
    m_presentation = presentation;
    connect(presentation, &Presentation::changed, this, [this] {
        m_veiled.clear();
        if (!m_rows.empty()) {
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        }
    });
}

void ChatModel::setLog(FrameLog* log) {
    if (log == m_log) {
        return;
    }
    beginResetModel();
    if (m_log) {
        m_log->disconnect(this);
    }
    m_cache.clear();
    m_veiled.clear();
    m_rows.clear();
    m_copies.clear();
    m_log = log;
    if (log) {
        m_rows = chosen(0, log->size() - 1);
        countCopies(0, log->size() - 1);
        follow(log);
    }
    endResetModel();
}

void ChatModel::setContext(const LintContext& context) {
    m_cache.setContext(context);
    retranslate();
}

void ChatModel::follow(FrameLog* log) {
    // Which of the new frames become rows is known only once they are in the log.
    connect(log, &FrameLog::appended, this, &ChatModel::take);
    connect(log, &FrameLog::changed, this, &ChatModel::announce);
    connect(log, &QObject::destroyed, this, [this] {
        beginResetModel();
        m_cache.clear();
        m_rows.clear();
        endResetModel();
    });
}

std::vector<FrameSeq> ChatModel::chosen(qsizetype first, qsizetype last) const {
    std::vector<FrameSeq> rows;
    for (qsizetype at = first; at <= last; ++at) {
        const FrameRecord& record = m_log->at(at);
        if (record.type != EnvelopeType::SysAck && !isCopy(record)) {
            rows.push_back(record.seq);
        }
    }
    return rows;
}

void ChatModel::take(qsizetype first, qsizetype last) {
    const std::vector<FrameSeq> rows = chosen(first, last);
    if (!rows.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(rows.size()) - 1);
        m_rows.insert(m_rows.end(), rows.begin(), rows.end());
        endInsertRows();
    }
    for (const int row : countCopies(first, last)) {
        Q_EMIT dataChanged(index(row), index(row));
    }
}

/// The rows whose message came again among these frames.
std::vector<int> ChatModel::countCopies(qsizetype first, qsizetype last) {
    std::vector<int> rows;
    for (qsizetype at = first; at <= last; ++at) {
        const FrameRecord& record = m_log->at(at);
        const int row = isCopy(record) ? rowOf(record.partner) : -1;
        if (row >= 0) {
            ++m_copies[record.partner];
            rows.push_back(row);
        }
    }
    return rows;
}

int ChatModel::copiesOf(FrameSeq seq) const {
    const auto found = m_copies.find(seq);
    return found == m_copies.end() ? 1 : 1 + found->second;
}

void ChatModel::announce(qsizetype first, qsizetype last) {
    const auto from = std::lower_bound(m_rows.begin(), m_rows.end(), static_cast<FrameSeq>(first) + 1);
    const auto to = std::upper_bound(from, m_rows.end(), static_cast<FrameSeq>(last) + 1);
    if (from == to) {
        return;
    }
    Q_EMIT dataChanged(index(static_cast<int>(from - m_rows.begin())),
                       index(static_cast<int>(to - m_rows.begin()) - 1));
}

void ChatModel::retranslate() {
    m_cache.clear();
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

int ChatModel::rowOf(FrameSeq seq) const {
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), seq);
    return found != m_rows.end() && *found == seq ? static_cast<int>(found - m_rows.begin()) : -1;
}

ChatContentPtr ChatModel::shown(int row) const {
    ChatContentPtr whole = content(row);
    if (!isVeiling(m_presentation)) {
        return whole;
    }
    const Veiled* known = m_veiled.object(whole->seq);
    if (known && known->whole == whole) {
        return known->shown;
    }
    ChatContentPtr shown = veiled(whole, m_presentation);
    const qsizetype cost = std::min<qsizetype>(1 + whole->size / 1024, kVeiledBudget / 2);
    m_veiled.insert(shown->seq, new Veiled{std::move(whole), shown}, cost);
    return shown;
}

int ChatModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ChatModel::data(const QModelIndex& index, int role) const {
    if (!m_log || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const FrameRecord& record = recordAt(index.row());
    if (QVariant known = chatRecordData(record, role); known.isValid()) {
        return known;
    }
    if (role == ChatCopies) {
        return copiesOf(record.seq);
    }
    const bool said = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
    if (!said && (role < ChatSender || role > ChatFindings)) {
        return {};
    }
    const ChatContentPtr shown = this->shown(index.row());
    if (role == Qt::DisplayRole) {
        return chatText(*shown);
    }
    if (role == Qt::AccessibleTextRole) {
        return chatWords(record, *shown, copiesOf(record.seq));
    }
    return shown->message ? messageData(*shown->message, role) : QVariant();
}

} // namespace maim

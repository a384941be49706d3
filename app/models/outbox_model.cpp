#include "models/outbox_model.h"

#include <QCoreApplication>

#include "models/chat_words.h"
#include "models/frame_decoder.h"
#include "models/frame_text.h"
#include "models/roles.h"
#include "models/veiled.h"
#include "protocol/visible_text.h"

namespace maim {

namespace {

constexpr int kLines = 1'000;
// More than a row has room for.
constexpr qsizetype kLineLength = 200;

QVariant roleData(const OutboxItem& item, int role) {
    switch (role) {
    case OutboxStanding:
        return static_cast<int>(item.state);
    case OutboxDecides:
        return isForThePerson(item.state);
    default:
        return {};
    }
}

ChatContentPtr contentOf(const OutboxItem& item) {
    FrameRecord record;
    record.direction = Direction::Out;
    record.size = static_cast<std::uint32_t>(item.text.size());
    LintContext context;
    context.direction = Direction::Out;
    return decodeChat(record, item.text, context);
}

} // namespace

OutboxModel::OutboxModel(QObject* parent) : QAbstractListModel(parent), m_lines(kLines) {}

void OutboxModel::setOutbox(Outbox* outbox) {
    if (outbox == m_outbox) {
        return;
    }
    beginResetModel();
    if (m_outbox) {
        m_outbox->disconnect(this);
    }
    m_lines.clear();
    m_outbox = outbox;
    if (outbox) {
        follow(outbox);
    }
    endResetModel();
}

void OutboxModel::setPresentation(const Presentation* presentation) {
    m_presentation = presentation;
    connect(presentation, &Presentation::changed, this, &OutboxModel::retranslate);
}

void OutboxModel::retranslate() {
    m_lines.clear();
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

void OutboxModel::follow(Outbox* outbox) {
    connect(outbox, &Outbox::aboutToAdd, this, [this](qsizetype first, qsizetype last) {
        beginInsertRows({}, static_cast<int>(first), static_cast<int>(last));
    });
    connect(outbox, &Outbox::added, this, &OutboxModel::endInsertRows);
    connect(outbox, &Outbox::aboutToRemove, this,
            [this](qsizetype row) { beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row)); });
    connect(outbox, &Outbox::removed, this, &OutboxModel::endRemoveRows);
    connect(outbox, &Outbox::changed, this, [this](qsizetype row) {
        const QModelIndex where = index(static_cast<int>(row));
        Q_EMIT dataChanged(where, where);
    });
    connect(outbox, &QObject::destroyed, this, [this] {
        beginResetModel();
        m_outbox.clear();
        endResetModel();
    });
}

const OutboxItem* OutboxModel::itemAt(int row) const {
    return m_outbox ? m_outbox->find(m_outbox->ids()[static_cast<std::size_t>(row)]) : nullptr;
}

int OutboxModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_outbox ? 0 : static_cast<int>(m_outbox->ids().size());
}

QVariant OutboxModel::data(const QModelIndex& index, int role) const {
    if (!m_outbox || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const OutboxItem* item = itemAt(index.row());
    if (!item) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return lineOf(*item);
    case Qt::AccessibleTextRole:
        return QString(lineOf(*item) + QLatin1String(", ") + outboxStateText(item->state));
    default:
        return roleData(*item, role);
    }
}

// A large message would hold the window up.
QString OutboxModel::lineOf(const OutboxItem& item) const {
    if (item.text.size() > FrameDecoder::kAtOnceBytes) {
        return QCoreApplication::translate("Outbox", "a message of %L1 bytes").arg(item.text.size());
    }
    if (const QString* known = m_lines.object(item.id)) {
        return *known;
    }
    QString line = chatText(*veiled(contentOf(item), m_presentation)).left(kLineLength).simplified();
    line = visibleName(line);
    m_lines.insert(item.id, new QString(line));
    return line;
}

QString outboxStateText(OutboxState state) {
    switch (state) {
    case OutboxState::Queued:
        return QCoreApplication::translate("Outbox", "queued");
    case OutboxState::Sending:
        return QCoreApplication::translate("Outbox", "being sent");
    case OutboxState::Written:
        return QCoreApplication::translate("Outbox", "waiting for the ACK");
    case OutboxState::Unconfirmed:
        return QCoreApplication::translate("Outbox", "unconfirmed");
    case OutboxState::TooLarge:
        break;
    }
    return QCoreApplication::translate("Outbox", "too large");
}

QString outboxStateWords(OutboxState state) {
    switch (state) {
    case OutboxState::Queued:
        return QCoreApplication::translate("Outbox", "On this computer. It is sent once there is a connection.");
    case OutboxState::Sending:
        return QCoreApplication::translate("Outbox", "On its way into the network.");
    case OutboxState::Written:
        return QCoreApplication::translate("Outbox", "It has left this computer. Without an ACK it is sent again with "
                                                     "the same msg_id, at most three times in all.");
    case OutboxState::Unconfirmed:
        return QCoreApplication::translate(
            "Outbox", "It may or may not have been received by the server: no ACK came. Send it again or discard it.");
    case OutboxState::TooLarge:
        break;
    }
    return QCoreApplication::translate("Outbox",
                                       "The server closed the connection over its size (1009). It is not sent again by "
                                       "itself: raise the server's limit and send it again, or discard it.");
}

} // namespace maim

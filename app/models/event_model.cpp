#include "models/event_model.h"

#include <QDateTime>

#include "models/roles.h"
#include "models/veiled.h"

namespace maim {

namespace {

QString timeText(WallUs wall) {
    return QDateTime::fromMSecsSinceEpoch(wall / 1000).toString(QStringLiteral("HH:mm:ss.zzz"));
}

Mood moodOf(Event::Kind kind) {
    switch (kind) {
    case Event::Kind::Failed:
    case Event::Kind::RetryStopped:
    case Event::Kind::Aborted:
    case Event::Kind::VerificationOff:
        return Mood::Bad;
    case Event::Kind::AckTimeout:
    case Event::Kind::QueueFull:
    case Event::Kind::RetryScheduled:
    case Event::Kind::OtherEngine:
        return Mood::Busy;
    case Event::Kind::Upgraded:
        return Mood::Good;
    default:
        return Mood::Idle;
    }
}

} // namespace

void EventModel::setPresentation(const Presentation* presentation) {
    m_presentation = presentation;
    connect(presentation, &Presentation::changed, this, &EventModel::retranslate);
}

void EventModel::setLog(EventLog* log) {
    if (log == m_log) {
        return;
    }
    beginResetModel();
    if (m_log) {
        m_log->disconnect(this);
    }
    m_log = log;
    if (log) {
        follow(log);
    }
    endResetModel();
}

void EventModel::follow(EventLog* log) {
    connect(log, &EventLog::aboutToAppend, this,
            [this](qsizetype row) { beginInsertRows({}, static_cast<int>(row), static_cast<int>(row)); });
    connect(log, &EventLog::appended, this, &EventModel::endInsertRows);
    connect(log, &EventLog::aboutToTrim, this,
            [this](qsizetype count) { beginRemoveRows({}, 0, static_cast<int>(count) - 1); });
    connect(log, &EventLog::trimmed, this, &EventModel::endRemoveRows);
    connect(log, &QObject::destroyed, this, [this] {
        beginResetModel();
        m_log = nullptr;
        endResetModel();
    });
}

int EventModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_log ? 0 : static_cast<int>(m_log->size());
}

QVariant EventModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Event& event = m_log->at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return timeText(event.time.wall).left(8) + QLatin1Char(' ') + veiledSentence(event, m_presentation);
    case Qt::ToolTipRole:
        return timeText(event.time.wall) + QLatin1Char('\n') + veiledSentence(event, m_presentation);
    case EventMood:
        return QVariant::fromValue(moodOf(event.kind));
    default:
        return {};
    }
}

void EventModel::retranslate() {
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

} // namespace maim

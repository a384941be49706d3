#include "models/connections_model.h"

#include "models/connection_words.h"
#include "models/roles.h"
#include "protocol/visible_text.h"

namespace maim {

namespace {

constexpr int kTickMs = 500;

SessionStatus statusOf(const SessionHub& hub, const QUuid& profile) {
    const Session* session = hub.existing(profile);
    return session ? session->status() : SessionStatus{};
}

bool moves(const SessionStatus& status) {
    return status.phase == fsm::Phase::Open || status.phase == fsm::Phase::Waiting;
}

} // namespace

ConnectionsModel::ConnectionsModel(SessionHub& hub, QObject* parent) : QAbstractListModel(parent), m_hub(hub) {
    followStore();
    followHub();
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &ConnectionsModel::refreshMoving);
    refreshMoving();
}

void ConnectionsModel::setPresentation(const Presentation* presentation) {
    m_presentation = presentation;
    connect(presentation, &Presentation::changed, this, &ConnectionsModel::retranslate);
}

void ConnectionsModel::followStore() {
    const ProfileStore* store = &m_hub.profiles();
    const auto toInt = [](qsizetype row) { return static_cast<int>(row); };
    connect(store, &ProfileStore::aboutToInsert, this,
            [this, toInt](qsizetype row) { beginInsertRows({}, toInt(row), toInt(row)); });
    connect(store, &ProfileStore::inserted, this, &ConnectionsModel::endInsertRows);
    connect(store, &ProfileStore::aboutToRemove, this,
            [this, toInt](qsizetype row) { beginRemoveRows({}, toInt(row), toInt(row)); });
    connect(store, &ProfileStore::removed, this, &ConnectionsModel::endRemoveRows);
    connect(store, &ProfileStore::changed, this, [this, toInt](qsizetype row) {
        const QModelIndex changed = index(toInt(row));
        Q_EMIT dataChanged(changed, changed);
    });
}

void ConnectionsModel::followHub() {
    connect(&m_hub, &SessionHub::statusChanged, this, &ConnectionsModel::refresh);
}

int ConnectionsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_hub.profiles().size());
}

QVariant ConnectionsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Profile& profile = m_hub.profiles().at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return nameText(profile);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return described(profile);
    case ConnectionId:
        return profile.id;
    case ConnectionAddress:
        return addressText(profile);
    case ConnectionMood:
        return QVariant::fromValue(moodOf(statusOf(m_hub, profile.id)));
    case ConnectionState:
        return stateText(profile);
    case ConnectionUnverified:
        return isVerificationOff(profile.tls, wallNow());
    default:
        return {};
    }
}

QModelIndex ConnectionsModel::indexOf(const QUuid& profile) const {
    for (int row = 0; row < rowCount(); ++row) {
        if (m_hub.profiles().at(row).id == profile) {
            return index(row);
        }
    }
    return {};
}

void ConnectionsModel::retranslate() {
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

void ConnectionsModel::refresh(const QUuid& profile) {
    m_lastState.remove(profile);
    const QModelIndex changed = indexOf(profile);
    if (changed.isValid()) {
        Q_EMIT dataChanged(changed, changed);
    }
    if (!m_tick.isActive()) {
        m_tick.start();
    }
}

void ConnectionsModel::refreshMoving() {
    bool any = false;
    for (int row = 0; row < rowCount(); ++row) {
        const Profile& profile = m_hub.profiles().at(row);
        if (!moves(statusOf(m_hub, profile.id))) {
            continue;
        }
        any = true;
        const QString state = stateText(profile);
        if (m_lastState.value(profile.id) != state) {
            m_lastState.insert(profile.id, state);
            Q_EMIT dataChanged(index(row), index(row), {ConnectionState, Qt::ToolTipRole});
        }
    }
    if (!any) {
        m_lastState.clear();
        m_tick.stop();
    }
}

// A name may come from an imported file.
QString ConnectionsModel::nameText(const Profile& profile) const {
    const QString name = visibleLine(profile.name);
    return m_presentation ? m_presentation->text(name, {profile.url.host()}) : name;
}

QString ConnectionsModel::addressText(const Profile& profile) const {
    return veiledId(m_presentation, addressWithoutQuery(profile.url));
}

QString ConnectionsModel::stateText(const Profile& profile) const {
    Session* session = m_hub.existing(profile.id);
    if (!session) {
        return stateWords({});
    }
    if (session->isFinished()) {
        return tr("recorded");
    }
    const std::int64_t median = session->latency().percentile(50);
    const bool open = session->status().phase == fsm::Phase::Open;
    return open && median >= 0 ? latencyText(median) : stateWords(session->status());
}

QString ConnectionsModel::described(const Profile& profile) const {
    return nameText(profile) + QLatin1Char('\n') + addressText(profile) + QLatin1Char('\n') + stateText(profile);
}

} // namespace maim

#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QTimer>

#include "models/presentation.h"
#include "session/session_hub.h"

namespace maim {

/// The profiles with the state of their sessions, in the store's order. Holds no copy. Countdown and latency are
/// refreshed twice a second while something changes.
class ConnectionsModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit ConnectionsModel(SessionHub& hub, QObject* parent = nullptr);

    /// Outlives the model.
    void setPresentation(const Presentation* presentation);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    QModelIndex indexOf(const QUuid& profile) const;
    /// After a change of language.
    void retranslate();

private:
    void followStore();
    void followHub();
    void refresh(const QUuid& profile);
    void refreshMoving();
    QString nameText(const Profile& profile) const;
    QString addressText(const Profile& profile) const;
    QString stateText(const Profile& profile) const;
    QString described(const Profile& profile) const;

    SessionHub& m_hub;
    const Presentation* m_presentation = nullptr;
    QTimer m_tick;
    /// What the last tick told, so that an idle list is not painted again.
    QHash<QUuid, QString> m_lastState;
};

} // namespace maim

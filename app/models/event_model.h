#pragma once

#include <QAbstractListModel>
#include <QPointer>

#include "models/presentation.h"
#include "traffic/event_log.h"

namespace maim {

/// What a connection did, oldest first. Holds no copy; the text is made when asked for, in the language now in use.
class EventModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    /// Outlives the model.
    void setPresentation(const Presentation* presentation);

    /// Null empties the model. The log may be destroyed first.
    void setLog(EventLog* log);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    void retranslate();

private:
    void follow(EventLog* log);

    QPointer<EventLog> m_log;
    const Presentation* m_presentation = nullptr;
};

} // namespace maim

#pragma once

#include <QSet>
#include <QSortFilterProxyModel>
#include <QTimer>
#include <deque>

#include "models/outbox_model.h"

namespace maim {

/// The messages of an outbox that a person should see: those that wait for a connection, those that wait for a
/// decision, and those that have been under way for a second or more. What is acknowledged at once never appears, so
/// that nothing jumps.
class OutboxShownModel : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit OutboxShownModel(QObject* parent = nullptr);

    /// Null: none. What the outbox already holds counts as old.
    void setOutbox(Outbox* outbox);
    Outbox* outbox() const { return m_source.outbox(); }
    /// Whether there is a connection to send on.
    void setOpen(bool open);
    /// Must live as long as this model.
    void setPresentation(const Presentation* presentation);
    /// Leaves these out until the next call: they are about to be discarded.
    void setHidden(const QSet<OutboxId>& ids);
    void retranslate();

    /// Null when it has just gone.
    const OutboxItem* itemAt(int row) const;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;

private:
    struct Mark {
        SteadyNs at;
        OutboxId last;
    };

    void markNew();
    void grow();

    OutboxModel m_source;
    QSet<OutboxId> m_hidden;
    OutboxId m_oldUntil = 0;  ///< ids ascend with time
    std::deque<Mark> m_young; ///< ascending
    QTimer m_growth;
    bool m_open = false;
};

/// "3 queued, 1 unconfirmed", for what such a model shows; empty when it shows nothing.
QString outboxCountsText(const OutboxShownModel& model);

} // namespace maim

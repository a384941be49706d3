#pragma once

#include <QAbstractListModel>
#include <QCache>
#include <QPointer>

#include "models/presentation.h"
#include "outbox/outbox.h"

namespace maim {

/// The messages of one outbox in the order in which they were accepted, each with a line of its text. Keeps no copy:
/// its rows are the outbox's own.
class OutboxModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit OutboxModel(QObject* parent = nullptr);

    /// Null: no rows. The caller keeps the ownership.
    void setOutbox(Outbox* outbox);
    Outbox* outbox() const { return m_outbox; }
    /// Outlives the model.
    void setPresentation(const Presentation* presentation);
    /// Words everything again, after a change of language.
    void retranslate();

    /// Null when it has just gone: when several go, they go one after the other.
    const OutboxItem* itemAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    /// Display: what the message says, in one line without keys. Accessible text: with its state in words.
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void follow(Outbox* outbox);
    QString lineOf(const OutboxItem& item) const;

    QPointer<Outbox> m_outbox;
    const Presentation* m_presentation = nullptr;
    mutable QCache<OutboxId, QString> m_lines;
};

/// "queued", "being sent", "waiting for the ACK", "unconfirmed", "too large".
QString outboxStateText(OutboxState state);
/// What the state means, and what one can do about it.
QString outboxStateWords(OutboxState state);

} // namespace maim

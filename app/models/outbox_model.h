#pragma once

#include <QAbstractListModel>
#include <QPointer>

#include "session/outbox.h"

namespace maim {

/// The messages of one outbox in the order in which they were accepted, each with a line of its text. No copy: its rows
/// are the outbox's own.
class OutboxModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit OutboxModel(QObject* parent = nullptr);

    /// Null: no rows. The outbox stays its owner's.
    void setOutbox(Outbox* outbox);
    Outbox* outbox() const { return m_outbox; }
    /// Says again what is worded in the interface's language.
    void retranslate();

    OutboxId idAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    /// Display: the text of the message, else its bytes, one line. Tool tip and accessible text: the state in words.
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void follow(Outbox* outbox);

    QPointer<Outbox> m_outbox;
};

/// "queued", "sending", "waits for the ACK", "unconfirmed", "too large", in the language now in use.
QString outboxStateText(OutboxState state);
/// What the state means and what can be done, one or two sentences.
QString outboxStateWords(const OutboxItem& item);

} // namespace maim

#pragma once

#include <QPointer>
#include <QSet>

#include "models/outbox_shown_model.h"

namespace maim {

/// Discards messages in a way that can be undone. What is queued is given up at once, since it could leave in the
/// meantime; undoing queues it again, as the last. What waits for a decision goes nowhere by itself, so it is only
/// hidden until finish(), and comes back as it was.
class OutboxDiscards : public QObject {
    Q_OBJECT
public:
    explicit OutboxDiscards(OutboxShownModel& model, QObject* parent = nullptr);

    struct Count {
        int queued = 0;
        int decided = 0;
        int all() const { return queued + decided; }
    };
    /// Finishes earlier discards first. Skips what is under way.
    Count discard(const std::vector<OutboxId>& ids);
    void undo();
    void finish();

private:
    OutboxShownModel& m_model;
    QPointer<Outbox> m_outbox; ///< whose messages are discarded
    QSet<OutboxId> m_hidden;
    std::vector<QByteArray> m_given; ///< in order
};

} // namespace maim

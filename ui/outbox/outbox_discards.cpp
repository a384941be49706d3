#include "ui/outbox/outbox_discards.h"

#include "ui/outbox/outbox_delegate.h"

namespace maim {

OutboxDiscards::OutboxDiscards(OutboxShownModel& model, QObject* parent) : QObject(parent), m_model(model) {}

OutboxDiscards::Count OutboxDiscards::discard(const std::vector<OutboxId>& ids) {
    finish();
    m_outbox = m_model.outbox();
    for (const OutboxId id : ids) {
        const OutboxItem* item = m_outbox ? m_outbox->find(id) : nullptr;
        if (item && maySendAgain(*item)) {
            m_hidden += id;
        } else if (item && mayDiscard(*item)) {
            m_given.push_back(item->text);
            m_outbox->discard(id);
        }
    }
    m_model.setHidden(m_hidden);
    return {static_cast<int>(m_given.size()), static_cast<int>(m_hidden.size())};
}

void OutboxDiscards::undo() {
    const std::vector<QByteArray> given = std::exchange(m_given, {});
    m_hidden.clear();
    m_model.setHidden({});
    for (const QByteArray& text : given) {
        if (m_outbox) {
            m_outbox->accept(text);
        }
    }
}

void OutboxDiscards::finish() {
    m_given.clear();
    const QSet<OutboxId> hidden = std::exchange(m_hidden, {});
    for (const OutboxId id : hidden) {
        if (m_outbox) {
            m_outbox->discard(id);
        }
    }
    m_model.setHidden({});
}

} // namespace maim

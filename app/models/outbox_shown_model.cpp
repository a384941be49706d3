#include "models/outbox_shown_model.h"

#include <QCoreApplication>
#include <array>

namespace maim {

namespace {

constexpr SteadyNs kYoungNs = 1'000'000'000;
constexpr int kGrowthMs = 250;

QString countText(OutboxState state, int count) {
    switch (state) {
    case OutboxState::Queued:
        return QCoreApplication::translate("Outbox", "%1 queued").arg(count);
    case OutboxState::Sending:
    case OutboxState::Written:
        return QCoreApplication::translate("Outbox", "%1 under way").arg(count);
    case OutboxState::Unconfirmed:
        return QCoreApplication::translate("Outbox", "%1 unconfirmed").arg(count);
    case OutboxState::TooLarge:
        break;
    }
    return QCoreApplication::translate("Outbox", "%1 too large").arg(count);
}

} // namespace

OutboxShownModel::OutboxShownModel(QObject* parent) : QSortFilterProxyModel(parent) {
    m_growth.setInterval(kGrowthMs);
    connect(&m_growth, &QTimer::timeout, this, &OutboxShownModel::grow);
    setSourceModel(&m_source);
    connect(&m_source, &QAbstractItemModel::rowsInserted, this, &OutboxShownModel::markNew);
}

void OutboxShownModel::setOutbox(Outbox* outbox) {
    m_growth.stop();
    m_young.clear();
    m_hidden.clear();
    m_oldUntil = outbox && !outbox->ids().empty() ? outbox->ids().back() : 0;
    m_source.setOutbox(outbox);
}

void OutboxShownModel::setOpen(bool open) {
    if (open != m_open) {
        m_open = open;
        invalidateFilter();
    }
}

void OutboxShownModel::setPresentation(const Presentation* presentation) {
    m_source.setPresentation(presentation);
}

void OutboxShownModel::setHidden(const QSet<OutboxId>& ids) {
    m_hidden = ids;
    invalidateFilter();
}

void OutboxShownModel::retranslate() {
    m_source.retranslate();
}

const OutboxItem* OutboxShownModel::itemAt(int row) const {
    const QModelIndex source = mapToSource(index(row, 0));
    return source.isValid() ? m_source.itemAt(source.row()) : nullptr;
}

bool OutboxShownModel::filterAcceptsRow(int sourceRow, const QModelIndex&) const {
    const OutboxItem* item = m_source.itemAt(sourceRow);
    if (!item || m_hidden.contains(item->id)) {
        return false;
    }
    const bool waits = item->state == OutboxState::Queued && !m_open;
    return item->id <= m_oldUntil || isForThePerson(item->state) || waits;
}

/// One mark for everything that comes within a tick: a flood costs no more than one message.
void OutboxShownModel::markNew() {
    if (!outbox() || outbox()->ids().empty()) {
        return;
    }
    const OutboxId last = outbox()->ids().back();
    const SteadyNs now = steadyNow();
    constexpr SteadyNs kTickNs = kGrowthMs * SteadyNs{1'000'000};
    if (!m_young.empty() && now - m_young.back().at < kTickNs) {
        m_young.back().last = last;
    } else {
        m_young.push_back({now, last});
    }
    if (!m_growth.isActive()) {
        m_growth.start();
    }
}

void OutboxShownModel::grow() {
    const SteadyNs born = steadyNow() - kYoungNs;
    const OutboxId before = m_oldUntil;
    while (!m_young.empty() && m_young.front().at <= born) {
        m_oldUntil = qMax(m_oldUntil, m_young.front().last);
        m_young.pop_front();
    }
    if (m_young.empty()) {
        m_growth.stop();
    }
    if (m_oldUntil != before) {
        invalidateFilter();
    }
}

QString outboxCountsText(const OutboxShownModel& model) {
    std::array<int, 5> counts{};
    for (int row = 0; row < model.rowCount(); ++row) {
        if (const OutboxItem* item = model.itemAt(row)) {
            const OutboxState state = item->state == OutboxState::Sending ? OutboxState::Written : item->state;
            ++counts[static_cast<std::size_t>(state)];
        }
    }
    QStringList words;
    for (std::size_t state = 0; state < counts.size(); ++state) {
        if (counts[state] > 0) {
            words += countText(static_cast<OutboxState>(state), counts[state]);
        }
    }
    return words.join(QCoreApplication::translate("Outbox", ", "));
}

} // namespace maim

#include "ui/latency/ledger_view.h"

#include <QGridLayout>

namespace maim {

namespace {

using Counts = LatencyStats::Counts;

constexpr int kColumns = 2;

// In the order in which they are shown: the life of a sent frame, then what an ACK can be.
constexpr qint64 Counts::*kFields[] = {&Counts::queued,    &Counts::written, &Counts::acked,       &Counts::late,
                                       &Counts::timedOut,  &Counts::failed,  &Counts::notExpected, &Counts::matched,
                                       &Counts::duplicate, &Counts::orphan};

} // namespace

LedgerView::LedgerView(Theme& theme, QWidget* parent)
    : QWidget(parent), m_honesty(new ThemedLabel(theme, FontRole::Small, ColorRole::Muted, this)) {
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(12);
    layout->setVerticalSpacing(2);
    for (std::size_t i = 0; i < kEntries; ++i) {
        m_names[i] = new ThemedLabel(theme, FontRole::Small, ColorRole::Muted, this);
        m_values[i] = new ThemedLabel(theme, FontRole::Small, ColorRole::Text, this);
        m_values[i]->setAlignment(Qt::AlignRight);
        m_values[i]->setObjectName(QStringLiteral("ledgerCount%1").arg(i));
        const int row = static_cast<int>(i) / kColumns;
        const int column = static_cast<int>(i) % kColumns * 2;
        layout->addWidget(m_names[i], row, column);
        layout->addWidget(m_values[i], row, column + 1);
        layout->setColumnStretch(column, 1);
    }
    m_honesty->setWordWrap(true);
    constexpr int kLastRow = static_cast<int>(kEntries) / kColumns;
    layout->addWidget(m_honesty, kLastRow, 0, 1, 2 * kColumns);
    layout->setRowStretch(kLastRow + 1, 1);
    retranslate();
    setCounts({});
}

void LedgerView::setCounts(const Counts& counts) {
    for (std::size_t i = 0; i < kEntries; ++i) {
        m_values[i]->setText(QString::number(counts.*kFields[i]));
    }
}

void LedgerView::retranslate() {
    const QString names[] = {tr("Queued"),         tr("Written"),    tr("ACKed"),           tr("ACKed late"),
                             tr("Timed out"),      tr("Failed"),     tr("No ACK expected"), tr("Matched ACKs"),
                             tr("Duplicate ACKs"), tr("Orphan ACKs")};
    for (std::size_t i = 0; i < kEntries; ++i) {
        m_names[i]->setText(names[i]);
        m_names[i]->setBuddy(m_values[i]);
    }
    m_honesty->setText(tr("An ACK means that the message was received by the server's socket, and nothing more."));
}

} // namespace maim

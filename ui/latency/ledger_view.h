#pragma once

#include <QWidget>
#include <array>

#include "traffic/latency_stats.h"
#include "ui/kit/labels.h"

namespace maim {

/// The ACK ledger as counts: where each sent frame stands, and what the received ACKs settled.
class LedgerView : public QWidget {
    Q_OBJECT
public:
    explicit LedgerView(Theme& theme, QWidget* parent = nullptr);

    void setCounts(const LatencyStats::Counts& counts);
    void retranslate();

private:
    static constexpr std::size_t kEntries = 10;

    std::array<ThemedLabel*, kEntries> m_names{};
    std::array<ThemedLabel*, kEntries> m_values{};
    ThemedLabel* m_honesty;
};

} // namespace maim

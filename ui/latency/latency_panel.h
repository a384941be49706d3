#pragma once

#include <QPointer>
#include <QStackedLayout>
#include <QToolButton>
#include <array>

#include "models/frame_selection.h"
#include "session/session.h"
#include "ui/kit/notice.h"
#include "ui/latency/latency_plot.h"
#include "ui/latency/ledger_view.h"

namespace maim {

/// How long the server's ACKs take, and how many are missing: four figures, the network's share of them, the plot or
/// the ledger, and the samples as a file. Choosing a dot chooses its frame.
class LatencyPanel : public QWidget {
    Q_OBJECT
public:
    LatencyPanel(Theme& theme, FrameSelection& selection, QWidget* parent = nullptr);

    /// Null: no session. The session may be destroyed first.
    void setSession(Session* session);
    /// The panel's first line: the dock's title bar may take it over.
    QWidget* header() const { return m_header; }

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    static constexpr std::size_t kFigures = 4;

    void applyTheme();
    void buildHeader();
    QLayout* buildFigures();
    QLayout* buildFooter();
    void retranslate();
    void schedule();
    void update();
    void showNetwork();
    static QString clockWords(const ClockOffset& clock);
    LatencyStats* stats() const;
    void exportSamples();
    void saveTo(const QString& file);

    Theme& m_theme;
    QPointer<Session> m_session;
    QWidget* m_header;
    ThemedLabel* m_title;
    ElidedLabel* m_summary;
    std::array<ThemedLabel*, kFigures> m_names{};
    std::array<StableLabel*, kFigures> m_figures{};
    ElidedLabel* m_network;
    QStackedLayout* m_pages;
    Notice* m_notice;
    LatencyPlot* m_plot;
    QToolButton* m_unfold;
    QToolButton* m_export;
    ElidedLabel* m_outcome;
    LedgerView* m_ledger;
    QTimer m_tick;
};

} // namespace maim

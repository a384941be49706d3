#pragma once

#include <QTimer>
#include <QWidget>

#include "traffic/latency_stats.h"
#include "ui/kit/theme.h"

class QCustomPlot;
class QCPAxisRect;
class QCPBars;
class QCPGraph;

namespace maim {

/// Latency over time, a dot for each ACK and a red line for each time-out, above a histogram. Draws at most every 100
/// ms, and only while it is visible.
class LatencyPlot : public QWidget {
    Q_OBJECT
public:
    explicit LatencyPlot(Theme& theme, QWidget* parent = nullptr);

    /// Null: an empty plot. The caller keeps the ownership.
    void setStats(LatencyStats* stats);
    void schedule();

Q_SIGNALS:
    void frameChosen(maim::FrameSeq seq);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildTimePlot();
    void buildHistogram();
    void applyTheme();
    void draw();
    void drawSamples();
    void drawHistogram();
    void chooseAt(const QPoint& position);
    double secondsOf(SteadyNs steady) const;

    Theme& m_theme;
    LatencyStats* m_stats = nullptr;
    QCustomPlot* m_plot;
    QCPAxisRect* m_histogram = nullptr;
    QCPGraph* m_dots = nullptr;
    QCPGraph* m_timeouts = nullptr;
    QCPBars* m_bars = nullptr;
    double m_wallOffset = 0; ///< seconds since 1970 at the steady clock's zero
    QTimer m_tick;
};

} // namespace maim

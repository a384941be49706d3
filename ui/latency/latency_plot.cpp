#include "ui/latency/latency_plot.h"

#include <QMouseEvent>
#include <QVBoxLayout>

#include "ui/latency/custom_plot.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kRedrawMs = 100;
constexpr int kBins = 20;
constexpr int kHistogramHeight = 42;
constexpr double kReach = 8;         // pixels from a dot that still count as on it
constexpr double kShortestSpan = 10; // seconds

// Only the two ends of the time axis are labelled: the rest is judged by eye.
QSharedPointer<QCPAxisTickerText> endTicks(double from, double to) {
    const auto label = [](double seconds) {
        return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(seconds * 1000)).toString(u"HH:mm:ss"_s);
    };
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    const double inset = (to - from) * 0.09;
    ticker->addTick(from + inset, label(from));
    ticker->addTick(to - inset, label(to));
    return ticker;
}

double nextRound(double value) {
    const double magnitude = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 4.0, 5.0, 8.0, 10.0}) {
        if (value <= step * magnitude) {
            return step * magnitude;
        }
    }
    return value;
}

void quiet(QCPAxis* axis) {
    axis->setTickLength(0, 0);
    axis->setSubTicks(false);
    axis->grid()->setSubGridVisible(false);
}

} // namespace

LatencyPlot::LatencyPlot(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_plot(new QCustomPlot(this)) {
    m_plot->setObjectName(u"latencyPlot"_s);
    m_plot->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    buildTimePlot();
    buildHistogram();
    m_tick.setSingleShot(true);
    m_tick.setInterval(kRedrawMs);
    connect(&m_tick, &QTimer::timeout, this, &LatencyPlot::draw);
    connect(&theme, &Theme::changed, this, &LatencyPlot::applyTheme);
    connect(m_plot, &QCustomPlot::mousePress, this,
            [this](QMouseEvent* event) { chooseAt(event->position().toPoint()); });
    applyTheme();
}

void LatencyPlot::buildTimePlot() {
    m_plot->plotLayout()->setRowSpacing(2);
    m_dots = m_plot->addGraph();
    m_dots->setLineStyle(QCPGraph::lsNone);
    m_timeouts = m_plot->addGraph();
    m_timeouts->setLineStyle(QCPGraph::lsImpulse);
    m_plot->axisRect()->setMinimumMargins(QMargins(24, 0, 0, 16));
    // Room for the topmost label: one that would be cut is not drawn at all.
    m_plot->axisRect()->setMargins(QMargins(24, 8, 4, 16));
    m_plot->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
    quiet(m_plot->xAxis);
    quiet(m_plot->yAxis);
    m_plot->xAxis->grid()->setVisible(false);
    m_plot->yAxis->ticker()->setTickCount(2);
}

void LatencyPlot::buildHistogram() {
    m_histogram = new QCPAxisRect(m_plot);
    m_plot->plotLayout()->addElement(1, 0, m_histogram);
    m_histogram->setMinimumSize(0, kHistogramHeight);
    m_histogram->setMaximumSize(QWIDGETSIZE_MAX, kHistogramHeight);
    m_histogram->setAutoMargins(QCP::msNone);
    m_histogram->setMargins(QMargins(24, 0, 4, 2));
    QCPAxis* bottom = m_histogram->axis(QCPAxis::atBottom);
    QCPAxis* left = m_histogram->axis(QCPAxis::atLeft);
    left->setVisible(false);
    bottom->setTicks(false);
    bottom->setTickLabels(false);
    bottom->grid()->setVisible(false);
    m_bars = new QCPBars(bottom, left);
    m_bars->setWidthType(QCPBars::wtPlotCoords);
    m_bars->setWidth(0.82);
    m_bars->setPen(Qt::NoPen);
}

void LatencyPlot::applyTheme() {
    const QPen line(m_theme.color(ColorRole::Line));
    const QColor muted = m_theme.color(ColorRole::Muted);
    const QColor accent = m_theme.color(ColorRole::Accent);
    QFont small = m_theme.font(FontRole::Small);
    small.setPixelSize(qMax(8, small.pixelSize() - 2));
    m_plot->setBackground(m_theme.color(ColorRole::Surface));
    m_dots->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, accent, accent, 3.5));
    m_timeouts->setPen(QPen(m_theme.color(ColorRole::Error), 2));
    QColor bars = accent;
    bars.setAlphaF(0.75F);
    m_bars->setBrush(bars);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis, m_histogram->axis(QCPAxis::atBottom)}) {
        axis->setBasePen(line);
        axis->setTickLabelColor(muted);
        axis->setTickLabelFont(small);
    }
    m_plot->yAxis->setBasePen(Qt::NoPen);
    m_plot->yAxis->grid()->setPen(QPen(m_theme.color(ColorRole::Line), 1, Qt::DotLine));
    schedule();
}

void LatencyPlot::setStats(LatencyStats* stats) {
    m_stats = stats;
    schedule();
}

void LatencyPlot::schedule() {
    if (isVisible() && !m_tick.isActive()) {
        m_tick.start();
    }
}

void LatencyPlot::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    draw();
}

double LatencyPlot::secondsOf(SteadyNs steady) const {
    return m_wallOffset + static_cast<double>(steady) / 1e9;
}

void LatencyPlot::draw() {
    if (!isVisible()) {
        return;
    }
    const TimeStamp now = TimeStamp::now();
    m_wallOffset = static_cast<double>(now.wall) / 1e6 - static_cast<double>(now.steady) / 1e9;
    drawSamples();
    drawHistogram();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void LatencyPlot::drawSamples() {
    QVector<double> times, latencies, lost;
    double highest = 0;
    for (const LatencyStats::Sample& sample : m_stats ? m_stats->recent() : std::deque<LatencyStats::Sample>()) {
        if (sample.timedOut) {
            lost << secondsOf(sample.sent);
        } else {
            times << secondsOf(sample.sent);
            latencies << static_cast<double>(sample.latencyNs) / 1e6;
            highest = qMax(highest, latencies.last());
        }
    }
    const double top = nextRound(qMax(highest * 1.05, 0.1));
    m_dots->setData(times, latencies);
    m_timeouts->setData(lost, QVector<double>(lost.size(), top));
    m_plot->yAxis->setRange(0, top);
    auto halves = QSharedPointer<QCPAxisTickerFixed>::create();
    halves->setTickStep(top / 2);
    m_plot->yAxis->setTicker(halves);
    const double last = m_stats && !m_stats->recent().empty() ? secondsOf(m_stats->recent().back().sent) : 0;
    const double first = m_stats && !m_stats->recent().empty() ? secondsOf(m_stats->recent().front().sent) : 0;
    const double from = qMin(first, last - kShortestSpan);
    const double margin = (last - from) * 0.01;
    m_plot->xAxis->setRange(from - margin, last + margin);
    m_plot->xAxis->setTicker(endTicks(from - margin, last + margin));
}

void LatencyPlot::drawHistogram() {
    QVector<double> places, counts;
    double highest = 1;
    for (const LatencyStats::Bin& bin : m_stats ? m_stats->histogram(kBins) : std::vector<LatencyStats::Bin>()) {
        places << static_cast<double>(places.size());
        counts << static_cast<double>(bin.count);
        highest = qMax(highest, counts.last());
    }
    m_bars->setData(places, counts);
    m_histogram->axis(QCPAxis::atBottom)->setRange(-0.5, kBins - 0.5);
    m_histogram->axis(QCPAxis::atLeft)->setRange(0, highest);
}

void LatencyPlot::chooseAt(const QPoint& position) {
    FrameSeq nearest = 0;
    double best = kReach;
    for (const LatencyStats::Sample& sample : m_stats ? m_stats->recent() : std::deque<LatencyStats::Sample>()) {
        const double x = m_plot->xAxis->coordToPixel(secondsOf(sample.sent));
        const double y = m_plot->yAxis->coordToPixel(static_cast<double>(sample.latencyNs) / 1e6);
        // A time-out is a line from top to bottom: only its place in time counts.
        const double distance =
            sample.timedOut ? std::abs(x - position.x()) : std::hypot(x - position.x(), y - position.y());
        if (distance < best && m_plot->axisRect()->rect().contains(position)) {
            best = distance;
            nearest = sample.seq;
        }
    }
    if (nearest != 0) {
        Q_EMIT frameChosen(nearest);
    }
}

} // namespace maim

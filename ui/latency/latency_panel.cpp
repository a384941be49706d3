#include "ui/latency/latency_panel.h"

#include <QEvent>
#include <QFileDialog>
#include <QVBoxLayout>

#include "base/user_file.h"
#include "models/background.h"
#include "models/frame_text.h"
#include "models/latency_csv.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kTickMs = 100;
constexpr std::int64_t kNsPerUs = 1'000;
constexpr double kPercentiles[] = {50, 90, 99, 100};

QString figure(std::int64_t ns) {
    return ns < 0 ? QString(QChar(0x2013)) : durationText(ns);
}

} // namespace

LatencyPanel::LatencyPanel(Theme& theme, FrameSelection& selection, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_header(new QWidget(this)),
      m_title(new ThemedLabel(theme, FontRole::Strong, ColorRole::Muted, this)),
      m_summary(new ElidedLabel(theme, FontRole::Body, ColorRole::Muted, this)),
      m_network(new ElidedLabel(theme, FontRole::Small, ColorRole::Muted, this)),
      m_pages(new QStackedLayout),
      m_notice(new Notice(theme, this)),
      m_plot(new LatencyPlot(theme, this)),
      m_unfold(new QToolButton(this)),
      m_export(new QToolButton(this)),
      m_outcome(new ElidedLabel(theme, FontRole::Small, ColorRole::Muted, this)),
      m_ledger(new LedgerView(theme, this)) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_pages->addWidget(m_notice);
    m_pages->addWidget(m_plot);
    m_pages->addWidget(m_ledger);
    buildHeader();
    auto* body = new QVBoxLayout;
    body->setContentsMargins(12, 4, 12, 4);
    body->setSpacing(4);
    body->addLayout(buildFigures());
    body->addWidget(m_network);
    body->addLayout(m_pages, 1);
    body->addLayout(buildFooter());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addLayout(body, 1);
    m_network->setObjectName(u"latencyNetwork"_s);
    m_tick.setSingleShot(true);
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &LatencyPanel::update);
    connect(&theme, &Theme::changed, this, &LatencyPanel::applyTheme);
    applyTheme();
    connect(m_plot, &LatencyPlot::frameChosen, &selection, &FrameSelection::setCurrent);
    retranslate();
}

void LatencyPanel::applyTheme() {
    // Four figures in the larger type would make the window wider than many projectors are.
    const bool all = !m_theme.presentation().isOn();
    m_names.back()->setVisible(all);
    m_figures.back()->setVisible(all);
    for (StableLabel* figure : m_figures) {
        figure->forgetWidth();
    }
}

void LatencyPanel::buildHeader() {
    m_summary->setObjectName(u"latencySummary"_s);
    m_summary->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_header->setAutoFillBackground(true);
    m_header->setBackgroundRole(QPalette::Base);
    auto* layout = new QHBoxLayout(m_header);
    layout->setContentsMargins(12, 8, 12, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_summary, 1);
}

QLayout* LatencyPanel::buildFigures() {
    const QString names[] = {u"p50"_s, u"p90"_s, u"p99"_s, u"max"_s};
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(0);
    for (std::size_t i = 0; i < kFigures; ++i) {
        const int column = static_cast<int>(i);
        m_names[i] = new ThemedLabel(m_theme, FontRole::Body, ColorRole::Muted, this);
        m_names[i]->setText(names[i]);
        m_figures[i] = new StableLabel(m_theme, FontRole::Figure, ColorRole::Text, this);
        m_figures[i]->setObjectName(u"latency_"_s + names[i]);
        m_figures[i]->setAccessibleName(names[i]);
        grid->addWidget(m_names[i], 0, column);
        grid->addWidget(m_figures[i], 1, column);
        grid->setColumnStretch(column, 1);
    }
    return grid;
}

QLayout* LatencyPanel::buildFooter() {
    m_unfold->setObjectName(u"unfoldLedger"_s);
    m_unfold->setCheckable(true);
    m_unfold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_export->setObjectName(u"exportLatency"_s);
    m_export->setIcon(m_theme.icon(u"export"_s, ColorRole::Muted));
    m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (QToolButton* button : {m_unfold, m_export}) {
        button->setAutoRaise(true);
        m_theme.bindFont(button, FontRole::Small);
        button->setFocusPolicy(Qt::TabFocus);
    }
    connect(m_unfold, &QToolButton::toggled, this, [this](bool open) {
        m_unfold->setIcon(m_theme.icon(open ? u"chevron"_s : u"chevron-right"_s, ColorRole::Muted));
        update();
    });
    m_unfold->setIcon(m_theme.icon(u"chevron-right"_s, ColorRole::Muted));
    connect(m_export, &QToolButton::clicked, this, &LatencyPanel::exportSamples);
    auto* footer = new QHBoxLayout;
    footer->setSpacing(4);
    footer->addWidget(m_unfold);
    footer->addWidget(m_outcome, 1);
    footer->addWidget(m_export);
    return footer;
}

void LatencyPanel::setSession(Session* session) {
    if (m_session == session) {
        return;
    }
    if (m_session) {
        m_session->latency().disconnect(this);
        m_session->disconnect(this);
    }
    m_session = session;
    m_outcome->setFullText({});
    m_plot->setStats(stats());
    if (session) {
        connect(&session->latency(), &LatencyStats::changed, this, &LatencyPanel::schedule);
        connect(&session->latency(), &QObject::destroyed, this, [this] { m_plot->setStats(nullptr); });
        connect(session, &Session::statusChanged, this, &LatencyPanel::schedule);
        connect(session, &QObject::destroyed, this, &LatencyPanel::update);
    }
    update();
}

LatencyStats* LatencyPanel::stats() const {
    return m_session ? &m_session->latency() : nullptr;
}

void LatencyPanel::schedule() {
    if (isVisible() && !m_tick.isActive()) {
        m_tick.start();
    }
    m_plot->schedule();
}

void LatencyPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    update();
}

void LatencyPanel::update() {
    const LatencyStats* stats = this->stats();
    const LatencyStats::Counts counts = stats ? stats->counts() : LatencyStats::Counts();
    for (std::size_t i = 0; i < kFigures; ++i) {
        m_figures[i]->setStableText(figure(stats ? stats->percentile(kPercentiles[i]) : -1));
    }
    const double loss = stats ? stats->lossPercent() : 0;
    m_summary->setFullText(tr("in flight %1 · no ACK %2 (%3 %)")
                               .arg(QString::number(counts.inFlight()),
                                    QString::number(counts.timedOut + counts.failed), QString::number(loss, 'f', 1)));
    showNetwork();
    m_ledger->setCounts(counts);
    const bool any = stats && !stats->recent().empty();
    QWidget* const content = any ? static_cast<QWidget*>(m_plot) : m_notice;
    m_pages->setCurrentWidget(m_unfold->isChecked() ? m_ledger : content);
    m_export->setEnabled(any);
    m_export->setToolTip(any ? tr("Save the newest samples as a CSV file") : tr("There are no samples yet"));
}

void LatencyPanel::showNetwork() {
    const SessionStatus status = m_session ? m_session->status() : SessionStatus();
    QStringList parts{tr("Ping %1").arg(figure(status.rttNs))};
    if (const std::optional<ClockOffset>& clock = status.serverClock) {
        parts += clockWords(*clock);
    }
    m_network->setFullText(parts.join(u" · "_s));
}

QString LatencyPanel::clockWords(const ClockOffset& clock) {
    const QString about = durationText(clock.uncertaintyUs * kNsPerUs);
    const QString apart = durationText(std::abs(clock.us) * kNsPerUs);
    if (std::abs(clock.us) <= clock.uncertaintyUs) {
        return tr("the server's clock agrees (± %1)").arg(about);
    }
    return clock.us > 0 ? tr("the server's clock is %1 ahead (± %2)").arg(apart, about)
                        : tr("the server's clock is %1 behind (± %2)").arg(apart, about);
}

void LatencyPanel::retranslate() {
    const QString honest = tr("From the last byte written to the arrival of the ACK. An ACK means that the message was "
                              "received by the server's socket, and nothing more.");
    m_title->setText(tr("ACK latency"));
    m_title->setToolTip(honest);
    m_network->setToolTip(tr("How long the network alone takes there and back, and how far the server's clock is off "
                             "from this computer's, by the times in its ACKs."));
    m_plot->setAccessibleName(tr("ACK latency over time, and how often each latency occurs"));
    m_plot->setToolTip(honest);
    m_notice->say(tr("No ACK yet. Send a message, and the time until the server's ACK appears here."));
    m_unfold->setText(tr("Ledger"));
    m_unfold->setToolTip(tr("Where each sent frame stands, and what the received ACKs settled"));
    m_export->setText(tr("Export CSV…"));
    m_ledger->retranslate();
    update();
}

void LatencyPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void LatencyPanel::exportSamples() {
    auto* dialog = new QFileDialog(this, tr("Export ACK latencies"), u"ack-latency.csv"_s, tr("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &LatencyPanel::saveTo);
    dialog->open();
}

void LatencyPanel::saveTo(const QString& file) {
    if (!m_session) {
        return;
    }
    const QByteArray csv = latencyCsv(m_session->latency(), TimeStamp::now());
    inBackground<Outcome>(
        this, [file, csv] { return replaceFile(file, csv); },
        [this](const Outcome& outcome) {
            m_outcome->setInk(outcome ? ColorRole::Good : ColorRole::Error);
            m_outcome->setFullText(outcome ? tr("Saved.") : sentence(outcome.error()));
        });
}

} // namespace maim

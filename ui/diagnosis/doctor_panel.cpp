#include "ui/diagnosis/doctor_panel.h"

#include <QEvent>
#include <QTimer>
#include <algorithm>

#include "ui/kit/clipboard.h"

using namespace Qt::StringLiterals;
using maim::doctor::StepKind;

namespace maim {

namespace {

constexpr int kSteps = static_cast<int>(StepKind::Probe) + 1;

} // namespace

DoctorPanel::DoctorPanel(Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_header(new PanelHeader(theme)),
      m_copy(new QToolButton),
      m_close(new QToolButton) {
    setObjectName(u"doctorPanel"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    composeHeader();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header); // until a dock takes it as its title bar
    connect(m_copy, &QToolButton::clicked, this, &DoctorPanel::copyReport);
    connect(m_close, &QToolButton::clicked, this, &DoctorPanel::closeRequested);
}

void DoctorPanel::composeHeader() {
    m_copy->setObjectName(u"doctorCopy"_s);
    m_copy->setIcon(m_theme.icon(u"copy"_s));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_close->setObjectName(u"doctorClose"_s);
    m_close->setIcon(m_theme.icon(u"close"_s));
    for (QToolButton* button : {m_copy, m_close}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        m_header->addWidget(button);
    }
}

void DoctorPanel::compose() {
    m_verdict = new DoctorVerdict(m_theme);
    m_probe = new QCheckBox;
    m_examine = new QPushButton;
    m_cancel = new QPushButton;
    connect(m_verdict, &DoctorVerdict::editRequested, this, &DoctorPanel::editRequested);
    connect(m_verdict, &DoctorVerdict::certificateRequested, this, &DoctorPanel::certificateRequested);
    connect(m_examine, &QPushButton::clicked, this, [this] { Q_EMIT examineRequested(m_probe->isChecked()); });
    connect(m_probe, &QCheckBox::toggled, this, &DoctorPanel::takeConsent);
    connect(m_cancel, &QPushButton::clicked, this, &DoctorPanel::cancelRequested);
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(u"doctorScroll"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(makeSteps());
    for (QWidget* part : {static_cast<QWidget*>(m_verdict), static_cast<QWidget*>(m_scroll), makeFoot()}) {
        layout()->addWidget(part);
        part->show(); // or it would wait for the next event, since the parent is just being shown
    }
}

QWidget* DoctorPanel::makeSteps() {
    auto* steps = new QWidget;
    steps->setBackgroundRole(QPalette::Base);
    auto* layout = new QVBoxLayout(steps);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (int step = 0; step < kSteps; ++step) {
        auto* row = new StepRow(m_theme, static_cast<StepKind>(step));
        connect(row->head(), &StepHead::neighbourWanted, this,
                [this, step](int distance) { moveFocus(step, distance); });
        layout->addWidget(row);
        m_rows.push_back(row);
    }
    layout->addStretch(1);
    return steps;
}

QWidget* DoctorPanel::makeFoot() {
    m_probe->setObjectName(u"doctorProbe"_s);
    m_examine->setObjectName(u"doctorExamine"_s);
    m_cancel->setObjectName(u"doctorCancel"_s);
    m_examine->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_examine);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    auto* foot = new QWidget;
    auto* layout = new QVBoxLayout(foot);
    layout->setContentsMargins(12, 8, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_probe);
    layout->addLayout(buttons);
    return foot;
}

void DoctorPanel::moveFocus(int from, int distance) {
    const int to = std::clamp(from + distance, 0, kSteps - 1);
    m_rows[static_cast<std::size_t>(to)]->head()->setFocus(Qt::TabFocusReason);
}

void DoctorPanel::focusExamine() {
    beReady();
    (m_examine->isEnabled() ? static_cast<QWidget*>(m_examine) : m_rows.front()->head())
        ->setFocus(Qt::ShortcutFocusReason);
}

void DoctorPanel::setSubject(const DoctorSubject& subject) {
    if (subject != m_subject) {
        m_subject = subject;
        refreshIfSeen();
    }
}

void DoctorPanel::setReport(const doctor::Report& report) {
    if (report != m_report) {
        const bool ends = report.over && isRunning();
        m_report = report;
        refreshIfSeen();
        if (ends && isVisible()) {
            // Once the rows have their new height.
            QTimer::singleShot(0, this, &DoctorPanel::scrollToFailure);
        }
    }
}

void DoctorPanel::scrollToFailure() {
    const auto& steps = m_report.steps;
    const auto failed = std::find_if(steps.begin(), steps.end(),
                                     [](const doctor::Step& step) { return step.state == doctor::StepState::Failed; });
    if (failed != steps.end()) {
        StepRow* row = m_rows[static_cast<std::size_t>(failed - steps.begin())];
        // As much of it as fits, and its name in any case.
        m_scroll->ensureWidgetVisible(row, 0, 0);
        m_scroll->ensureWidgetVisible(row->head(), 0, 0);
    }
}

void DoctorPanel::refreshIfSeen() {
    if (isVisible()) {
        refresh();
    }
}

void DoctorPanel::beReady() {
    if (m_rows.empty()) {
        compose();
        retranslate();
    }
}

QString DoctorPanel::whyNot() const {
    if (isRunning()) {
        return tr("An examination is already running.");
    }
    switch (m_subject.obstacle) {
    case DoctorSubject::Obstacle::NoConnection:
        return tr("Choose a connection first.");
    case DoctorSubject::Obstacle::Recorded:
        return tr("This is a recorded session: it can be read, not connected.");
    case DoctorSubject::Obstacle::None:
        break;
    }
    return {};
}

/// Which attempt the answer is about.
QString DoctorPanel::title() const {
    if (isRunning()) {
        return tr("Doctor: examining");
    }
    if (m_report.over) {
        return m_report.cancelled ? tr("Doctor: cancelled") : tr("Doctor: examined");
    }
    return m_subject.failure ? tr("Doctor: last attempt") : tr("Connection doctor");
}

void DoctorPanel::refresh() {
    const bool running = isRunning();
    m_header->setTitle(title());
    m_verdict->show(m_subject, m_report, running);
    for (int step = 0; step < kSteps; ++step) {
        const auto at = static_cast<std::size_t>(step);
        doctor::Step shown;
        shown.kind = static_cast<StepKind>(step);
        m_rows[at]->show(at < m_report.steps.size() ? m_report.steps[at] : shown, m_report.verdict);
    }
    m_examine->setEnabled(whyNot().isEmpty());
    m_examine->setToolTip(whyNot());
    m_examine->setText(m_report.over ? tr("Examine again") : tr("Examine"));
    m_cancel->setEnabled(running);
    m_cancel->setToolTip(running ? QString() : tr("No examination is running."));
    m_probe->setChecked(m_consents.contains(m_subject.connection));
    m_probe->setEnabled(!running && m_subject.obstacle == DoctorSubject::Obstacle::None);
    m_copy->setEnabled(m_report.over);
    m_copy->setToolTip(m_report.over ? tr("The whole report, without keys") : tr("There is no report yet."));
}

void DoctorPanel::takeConsent(bool given) {
    if (given) {
        m_consents.insert(m_subject.connection);
    } else {
        m_consents.remove(m_subject.connection);
    }
}

/// Presentation mode hides in a copy what it hides on the screen.
void DoctorPanel::copyReport() const {
    copyWords(m_theme.presentation().text(textOf(m_report)));
}

void DoctorPanel::retranslate() {
    m_copy->setText(tr("Copy report"));
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close the doctor"));
    m_cancel->setText(tr("Cancel"));
    m_probe->setText(tr("Send a probe message: it goes out"));
    m_probe->setToolTip(tr("One message goes to the server, addressed to ourselves, and its ACK is waited for. Without "
                           "an ACK, a bare one goes to it on a second connection."));
    refresh();
}

/// Built when first shown: most windows never need it, and the start should not pay for it.
void DoctorPanel::showEvent(QShowEvent* event) {
    beReady();
    refresh();
    QWidget::showEvent(event);
}

void DoctorPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange && !m_rows.empty()) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace maim

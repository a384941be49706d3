#include "ui/diagnosis/doctor_verdict.h"

#include <QEvent>
#include <QHBoxLayout>
#include <algorithm>

#include "ui/diagnosis/doctor_words.h"

using namespace Qt::StringLiterals;
using maim::doctor::Step;
using maim::doctor::StepState;

namespace maim {

namespace {

constexpr int kVerdictSign = 16;
constexpr int kAnswerLines = 4; ///< the answer has room for these before anything moves

bool hasStep(const doctor::Report& report, StepState state) {
    return std::any_of(report.steps.begin(), report.steps.end(),
                       [state](const Step& step) { return step.state == state; });
}

} // namespace

DoctorVerdict::DoctorVerdict(Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_sign(new ThemedLabel(theme, FontRole::Body, ColorRole::Text)),
      m_sentence(new ThemedLabel(theme, FontRole::Strong, ColorRole::Text)),
      m_advice(new ThemedLabel(theme, FontRole::Body, ColorRole::Text)),
      m_room(new QWidget),
      m_edit(new QPushButton),
      m_certificate(new QPushButton) {
    compose();
    connect(&theme, &Theme::changed, this, &DoctorVerdict::refresh);
    connect(m_edit, &QPushButton::clicked, this, &DoctorVerdict::editRequested);
    connect(m_certificate, &QPushButton::clicked, this, &DoctorVerdict::certificateRequested);
    refresh();
}

void DoctorVerdict::compose() {
    m_sentence->setObjectName(u"doctorSentence"_s);
    m_advice->setObjectName(u"doctorAdvice"_s);
    m_edit->setObjectName(u"doctorEdit"_s);
    m_certificate->setObjectName(u"doctorCertificate"_s);
    m_sign->setFixedWidth(kVerdictSign);
    auto* texts = new QVBoxLayout(m_room);
    texts->setContentsMargins(0, 0, 0, 0);
    texts->setSpacing(2);
    for (ThemedLabel* label : {m_sentence, m_advice}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        texts->addWidget(label);
    }
    texts->addStretch(1);
    auto* answer = new QHBoxLayout;
    answer->setSpacing(8);
    answer->addWidget(m_sign, 0, Qt::AlignTop);
    answer->addWidget(m_room, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(kVerdictSign + 8, 0, 0, 0);
    for (QPushButton* button : {m_edit, m_certificate}) {
        QSizePolicy keeps = button->sizePolicy();
        keeps.setRetainSizeWhenHidden(true);
        button->setSizePolicy(keeps);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 8);
    layout->setSpacing(4);
    layout->addLayout(answer);
    layout->addLayout(buttons);
}

void DoctorVerdict::show(const DoctorSubject& subject, const doctor::Report& report, bool running) {
    if (subject != m_subject || report != m_report || running != m_running) {
        m_subject = subject;
        m_report = report;
        m_running = running;
        refresh();
    }
}

/// A finding of the examination counts more than the end of the attempt before it.
Error DoctorVerdict::verdict() const {
    return m_report.verdict || (m_report.over && !m_report.cancelled) ? m_report.verdict : m_subject.failure;
}

QString DoctorVerdict::ownSentence() const {
    if (m_running) {
        return tr("Walking the way to the server…");
    }
    if (m_report.cancelled) {
        return tr("The examination was cancelled.");
    }
    return m_report.over ? tr("Nothing is wrong on the way to this server.")
                         : tr("The doctor walks the way to the server and says of each step what it saw.");
}

QString DoctorVerdict::ownAdvice() const {
    if (m_running) {
        return {};
    }
    if (m_report.cancelled) {
        return tr("What was seen until then is below.");
    }
    if (m_report.over) {
        return m_subject.failure ? tr("The last attempt failed. Connect again.") : QString();
    }
    return tr("For this it connects to the server. No message goes out unless you ask for it.");
}

QPixmap DoctorVerdict::sign() const {
    const auto pixmap = [this](const QString& name, ColorRole role) {
        return m_theme.icon(name, role).pixmap(QSize(kVerdictSign, kVerdictSign), devicePixelRatioF());
    };
    if (verdict()) {
        const bool onlyWarned = m_report.verdict && !hasStep(m_report, StepState::Failed);
        return onlyWarned ? pixmap(u"warning"_s, ColorRole::Warning) : pixmap(u"error"_s, ColorRole::Error);
    }
    return m_report.over && !m_report.cancelled ? pixmap(u"check"_s, ColorRole::Good)
                                                : pixmap(u"info"_s, ColorRole::Muted);
}

void DoctorVerdict::refresh() {
    const Error said = verdict();
    m_sign->setPixmap(sign());
    m_sentence->setVeiledText(Redactor::redact(said ? sentence(said) : ownSentence()));
    m_advice->setVeiledText(Redactor::redact(said ? advice(said) : ownAdvice()));
    m_room->setMinimumHeight(kAnswerLines * m_sentence->fontMetrics().lineSpacing());
    refreshButtons();
}

void DoctorVerdict::refreshButtons() {
    const bool presenting = m_theme.presentation().isOn();
    const QString honest = presenting ? tr("Leave presentation mode first: this shows addresses and ids") : QString();
    m_edit->setText(tr("Edit connection"));
    m_edit->setVisible(verdict() && m_subject.editable);
    m_certificate->setText(tr("Certificate"));
    m_certificate->setVisible(!m_report.peer.chain.isEmpty() || !m_subject.peer.chain.isEmpty());
    for (QPushButton* button : {m_edit, m_certificate}) {
        button->setEnabled(!presenting);
        button->setToolTip(honest);
    }
}

void DoctorVerdict::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace maim

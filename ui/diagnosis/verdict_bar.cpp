#include "ui/diagnosis/verdict_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include "models/connection_words.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kTickMs = 250;

bool isOver(fsm::Phase phase) {
    return phase == fsm::Phase::Idle || phase == fsm::Phase::Refused;
}

} // namespace

VerdictBar::VerdictBar(CurrentSession& current, Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_current(current),
      m_theme(theme),
      m_sign(new QLabel),
      m_sentence(new ThemedLabel(theme, FontRole::Strong, ColorRole::Text)),
      m_advice(new ThemedLabel(theme, FontRole::Body, ColorRole::Text)),
      m_countdown(new StableLabel(theme, FontRole::Body, ColorRole::Text)),
      m_doctor(new QPushButton),
      m_certificate(new QPushButton),
      m_edit(new QPushButton),
      m_cancel(new QPushButton),
      m_again(new QPushButton) {
    setObjectName(u"verdictBar"_s);
    compose();
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &VerdictBar::refreshCountdown);
    connect(&current, &CurrentSession::updated, this, &VerdictBar::refresh);
    connect(&theme, &Theme::changed, this, &VerdictBar::refresh);
    connect(m_doctor, &QPushButton::clicked, this, &VerdictBar::doctorRequested);
    connect(m_certificate, &QPushButton::clicked, this, &VerdictBar::certificateRequested);
    connect(m_edit, &QPushButton::clicked, this, [this] { Q_EMIT editRequested(m_current.session()->profile().id); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_current.session()->cancelRetry(); });
    connect(m_again, &QPushButton::clicked, this, &VerdictBar::tryAgain);
    retranslate();
}

void VerdictBar::compose() {
    m_sentence->setObjectName(u"verdictSentence"_s);
    m_advice->setObjectName(u"verdictAdvice"_s);
    m_countdown->setObjectName(u"retryCountdown"_s);
    m_doctor->setObjectName(u"verdictDoctor"_s);
    m_certificate->setObjectName(u"verdictCertificate"_s);
    m_edit->setObjectName(u"verdictEdit"_s);
    m_cancel->setObjectName(u"verdictCancel"_s);
    m_again->setObjectName(u"verdictAgain"_s);
    for (ThemedLabel* label : {m_sentence, m_advice}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_sentence);
    texts->addWidget(m_advice);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(8);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    layout->addWidget(m_countdown);
    for (QPushButton* button : {m_doctor, m_certificate, m_edit, m_cancel, m_again}) {
        layout->addWidget(button);
    }
}

bool VerdictBar::isWaiting() const {
    return m_current.session() && m_current.session()->status().phase == fsm::Phase::Waiting;
}

void VerdictBar::refresh() {
    const Session* session = m_current.session();
    const SessionStatus status = session ? session->status() : SessionStatus{};
    const bool waiting = isWaiting();
    setVisible(waiting || (isOver(status.phase) && status.verdict));
    m_sign->setPixmap(m_theme.icon(waiting ? u"warning"_s : u"error"_s, waiting ? ColorRole::Warning : ColorRole::Error)
                          .pixmap(QSize(16, 16), devicePixelRatioF()));
    m_sentence->setVeiledText(sentence(status.verdict));
    m_advice->setVeiledText(advice(status.verdict));
    m_advice->setVisible(!m_advice->text().isEmpty());
    m_countdown->setVisible(waiting);
    m_cancel->setVisible(waiting);
    m_edit->setVisible(!waiting);
    const bool presenting = m_theme.presentation().isOn();
    m_edit->setEnabled(!presenting);
    m_certificate->setEnabled(!presenting);
    m_edit->setToolTip(presenting ? tr("Leave presentation mode first: the editor shows addresses and ids")
                                  : QString());
    m_certificate->setVisible(!status.peer.chain.isEmpty());
    m_again->setText(waiting ? tr("Try now") : tr("Try again"));
    waiting ? m_tick.start() : m_tick.stop();
    refreshCountdown();
    update();
}

void VerdictBar::refreshCountdown() {
    if (isWaiting()) {
        m_countdown->setStableText(tr("Next attempt in %n s", nullptr, secondsToRetry(m_current.session()->status())));
    }
}

void VerdictBar::tryAgain() {
    if (isWaiting()) {
        m_current.session()->retryNow();
    } else {
        m_current.open();
    }
}

void VerdictBar::retranslate() {
    m_doctor->setText(tr("Doctor"));
    m_doctor->setToolTip(tr("Why? Examines the way to the server, step by step"));
    m_certificate->setText(tr("Certificate"));
    m_edit->setText(tr("Edit connection"));
    m_cancel->setText(tr("Cancel"));
    m_countdown->forgetWidth();
    refresh();
}

void VerdictBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void VerdictBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(isWaiting() ? ColorRole::WarningSoft : ColorRole::ErrorSoft));
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color(ColorRole::Line));
}

} // namespace maim

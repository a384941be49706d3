#include "ui/shell/status_bar.h"

#include <QEvent>
#include <QPainter>

#include "models/connection_words.h"
#include "models/frame_text.h"
#include "protocol/visible_text.h"
#include "ui/kit/mood_colors.h"
#include "ui/kit/pill.h"
#include "ui/kit/plain_text.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kTickMs = 250;
constexpr int kBarHeight = 26;

QString connectedSince(SteadyNs since) {
    const qint64 seconds = (steadyNow() - since) / 1'000'000'000;
    return u"%1:%2:%3"_s.arg(seconds / 3600, 2, 10, '0'_L1)
        .arg(seconds / 60 % 60, 2, 10, '0'_L1)
        .arg(seconds % 60, 2, 10, '0'_L1);
}

/// The state's dot; the word is beside it.
class StateDot : public QLabel {
public:
    StateDot(Theme& theme, CurrentSession& current) : m_theme(theme), m_current(current) { setFixedWidth(14); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const Session* session = m_current.session();
        paintDot(&painter, rect(), m_theme.color(colorOf(session ? moodOf(session->status()) : Mood::Idle)));
    }

private:
    Theme& m_theme;
    CurrentSession& m_current;
};

} // namespace

StatusBar::StatusBar(Theme& theme, CurrentSession& current, QWidget* parent)
    : QStatusBar(parent),
      m_theme(theme),
      m_current(current),
      m_dot(new StateDot(theme, current)),
      m_state(place("statusState")),
      m_rtt(place("statusRtt")),
      m_frames(place("statusFrames")),
      m_recording(place("statusRecording")),
      m_uuid(place("statusUuid")),
      m_deflate(place("statusDeflate")),
      m_tls(place("statusTls")),
      m_certificate(new QToolButton) {
    setObjectName(u"statusBar"_s);
    setSizeGripEnabled(false);
    setFixedHeight(theme.scaled(kBarHeight));
    setContentsMargins(8, 0, 12, 0);
    addWidget(m_dot);
    for (StableLabel* label : {m_state, m_rtt, m_frames, m_recording, m_uuid}) {
        addWidget(label);
    }
    addPermanentWidget(m_deflate);
    addPermanentWidget(m_tls);
    addPermanentWidget(m_certificate);
    m_certificate->setObjectName(u"statusCertificate"_s);
    m_certificate->setAutoRaise(true);
    theme.bindFont(m_certificate, FontRole::Small);
    connect(m_certificate, &QToolButton::clicked, this, &StatusBar::certificateRequested);
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &StatusBar::refreshTexts);
    connect(&current, &CurrentSession::changed, this, &StatusBar::follow);
    connect(&current, &CurrentSession::updated, this, &StatusBar::refresh);
    connect(&theme, &Theme::changed, this, [this] {
        setFixedHeight(m_theme.scaled(kBarHeight));
        follow(m_current.session());
    });
    follow(current.session());
}

StableLabel* StatusBar::place(const char* name) {
    auto* label = new StableLabel(m_theme, FontRole::Small, ColorRole::Muted);
    label->setObjectName(QLatin1StringView(name));
    label->setContentsMargins(0, 0, 10, 0);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void StatusBar::follow(Session* session) {
    for (StableLabel* label : {m_state, m_rtt, m_frames, m_recording, m_uuid, m_deflate, m_tls}) {
        label->forgetWidth();
    }
    session ? m_tick.start() : m_tick.stop();
    refresh();
}

void StatusBar::refresh() {
    m_dot->update();
    refreshTexts();
}

void StatusBar::refreshTexts() {
    Session* session = m_current.session();
    m_certificate->setText(tr("Certificate"));
    m_certificate->setEnabled(!m_theme.presentation().isOn());
    m_certificate->setVisible(session && !session->status().peer.chain.isEmpty());
    for (StableLabel* label : {m_rtt, m_frames, m_recording, m_uuid, m_tls}) {
        label->setVisible(session);
    }
    m_deflate->setVisible(session && !session->status().compression.isEmpty());
    if (!session) {
        m_state->setStableText(tr("No connection chosen"));
        return;
    }
    const SessionStatus& status = session->status();
    m_state->setStableText(stateText(status));
    m_rtt->setVisible(!session->isFinished());
    m_tls->setVisible(!session->isFinished());
    m_rtt->setStableText(status.rttNs < 0 ? tr("RTT —") : tr("RTT %1").arg(latencyText(status.rttNs)));
    m_frames->setStableText(framesText(session));
    showRecording(*session);
    m_uuid->setVisible(!status.uuid.isEmpty());
    const Presentation& presentation = m_theme.presentation();
    const QString uuid = visibleLine(QString::fromUtf8(status.uuid));
    m_uuid->setStableText(tr("uuid %1").arg(presentation.id(uuid.left(8))));
    m_uuid->setToolTip(plainToolTip(presentation.id(uuid)));
    showDeflate(status);
    m_tls->setStableText(status.tls.isEmpty() ? tr("TLS —") : status.tls);
}

void StatusBar::showDeflate(const SessionStatus& status) {
    const DeflateTally& tally = status.deflated;
    m_deflate->setStableText(tr("Deflate %1").arg(savingText(tally.payloadBytes, tally.deflatedBytes)));
    m_deflate->setToolTip(plainToolTip(
        tr("Both ways, messages of %1 went through the connection as %2.\n%3")
            .arg(sizeText(tally.payloadBytes), sizeText(tally.deflatedBytes), QString::fromUtf8(status.compression))));
}

QString StatusBar::stateText(const SessionStatus& status) const {
    if (m_current.session()->isFinished()) {
        return tr("Recorded session, read-only");
    }
    switch (status.phase) {
    case fsm::Phase::Open:
        return tr("Connected %1").arg(connectedSince(status.openSince));
    case fsm::Phase::Connecting:
        return tr("Connecting, attempt %1").arg(status.attempt);
    case fsm::Phase::Closing:
        return tr("Disconnecting");
    case fsm::Phase::Waiting:
        return tr("Next attempt in %n s", nullptr, secondsToRetry(status));
    case fsm::Phase::Refused:
        return tr("Not connected: %1").arg(stateWords(status));
    case fsm::Phase::Idle:
        break;
    }
    return tr("Not connected");
}

QString StatusBar::framesText(Session* session) const {
    const FrameLog& log = session->log();
    const QString frames = tr("%n frame(s)", nullptr, static_cast<int>(log.size()));
    const FrameSeq released = log.store()->notKept();
    if (released == 0) {
        return session->isFinished() ? frames : tr("%1 · none dropped").arg(frames);
    }
    if (session->isFinished() || session->recording()) {
        return tr("%1 · content of %2 lost").arg(frames, locale().toString(static_cast<qulonglong>(released)));
    }
    return tr("%1 · none dropped · %2")
        .arg(frames, tr("content of the oldest %n released", nullptr, static_cast<int>(released)));
}

void StatusBar::showRecording(const Session& session) {
    const std::optional<RecordingStatus> recording = session.recording();
    const bool failing = recording && recording->trouble;
    m_recording->setVisible(recording && (failing || !recording->file.isEmpty()));
    m_recording->setInk(failing ? ColorRole::Error : ColorRole::Muted);
    if (failing) {
        const QString waiting = locale().formattedDataSize(recording->waitingBytes, 0, QLocale::DataSizeSIFormat);
        m_recording->setStableText(tr("Not recorded: %1 in memory only").arg(waiting));
        m_recording->setToolTip(plainToolTip(
            m_theme.presentation().text(sentence(recording->trouble) + u' ' + advice(recording->trouble))));
    } else if (recording) {
        m_recording->setStableText(tr("Recorded"));
        m_recording->setToolTip(plainToolTip(m_theme.presentation().text(recording->file)));
    }
}

void StatusBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        follow(m_current.session());
    }
    QStatusBar::changeEvent(event);
}

void StatusBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(ColorRole::Window));
    painter.fillRect(0, 0, width(), 1, m_theme.color(ColorRole::Line));
}

} // namespace maim

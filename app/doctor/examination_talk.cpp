// The steps of an open connection: the wait for a late refusal, and the probe.
#include <QCoreApplication>
#include <algorithm>

#include "doctor/examination.h"
#include "doctor/frame_findings.h"
#include "protocol/message.h"
#include "protocol/redaction.h"

namespace maim::doctor {

namespace {

using namespace Qt::StringLiterals;

// A peer can send more than anybody reads, and no ACK is as large as this.
constexpr int kMostShown = 16;
constexpr int kMostTexts = 10'000;
constexpr qsizetype kMostBytes = 1024LL * 1024;

Draft probeFor(const Profile& profile, const Credentials& credentials, const MessageId& id) {
    constexpr double kUsPerSecond = 1e6;
    Draft draft;
    draft.id = id;
    draft.messageId = QString::fromLatin1(newUuid());
    draft.time = static_cast<double>(wallNow()) / kUsPerSecond;
    draft.platform = profile.platform;
    draft.senderId = draft.senderName = u"maim-console"_s;
    draft.segmentData = "\"Connection check\"";
    draft.targetKey = credentials.apiKey;
    draft.targetPlatform = profile.platform;
    return draft;
}

QString milliseconds(SteadyNs ns) {
    constexpr double kNsPerMs = 1e6;
    return QString::number(static_cast<double>(ns) / kNsPerMs, 'f', 1) + u" ms"_s;
}

QString secondsOfMs(int ms) {
    constexpr double kMsPerSecond = 1e3;
    return QString::number(ms / kMsPerSecond);
}

const char* nameOf(EmptyKeyTrial::Outcome outcome) {
    switch (outcome) {
    case EmptyKeyTrial::Outcome::Accepted:
        return QT_TRANSLATE_NOOP("DoctorFact", "accepted");
    case EmptyKeyTrial::Outcome::Refused:
        return QT_TRANSLATE_NOOP("DoctorFact", "refused");
    case EmptyKeyTrial::Outcome::Unknown:
        break;
    }
    return QT_TRANSLATE_NOOP("DoctorFact", "no answer");
}

bool isSecret(const QPair<QString, QString>& header) {
    return redactedHeader(header.first, header.second) != header.second;
}

/// What else a server may know us by.
bool hasOtherProof(const Profile& profile, const AttemptFacts& facts) {
    return facts.clientCertificate || std::any_of(profile.headers.begin(), profile.headers.end(), isSecret);
}

/// The profile without those.
Profile asAnybody(Profile profile) {
    profile.tls.certificateFile.clear();
    profile.tls.keyFile.clear();
    profile.headers.removeIf(isSecret);
    return profile;
}

} // namespace

void Examination::tryEmptyKey() {
    Credentials none = m_order.credentials;
    none.apiKey = {};
    auto* trial = new EmptyKeyTrial(this);
    m_helper = trial;
    connect(trial, &EmptyKeyTrial::done, this, &Examination::onEmptyKeyTried);
    trial->start(asAnybody(m_order.profile), none);
}

void Examination::onEmptyKeyTried(EmptyKeyTrial::Outcome outcome) {
    dropHelper();
    m_notebook.saw(StepKind::Refusal, QT_TRANSLATE_NOOP("DoctorFact", "Without a key"),
                   QCoreApplication::translate("DoctorFact", nameOf(outcome)));
    if (outcome == EmptyKeyTrial::Outcome::Accepted) {
        m_notebook.find(StepKind::Refusal, {ErrorCode::EmptyKeyAccepted, {}});
    }
    if (!m_limit.isActive()) {
        endRefusal();
    }
}

void Examination::endRefusal() {
    if (m_helper) { // it began a little later
        return;
    }
    if (m_order.credentials.apiKey.isEmpty() && !hasOtherProof(m_order.profile, m_connection->facts())) {
        m_notebook.find(m_step, {ErrorCode::EmptyKeyAccepted, {}});
    }
    endStep(StepState::Passed);
    if (m_order.sendProbe && !m_notebook.hasFailed(m_step)) {
        sendProbe();
    } else {
        finish();
    }
}

void Examination::sendProbe() {
    begin(StepKind::Probe, m_limits.ackMs);
    m_probeId = newUuid();
    m_probedAt = steadyNow();
    m_connection->send(encodeEnvelope(probeFor(m_order.profile, m_order.credentials, m_probeId)), Wire::Kind::Text, 1);
}

void Examination::onReceived(const Wire::Batch& batch) {
    for (const Wire::Message& message : batch.messages) {
        if (message.kind == Wire::Kind::Text && !report().over) {
            onText(message.payload.kept(), batch.arrived);
        }
    }
}

void Examination::onText(const QByteArray& text, const TimeStamp& arrived) {
    if (++m_texts > kMostTexts || text.size() > kMostBytes) {
        return;
    }
    const Envelope envelope = decode(text);
    if (m_texts <= kMostShown || isFirstAck(envelope)) {
        noteFrame(m_notebook, m_step, envelope);
    }
    if (isFirstAck(envelope)) {
        onAck(envelope, arrived);
    } else if (m_step == StepKind::Probe && envelope.type != EnvelopeType::SysAck) {
        m_isAnswered = true;
        if (m_isAcked) {
            endProbe();
        }
    }
}

bool Examination::isFirstAck(const Envelope& envelope) const {
    return m_step == StepKind::Probe && !m_isAcked && envelope.ackedId == m_probeId;
}

void Examination::onAck(const Envelope& ack, const TimeStamp& arrived) {
    m_isAcked = true;
    const SteadyNs took = arrived.steady - m_probedAt;
    m_notebook.saw(m_step, QT_TRANSLATE_NOOP("DoctorFact", "ACK after"), milliseconds(took));
    if (const std::optional<ServerTime> time = serverTimeIn(ack)) {
        m_clock.saw(time->us, time->stepUs, arrived, took);
        m_notebook.find(m_step, clockFinding(m_clock.offset()));
    }
    if (m_isAnswered) {
        endProbe();
    } else {
        m_limit.start(m_limits.answerMs);
    }
}

void Examination::tryLegacy() {
    m_hasTriedLegacy = true;
    Credentials none = m_order.credentials;
    none.apiKey = {};
    auto* trial = new LegacyTrial(this);
    m_helper = trial;
    connect(trial, &LegacyTrial::done, this, [this](const QByteArray& answer) {
        dropHelper();
        if (!answer.isEmpty()) {
            noteFrame(m_notebook, m_step, decode(answer));
        }
        if (!m_limit.isActive()) { // else a late ACK came
            endProbe();
        }
    });
    trial->start(m_order.profile, none);
}

void Examination::endProbe() {
    if (!m_isAcked && !m_hasTriedLegacy && !m_notebook.hasFindings(m_step)) {
        tryLegacy();
    }
    if (m_helper) {
        return;
    }
    if (!m_isAcked) {
        m_notebook.find(m_step, {ErrorCode::ProbeUnacknowledged, {secondsOfMs(m_limits.ackMs)}});
    } else if (!m_isAnswered) {
        m_notebook.find(m_step, {ErrorCode::AckedButSilent, {secondsOfMs(m_limits.answerMs)}});
    }
    endStep(StepState::Passed);
    finish();
}

} // namespace maim::doctor

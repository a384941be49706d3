#include "ui/diagnosis/doctor_desk.h"

#include <QPointer>

#include "models/connection_words.h"

namespace maim {

namespace {

bool hasFailed(const SessionStatus& status) {
    return status.verdict && status.phase != fsm::Phase::Open && status.phase != fsm::Phase::Closing;
}

/// After it a failure is news again.
bool isFreshStart(const SessionStatus& status) {
    return status.phase == fsm::Phase::Open || (status.phase == fsm::Phase::Connecting && status.attempt <= 1);
}

/// All steps ahead, while the secrets are being read.
doctor::Report ahead(const QString& address) {
    doctor::Report report;
    report.address = address;
    for (int step = 0; step <= static_cast<int>(doctor::StepKind::Probe); ++step) {
        doctor::Step waiting;
        waiting.kind = static_cast<doctor::StepKind>(step);
        report.steps.push_back(waiting);
    }
    return report;
}

} // namespace

DoctorDesk::DoctorDesk(CurrentSession& current, DoctorPanel& panel) : m_current(current), m_panel(panel) {
    connect(&current, &CurrentSession::updated, this, &DoctorDesk::refresh);
    connect(&current.hub(), &SessionHub::statusChanged, this, &DoctorDesk::notice);
    connect(&current.hub(), &SessionHub::aboutToRemoveSession, this,
            [this](const Session* leaving) { m_cases.erase(leaving->profile().id); });
    connect(&current.hub().profiles(), &ProfileStore::changed, this, &DoctorDesk::forget);
    connect(&panel, &DoctorPanel::examineRequested, this, &DoctorDesk::examine);
    connect(&panel, &DoctorPanel::cancelRequested, this, &DoctorDesk::cancel);
    refresh();
}

DoctorDesk::~DoctorDesk() = default;

QUuid DoctorDesk::currentId() const {
    return m_current.session() ? m_current.session()->profile().id : QUuid();
}

TlsFacts DoctorDesk::lastPeer() const {
    return m_current.session() ? m_current.session()->status().peer : TlsFacts();
}

TlsFacts DoctorDesk::peer() const {
    const auto found = m_cases.find(currentId());
    return found == m_cases.end() || found->second.report.peer.isEmpty() ? lastPeer() : found->second.report.peer;
}

DoctorSubject DoctorDesk::subject() const {
    using Obstacle = DoctorSubject::Obstacle;
    DoctorSubject subject;
    const Session* session = m_current.session();
    if (!session) {
        return subject;
    }
    subject.failure = hasFailed(session->status()) ? session->status().verdict : Error();
    subject.peer = session->status().peer;
    subject.obstacle = session->isFinished() ? Obstacle::Recorded : Obstacle::None;
    subject.editable = !session->isFinished() && m_current.hub().profiles().find(session->profile().id);
    return subject;
}

void DoctorDesk::refresh() {
    m_panel.setSubject(subject());
    const auto found = m_cases.find(currentId());
    m_panel.setReport(found == m_cases.end() ? doctor::Report() : found->second.report);
}

/// The answer to the newest attempt takes the place of an older report.
void DoctorDesk::notice(const QUuid& profile) {
    const Session* session = m_current.hub().existing(profile);
    if (!session) {
        return;
    }
    const SessionStatus& status = session->status();
    Case& known = m_cases[profile];
    if (isFreshStart(status)) {
        known.told = false;
    } else if (hasFailed(status) && !known.told) {
        known.told = true;
        if (!known.isRunning()) {
            known.report = {};
        }
        if (profile == currentId()) {
            refresh();
            Q_EMIT failed();
        }
    }
}

/// What was edited was not examined.
void DoctorDesk::forget(qsizetype row) {
    const auto found = m_cases.find(m_current.hub().profiles().at(row).id);
    if (found != m_cases.end() && !found->second.isRunning()) {
        found->second.report = {};
        refresh();
    }
}

void DoctorDesk::examine(bool sendProbe) {
    Session* session = m_current.session();
    if (!session || session->isFinished()) {
        return;
    }
    const QUuid profile = session->profile().id;
    Case& asked = m_cases[profile];
    asked.awaitsKey = true;
    asked.report = ahead(addressWithoutQuery(session->profile().url));
    refresh();
    m_current.hub().fetchCredentials(
        *session, [desk = QPointer(this), session, sendProbe](const Credentials& credentials) {
            if (desk) {
                desk->begin(session->profile().id, {session->profile(), credentials, sendProbe});
            }
        });
}

void DoctorDesk::begin(const QUuid& profile, const doctor::Order& order) {
    Case& asked = m_cases[profile];
    if (!std::exchange(asked.awaitsKey, false)) {
        return;
    }
    if (!asked.examination) {
        asked.examination = std::make_unique<doctor::RemoteExamination>();
        connect(asked.examination.get(), &doctor::RemoteExamination::reported, this,
                [this, profile] { take(profile); });
    }
    asked.examination->start(order);
}

void DoctorDesk::take(const QUuid& profile) {
    Case& examined = m_cases[profile];
    examined.report = examined.examination->report();
    if (profile == currentId()) {
        m_panel.setReport(examined.report);
    }
}

void DoctorDesk::cancel() {
    Case& cancelled = m_cases[currentId()];
    if (std::exchange(cancelled.awaitsKey, false)) {
        cancelled.report.cancelled = cancelled.report.over = true;
        refresh();
    } else if (cancelled.examination) {
        cancelled.examination->cancel();
    }
}

} // namespace maim

#include "ui/diagnosis/doctor_desk.h"

#include <QPointer>

namespace maim {

namespace {

bool hasFailed(const SessionStatus& status) {
    return status.verdict && status.phase != fsm::Phase::Open && status.phase != fsm::Phase::Closing;
}

/// After such a start a failure is news again.
bool isFreshStart(const SessionStatus& status) {
    return status.phase == fsm::Phase::Open || (status.phase == fsm::Phase::Connecting && status.attempt <= 1);
}

/// Which keychain the secrets were last seen in is nothing that a person edits.
bool differsOnlyInKeychain(const Profile& one, Profile other) {
    const bool differs = other.keychain != one.keychain;
    other.keychain = one.keychain;
    return differs && other == one;
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
    subject.connection = session->profile().id;
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

/// An edited profile has not been examined. Even one that is saved unchanged may have another key.
void DoctorDesk::forget(qsizetype row) {
    const Profile& saved = m_current.hub().profiles().at(row);
    const auto found = m_cases.find(saved.id);
    if (found == m_cases.end()) {
        return;
    }
    Case& known = found->second;
    if (differsOnlyInKeychain(known.examined, saved)) {
        known.examined = saved;
        return;
    }
    stop(known);
    known.report = {};
    refresh();
}

void DoctorDesk::examine(bool sendProbe) {
    Session* session = m_current.session();
    if (!session || session->isFinished()) {
        return;
    }
    Case& asked = m_cases[session->profile().id];
    asked.awaited = ++m_asked;
    asked.examined = session->profile();
    asked.report = doctor::Notebook(asked.examined, {}).report();
    refresh();
    m_current.hub().fetchCredentials(
        *session, [desk = QPointer(this), session, sendProbe, number = m_asked](const Credentials& credentials) {
            if (desk) {
                desk->begin(number, {session->profile(), credentials, sendProbe});
            }
        });
}

void DoctorDesk::begin(int number, const doctor::Order& order) {
    const QUuid profile = order.profile.id;
    Case& asked = m_cases[profile];
    if (asked.awaited != number) {
        return;
    }
    asked.awaited = 0;
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
    stop(m_cases[currentId()]);
    refresh();
}

void DoctorDesk::stop(Case& running) {
    if (std::exchange(running.awaited, 0) != 0) {
        doctor::close(running.report, true);
    } else if (running.examination) {
        running.examination->cancel();
    }
}

} // namespace maim

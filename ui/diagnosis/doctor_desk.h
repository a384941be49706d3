#pragma once

#include <map>
#include <memory>

#include "doctor/remote_examination.h"
#include "models/current_session.h"
#include "ui/diagnosis/doctor_panel.h"

namespace maim {

/// Tells the doctor's panel about the session that the window shows, and has examinations made, one a connection, whose
/// reports outlast a look at another connection. Examines only on request. Lives on the UI thread.
class DoctorDesk : public QObject {
    Q_OBJECT
public:
    DoctorDesk(CurrentSession& current, DoctorPanel& panel);
    ~DoctorDesk() override;

    /// What the current connection's peer showed to its last attempt; empty without one.
    TlsFacts lastPeer() const;
    /// The same, or what it showed to the examination, which came later.
    TlsFacts peer() const;

Q_SIGNALS:
    /// The current connection failed: the first time since somebody asked for it or it stood.
    void failed();

private:
    struct Case {
        std::unique_ptr<doctor::RemoteExamination> examination; ///< null until there was one
        Profile examined;                                       ///< as it was then
        doctor::Report report;
        bool told = false; ///< of the failure
        int awaited = 0;   ///< the request of which the secrets are being read; 0: none

        bool isRunning() const { return !report.steps.empty() && !report.over; }
    };

    QUuid currentId() const;
    DoctorSubject subject() const;
    void refresh();
    void notice(const QUuid& profile);
    void forget(qsizetype row);
    void examine(bool sendProbe);
    void begin(int number, const doctor::Order& order);
    void take(const QUuid& profile);
    void cancel();
    static void stop(Case& running);

    CurrentSession& m_current;
    DoctorPanel& m_panel;
    std::map<QUuid, Case> m_cases;
    int m_asked = 0;
};

} // namespace maim

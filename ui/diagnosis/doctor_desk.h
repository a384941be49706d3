#pragma once

#include <map>
#include <memory>

#include "doctor/remote_examination.h"
#include "models/current_session.h"
#include "ui/diagnosis/doctor_panel.h"

namespace maim {

/// Tells the doctor's panel about the session that the window shows, and runs examinations, one a connection; their
/// reports are kept while another connection is shown. Examines only on request. Lives on the UI thread.
class DoctorDesk : public QObject {
    Q_OBJECT
public:
    DoctorDesk(CurrentSession& current, DoctorPanel& panel);
    ~DoctorDesk() override;

    /// What the peer showed to the current connection's last attempt; empty without one.
    TlsFacts lastPeer() const;
    /// The same, or what it showed to a later examination.
    TlsFacts peer() const;

Q_SIGNALS:
    /// The current connection failed, for the first time since somebody asked for it or it was open.
    void failed();

private:
    struct Case {
        std::unique_ptr<doctor::RemoteExamination> examination; ///< null until there was one
        Profile examined;                                       ///< as it was when it was examined
        doctor::Report report;
        bool told = false; ///< the failure has been told
        int awaited = 0;   ///< the request whose secrets are being read; 0: none

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

#pragma once

#include <vector>

#include "base/clock.h"
#include "doctor/report.h"
#include "profiles/profile.h"

namespace maim::doctor {

/// Marks steps that wait or run as skipped, and draws the verdict.
void close(Report& report, bool cancelled);

/// The report while it is being written. What a peer said passes the redactor on its way in, since a peer may repeat
/// our key; and it is cut, since a peer may say a lot.
class Notebook {
public:
    /// Tells the redactor what must not be seen.
    Notebook(const Profile& profile, const Credentials& credentials);

    const Report& report() const { return m_report; }

    void begin(StepKind kind);
    void saw(StepKind kind, const char* label, const QString& text);
    /// A word of ours, marked for the context "DoctorFact".
    void sawOurs(StepKind kind, const char* label, const char* word);
    /// Adds a finding, the gravest first; each code once a report, None never.
    void find(StepKind kind, Error finding);
    void showPeer(const TlsFacts& peer);
    /// A step that passed but has findings becomes Warned or Failed, depending on them. One that never began has no
    /// time.
    void end(StepKind kind, StepState state);
    /// Nothing is written after this.
    void finish(bool cancelled) { close(m_report, cancelled); }
    bool hasFindings(StepKind kind) { return !step(kind).findings.empty(); }
    bool hasFailed(StepKind kind) { return step(kind).state == StepState::Failed; }

    /// At most 4 KB of it, without secrets; `cut`: the peer said more than this.
    QString excerpt(QByteArrayView said, bool cut = false) const;

private:
    bool hasFound(ErrorCode code) const;
    Step& step(StepKind kind) { return m_report.steps[static_cast<std::size_t>(kind)]; }
    CertificateFacts clean(CertificateFacts facts) const;
    QStringList clean(QStringList texts) const;
    QString clean(const QString& text) const;

    Report m_report;
    SteadyNs m_begun = 0;
    qsizetype m_longestSecret = 0;
};

} // namespace maim::doctor

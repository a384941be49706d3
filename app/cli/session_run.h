#pragma once

#include <QEventLoop>
#include <QObject>
#include <optional>

#include "cli/exit_code.h"
#include "cli/options.h"
#include "session/session.h"

namespace maim::cli {

/// One session on the command line: opens it, logs its events, and ends the event loop with an exit code when the
/// connection ends or the verb is done.
class SessionRun : public QObject {
    Q_OBJECT
public:
    explicit SessionRun(const Target& target, SessionKeeping keeping = {}, QObject* parent = nullptr);

    Session& session() { return m_session; }
    bool wasOpen() const { return m_openSince != 0; }
    SteadyNs openSince() const { return m_openSince; }

    /// Opens the connection and runs until finish() or until the connection ends.
    int exec();
    /// Only the first call counts. Closes the connection gracefully.
    void finish(int exitCode);

Q_SIGNALS:
    void opened();

private:
    void followStatus();
    void followEvents(qsizetype row);
    void connectionEnded(const Error& verdict);

    Session m_session;
    QEventLoop m_loop;
    std::optional<int> m_exitCode;
    SteadyNs m_openSince = 0;
};

} // namespace maim::cli

#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>
#include <deque>
#include <functional>

#include "cli/session_run.h"

namespace maim::cli {

/// What one run of `send` sends.
struct Sending {
    std::function<QByteArray()> makePayload; ///< yields the bytes of the next message
    bool binary = false;                     ///< as binary messages
    int count = 1;
    int intervalMs = 0;
};

/// Sends a number of messages, each when its turn comes, prints what became of each, and ends the run when all are
/// settled. Keeps to what the server acknowledges and the socket takes: what is given faster than that only waits, and
/// a server may drop it.
class Sender : public QObject {
    Q_OBJECT
public:
    Sender(SessionRun& run, Sending sending);

    /// To be called at the end of the run. Prints what was given to the connection and is not settled: the server may
    /// or may not have received it.
    void printRest();

private:
    void sendNext();
    bool isHeldBack() const;
    void goOn();
    void given(const QByteArray& payload);
    void notGiven(const Error& error);
    void findRows(qsizetype first, qsizetype last);
    void settleRows(qsizetype first, qsizetype last);
    void settle(const FrameRecord& record);
    void finishWhenSettled();
    QString idOf(const QByteArray& payload) const;

    SessionRun& m_run;
    const Sending m_sending;
    std::deque<QByteArray> m_unseen; ///< sent, not in the log yet; oldest first
    QHash<FrameSeq, QString> m_open; ///< in the log, not settled yet: its msg_id
    QTimer m_interval;
    int m_sent = 0;
    int m_settled = 0;
    int m_worst = Ok;
};

} // namespace maim::cli

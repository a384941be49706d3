#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>
#include <deque>
#include <functional>

#include "cli/session_run.h"

namespace maim::cli {

/// Sends a number of frames, each when its turn comes, prints what became of each, and ends the run when all are
/// settled.
class Sender : public QObject {
    Q_OBJECT
public:
    /// `makeFrame` yields the bytes of the next frame.
    Sender(SessionRun& run, std::function<QByteArray()> makeFrame, int count, int intervalMs);

    /// To be called at the end of the run. Prints what was given to the connection and is not settled: the server may
    /// or may not have received it.
    void printRest();

private:
    void sendNext();
    void given(const QByteArray& frame);
    void notGiven(const Error& error);
    void findRows(qsizetype first, qsizetype last);
    void settleRows(qsizetype first, qsizetype last);
    void settle(const FrameRecord& record);
    void finishWhenSettled();

    SessionRun& m_run;
    std::function<QByteArray()> m_makeFrame;
    std::deque<QByteArray> m_unseen; ///< sent, not in the log yet; oldest first
    QHash<FrameSeq, QString> m_open; ///< in the log, not settled yet: its msg_id
    QTimer m_interval;
    const int m_intervalMs;
    const int m_count;
    int m_sent = 0;
    int m_settled = 0;
    int m_worst = Ok;
};

} // namespace maim::cli

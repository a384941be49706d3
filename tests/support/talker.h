#pragma once

#include <QTimer>
#include <map>
#include <vector>

#include "support/session_probe.h"

namespace maim::test {

/// The msg_id of a message() of the tests; empty for any other text.
QByteArray idIn(const QByteArray& text);

/// A person who sends one message after the other, and again, by the button, what a lost connection left without an
/// ACK.
class Talker {
public:
    /// A message s0, s1… of the server's.
    struct Heard {
        int number;
        SteadyNs at;
    };

    explicit Talker(SessionProbe& probe);

    void mayReach(int count) { m_due = count; }
    bool isDone() const { return m_next == m_due && m_waiting.empty(); }
    int sends() const { return m_sends; }
    int rows() const { return m_rows; }
    int again() const { return m_again; }
    const std::vector<Heard>& heard() const { return m_heard; } ///< in the order of the log
    void look();

private:
    void pump();
    void sendAgain();
    void sendNew();

    SessionProbe& m_probe;
    QTimer m_timer;
    SteadyNs m_connection = 0;
    qsizetype m_looked = 0;                   ///< rows of the log
    std::map<QByteArray, FrameSeq> m_waiting; ///< without an ACK: the newest frame; 0: not in the log yet
    std::vector<Heard> m_heard;
    int m_due = 0, m_next = 0, m_sends = 0, m_again = 0;
    int m_rows = 0; ///< of messages that were sent
};

} // namespace maim::test

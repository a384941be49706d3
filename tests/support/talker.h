#pragma once

#include <QTimer>
#include <map>
#include <vector>

#include "support/session_probe.h"

namespace maim::test {

/// The msg_id of a message() of the tests; empty for any other text.
QByteArray idIn(const QByteArray& text);

/// A person who sends one message after another, connected or not, and relies on the outbox. What the outbox calls
/// unconfirmed, the person sends again.
class Talker {
public:
    /// A message of the server: s0, s1…
    struct Heard {
        int number;
        SteadyNs at;
    };

    /// The probe has an outbox.
    explicit Talker(SessionProbe& probe);

    void mayReach(int count) { m_due = count; }
    bool isDone() const { return m_next == m_due && m_probe.session().outbox()->bytes() == 0; }
    /// How many messages have one frame that is not marked as sent again.
    int shownOnce() const;
    int again() const { return m_again; }                       ///< frames that are marked as sent again
    int decided() const { return m_decided; }                   ///< by the person
    const std::vector<Heard>& heard() const { return m_heard; } ///< in the order of the log
    void look();

private:
    void pump();
    void decide();
    void sendNew();

    SessionProbe& m_probe;
    QTimer m_timer;
    qsizetype m_looked = 0; ///< rows of the log
    std::map<QByteArray, int> m_firsts;
    std::vector<Heard> m_heard;
    int m_due = 0, m_next = 0, m_again = 0, m_decided = 0;
};

} // namespace maim::test

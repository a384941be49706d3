#pragma once

#include <QByteArray>
#include <QSet>
#include <deque>

#include "base/clock.h"

namespace maim {

/// The msg_ids of the last hour, of all clients together, as 0.6.8 keeps them: a message whose id is among them is
/// acknowledged but not handled.
class RecentIds {
public:
    /// False when it is already known.
    bool insert(const QByteArray& id, SteadyNs now);
    qsizetype size() const { return m_ids.size(); }

private:
    struct Seen {
        SteadyNs when;
        QByteArray id;
    };
    void forget(SteadyNs before);

    QSet<QByteArray> m_ids;
    std::deque<Seen> m_order;
};

} // namespace maim

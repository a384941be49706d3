#include "support/talker.h"

#include <algorithm>

#include "support/scripted_server.h"

namespace maim::test {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostWaiting = 2'000;
constexpr auto kPumpEvery = 5ms;

} // namespace

QByteArray idIn(const QByteArray& text) {
    const QByteArray start = R"({"ver":1,"msg_id":")";
    return text.startsWith(start) ? text.mid(start.size(), text.indexOf('"', start.size()) - start.size())
                                  : QByteArray();
}

Talker::Talker(SessionProbe& probe) : m_probe(probe) {
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { pump(); });
    m_timer.start(kPumpEvery);
}

void Talker::pump() {
    look();
    decide();
    sendNew();
}

void Talker::look() {
    FrameLog& log = m_probe->log();
    log.commit();
    for (; m_looked < log.size(); ++m_looked) {
        const FrameRecord& record = log.at(m_looked);
        if (record.type != EnvelopeType::SysStd) {
            continue;
        }
        const QByteArray id = idIn(log.payload(record.seq).value_or(QByteArray()));
        if (record.direction == Direction::In) {
            m_heard.push_back({id.mid(1).toInt(), record.steady});
        } else if (record.resent) {
            ++m_again;
        } else {
            ++m_firsts[id];
        }
    }
}

int Talker::shownOnce() const {
    return static_cast<int>(
        std::count_if(m_firsts.begin(), m_firsts.end(), [](const auto& entry) { return entry.second == 1; }));
}

void Talker::decide() {
    Outbox& outbox = *m_probe->outbox();
    for (const OutboxId id : std::vector<OutboxId>(outbox.ids())) {
        const OutboxItem* item = outbox.find(id);
        if (item && item->state == OutboxState::Unconfirmed) {
            outbox.sendAgain(id);
            ++m_decided;
        }
    }
}

void Talker::sendNew() {
    while (m_next < m_due && m_probe->outbox()->ids().size() < kMostWaiting) {
        if (!m_probe->send(message("m" + QByteArray::number(m_next)))) {
            return;
        }
        ++m_next;
    }
}

} // namespace maim::test

#include "support/talker.h"

#include <utility>

#include "support/scripted_server.h"

namespace maim::test {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostInFlight = 20;
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
    if (m_probe->status().phase != fsm::Phase::Open) {
        return;
    }
    if (std::exchange(m_connection, m_probe->status().openSince) != m_probe->status().openSince) {
        sendAgain();
    }
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
        } else {
            ++m_rows;
            m_waiting[id] = record.seq;
        }
    }
    std::erase_if(m_waiting, [&](const auto& entry) {
        return entry.second != 0 && log.at(static_cast<qsizetype>(entry.second) - 1).ack == AckState::Acked;
    });
}

void Talker::sendAgain() {
    for (const auto& [id, seq] : m_waiting) {
        if (seq != 0 && m_probe->sendAgain(seq)) {
            ++m_sends;
            ++m_again;
        }
    }
}

void Talker::sendNew() {
    while (m_next < m_due && m_waiting.size() < kMostInFlight) {
        const QByteArray id = "m" + QByteArray::number(m_next);
        if (!m_probe->send(message(id))) {
            return;
        }
        m_waiting[id] = 0;
        ++m_next;
        ++m_sends;
    }
}

} // namespace maim::test

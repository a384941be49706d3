#pragma once

#include <QObject>
#include <vector>

#include "transport/wire.h"

namespace maim::test {

/// What a wire hands on, message by message. Lives shorter than the wire.
class ReceivedMessages : public QObject {
public:
    struct Received {
        QByteArray payload;
        Wire::Kind kind;
        TimeStamp arrived;
    };

    explicit ReceivedMessages(const Wire& wire) {
        connect(&wire, &Wire::received, this, [this](const Wire::Batch& batch) {
            for (const Wire::Message& message : batch.messages) {
                m_all.push_back({message.payload.kept(), message.kind, batch.arrived});
            }
        });
    }

    bool isEmpty() const { return m_all.empty(); }
    qsizetype size() const { return static_cast<qsizetype>(m_all.size()); }
    const Received& operator[](qsizetype i) const { return m_all[static_cast<std::size_t>(i)]; }

private:
    std::vector<Received> m_all;
};

} // namespace maim::test

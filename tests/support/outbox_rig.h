#pragma once

#include <QTemporaryDir>
#include <QTest>

#include "outbox/outbox.h"

namespace maim::test {

/// An outbox with a file of its own, and a connection for it that does what the test says.
class OutboxRig {
public:
    OutboxRig() { start(); }

    Outbox& outbox() { return *m_outbox; }
    OutboxState stateOf(qsizetype row) { return m_outbox->find(m_outbox->ids()[static_cast<std::size_t>(row)])->state; }

    /// The outbox as the next run of the program finds it.
    void restart() {
        const std::size_t kept = m_outbox->ids().size();
        m_outbox.reset();
        start();
        waitForRows(kept);
    }
    bool accept(const std::vector<QByteArray>& texts) {
        const std::size_t before = m_outbox->ids().size();
        for (const QByteArray& text : texts) {
            m_outbox->accept(text);
        }
        return waitForRows(before + texts.size());
    }
    bool waitForRows(std::size_t rows) {
        return QTest::qWaitFor([&] { return m_outbox->ids().size() == rows; }, kPatienceMs);
    }
    void open() { m_outbox->setOpening(steadyNow()); }
    void close() { m_outbox->setOpening(0); }
    /// Waits until the message is handed over; if `written`, its last byte has left too.
    bool carry(std::size_t row, bool written) {
        const OutboxId id = m_outbox->ids()[row];
        const auto isGiven = [&] {
            return std::any_of(m_given.begin(), m_given.end(), [id](const OutboxParcel& one) { return one.id == id; });
        };
        if (!QTest::qWaitFor(isGiven, kPatienceMs)) {
            return false;
        }
        tell(OutboxNews::Kind::Handed, id);
        if (written) {
            tell(OutboxNews::Kind::Written, id);
        }
        return true;
    }
    void tell(OutboxNews::Kind kind, OutboxId id = 0) {
        m_outbox->take({OutboxNews{kind, id, steadyNow(), static_cast<FrameSeq>(id), true}});
    }

    /// Not connected: the first is too large, the second unconfirmed, the others are queued.
    bool fill(const QByteArray& tooLarge, const QByteArray& unconfirmed, const std::vector<QByteArray>& queued) {
        open();
        if (!accept({tooLarge}) || !carry(0, true)) {
            return false;
        }
        tell(OutboxNews::Kind::PeerLimit);
        close();
        open();
        if (!accept({unconfirmed}) || !carry(1, true)) {
            return false;
        }
        restart();
        return stateOf(0) == OutboxState::TooLarge && stateOf(1) == OutboxState::Unconfirmed && accept(queued);
    }

private:
    static constexpr int kPatienceMs = 10'000;

    void start() {
        m_given.clear();
        m_outbox = std::make_unique<Outbox>(m_folder.filePath(QStringLiteral("outbox")));
        m_outbox->setGive([this](const OutboxParcel& parcel) { m_given.push_back(parcel); });
    }

    QTemporaryDir m_folder;
    std::vector<OutboxParcel> m_given;
    std::unique_ptr<Outbox> m_outbox;
};

} // namespace maim::test

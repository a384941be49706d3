#pragma once

#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>
#include <vector>

#include "base/error.h"
#include "outbox/outbox_queue.h"

namespace maim {

class OutboxWriter;
struct OutboxWritten;

/// How the outbox is kept on the disk. A value.
struct OutboxKeeping {
    Error trouble;                ///< why what was accepted is not kept on the disk at the moment; sending goes on
    Error notice;                 ///< what happened to the file when it was opened: the damaged one was set aside
    qsizetype messagesAtRisk = 0; ///< accepted, not acknowledged, and gone if this program ends now
    qint64 bytesAtRisk = 0;

    bool operator==(const OutboxKeeping&) const = default;
};

/// What one profile's user has sent and no server has acknowledged yet, on disk before it is shown. Gives it to the
/// session's connection in order, and again by policy; leaves to the person what may have arrived. Lives on the UI
/// thread and never waits for the disk.
class Outbox : public QObject {
    Q_OBJECT
public:
    /// `give`: takes a message on its way to the socket.
    using Give = std::function<void(const OutboxParcel&)>;

    /// The file and its folder are made when they are first needed, for their owner alone.
    explicit Outbox(const QString& file, const OutboxPolicy& policy = {}, QObject* parent = nullptr);
    /// Waits for what is being written, and for the file to be read when something was accepted before.
    ~Outbox() override;

    /// Must be UTF-8 and within the limit. Shown (`added`) once it is on the disk, or known not to be kept there.
    /// `again`: the bytes have a frame already.
    void accept(const QByteArray& text, bool again = false);

    /// What an earlier run left is known. It takes a moment.
    bool isLoaded() const { return m_isLoaded; }
    /// In the order in which they were accepted.
    const std::vector<OutboxId>& ids() const { return m_shown; }
    /// Null when it was acknowledged or discarded. Valid until the next event.
    const OutboxItem* find(OutboxId id) const { return m_queue.find(id); }
    const OutboxKeeping& keeping() const { return m_keeping; }

    /// For a message that is unconfirmed or too large: queues it again, with the same bytes. Else nothing happens.
    void sendAgain(OutboxId id);
    /// Gives a message up, whatever its state. What has left cannot be called back.
    void discard(OutboxId id);

    /// Of all texts.
    qint64 bytes() const { return m_queue.bytes() + m_earlyBytes; }

    // For the session.
    void setGive(Give give);
    /// 0: not open. Else it tells connections apart.
    void setOpening(SteadyNs opening);
    void take(const std::vector<OutboxNews>& news);

Q_SIGNALS:
    void aboutToAdd(qsizetype first, qsizetype last); ///< rows of ids()
    void added();
    void aboutToRemove(qsizetype row);
    void removed();
    void changed(qsizetype row);
    void keepingChanged();
    /// From the writer's thread: its reports wait.
    void reported();

private:
    struct Early {
        QByteArray text;
        bool again;
    };

    void carryOut();
    void perform(OutboxQueue::Step& step);
    void scheduleDue();
    void takeWritten();
    void take(OutboxWritten& written);
    void load(std::vector<OutboxItem> items);
    void keepEarly();
    void backFill();
    void show(const std::vector<OutboxId>& ids);
    void hide(OutboxId id);
    qsizetype rowOf(OutboxId id) const;
    void noteKeeping(const Error& trouble);

    OutboxQueue m_queue;
    std::vector<OutboxId> m_shown; ///< ascending
    std::vector<Early> m_early;    ///< accepted before the file was read
    qint64 m_earlyBytes = 0;
    Give m_give;
    OutboxKeeping m_keeping;
    SteadyNs m_opening = 0;
    QTimer m_due;
    QTimer m_backFill;
    bool m_isLoaded = false;
    bool m_isBusy = false;
    bool m_isBackFilling = false;
    bool m_isWriting = true; ///< the writer takes writes: there is no trouble, or it is being mended
    std::unique_ptr<OutboxWriter> m_writer;
};

} // namespace maim

#pragma once

#include <QObject>
#include <memory>

#include "transport/connection_request.h"

namespace maim {

/// Makes the request of an attempt without holding up the thread that this lives on: the system may ask the network for
/// its proxy, and a file of the TLS settings may be on a share that no longer answers. Each request is made on a thread
/// of its own, which owns what it needs and which nobody waits for: what hangs in the system cannot be called back.
class RequestPreparation : public QObject {
    Q_OBJECT
public:
    explicit RequestPreparation(QObject* parent = nullptr);
    ~RequestPreparation() override;

    /// prepared() follows, or never: set a limit. What was started before has nothing to say any more.
    void start(const Profile& profile, const Credentials& credentials, const QByteArray& uuid);
    void cancel();
    bool isRunning() const { return m_isRunning; }
    /// What to say when there was no answer for so long.
    Error timeout(int limitMs) const;

Q_SIGNALS:
    void prepared(const maim::Result<maim::Wire::Request>& request);

private:
    struct Desk;
    void take();

    std::shared_ptr<Desk> m_desk;   ///< shared with the threads
    std::uint32_t m_generation = 0; ///< of the latest start() or cancel()
    bool m_isRunning = false;
};

} // namespace maim

#include "transport/request_preparation.h"

#include <QCoreApplication>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace maim {

namespace {

using namespace std::chrono_literals;

// Each attempt on a dead share leaves a thread behind. From here on, attempts wait until one comes back.
constexpr int kMostAtOnce = 4;

/// The threads of all preparations that still run. Never freed: one that hangs may come back to it at the very end.
struct Running {
    std::mutex mutex;
    std::condition_variable isLess;
    int count = 0;
};

Running& running() {
    static auto* const made = new Running;
    return *made;
}

/// At the program's end, before the libraries take down what a thread may be using. One that hangs uses nothing.
void waitForTheLast() {
    std::unique_lock lock(running().mutex);
    running().isLess.wait_for(lock, 500ms, [] { return running().count == 0; });
}

void countIn() {
    [[maybe_unused]] static const bool once = (qAddPostRoutine(waitForTheLast), true);
    const std::lock_guard lock(running().mutex);
    ++running().count;
}

void countOut() {
    const std::lock_guard lock(running().mutex);
    --running().count;
    running().isLess.notify_all();
}

} // namespace

/// Where the threads leave their answers.
struct RequestPreparation::Desk {
    struct Answer {
        std::uint32_t generation;
        Result<Wire::Request> request;
    };

    std::mutex mutex; ///< over what follows
    RequestPreparation* owner = nullptr;
    std::uint32_t inProxyQuery = 0; ///< the generation that came so far last
    int threads = 0;
    std::vector<Answer> answers;
};

RequestPreparation::RequestPreparation(QObject* parent) : QObject(parent), m_desk(std::make_shared<Desk>()) {
    m_desk->owner = this;
}

RequestPreparation::~RequestPreparation() {
    const std::lock_guard lock(m_desk->mutex);
    m_desk->owner = nullptr;
}

void RequestPreparation::start(const Profile& profile, const Credentials& credentials, const QByteArray& uuid) {
    m_isRunning = true;
    const std::uint32_t generation = ++m_generation;
    {
        const std::lock_guard lock(m_desk->mutex);
        if (m_desk->threads == kMostAtOnce) {
            return;
        }
        ++m_desk->threads;
    }
    countIn();
    std::thread([desk = m_desk, generation, profile, credentials, uuid] {
        const auto asksForProxy = [&] {
            const std::lock_guard lock(desk->mutex);
            desk->inProxyQuery = generation;
        };
        Result<Wire::Request> request = connectionRequest(profile, credentials, uuid, asksForProxy);
        {
            const std::lock_guard lock(desk->mutex);
            --desk->threads;
            if (desk->owner) {
                desk->answers.push_back({generation, std::move(request)});
                QMetaObject::invokeMethod(desk->owner, &RequestPreparation::take, Qt::QueuedConnection);
            }
        }
        countOut();
    }).detach();
}

void RequestPreparation::cancel() {
    m_isRunning = false;
    ++m_generation;
}

Error RequestPreparation::timeout(int limitMs) const {
    const std::lock_guard lock(m_desk->mutex);
    const bool isInQuery = m_desk->inProxyQuery == m_generation;
    return {isInQuery ? ErrorCode::SystemProxyTimeout : ErrorCode::TlsFilesTimeout, {QString::number(limitMs / 1e3)}};
}

void RequestPreparation::take() {
    std::vector<Desk::Answer> answers;
    {
        const std::lock_guard lock(m_desk->mutex);
        answers = std::exchange(m_desk->answers, {});
    }
    for (const Desk::Answer& answer : answers) {
        if (m_isRunning && answer.generation == m_generation) {
            m_isRunning = false;
            Q_EMIT prepared(answer.request);
        }
    }
}

} // namespace maim

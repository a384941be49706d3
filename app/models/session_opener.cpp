#include "models/session_opener.h"

#include "models/background.h"

namespace maim {

namespace {

using Opened = std::shared_ptr<Result<std::optional<FinishedSession>>>;

} // namespace

SessionOpener::~SessionOpener() {
    cancel();
}

void SessionOpener::open(const QString& file) {
    cancel();
    const auto running = std::make_shared<std::atomic_bool>(true);
    m_running = running;
    const auto done = std::make_shared<std::atomic_int>(0);
    m_percent = done;
    const auto work = [file, running, done] {
        const auto tell = [&](double part) {
            done->store(static_cast<int>(part * 100));
            return running->load();
        };
        return std::make_shared<Opened::element_type>(openFinished(file, tell));
    };
    inBackground<Opened>(this, work, [this, running](const Opened& result) {
        if (running == m_running) {
            finish(result);
        }
    });
}

void SessionOpener::cancel() {
    if (m_running) {
        m_running->store(false);
        m_running.reset();
        Q_EMIT ended();
    }
}

void SessionOpener::finish(const Opened& result) {
    m_running.reset();
    if (!result->ok()) {
        Q_EMIT failed(result->error());
        Q_EMIT ended();
        return;
    }
    if (result->value()) {
        show(std::move(*result->value()));
    }
    Q_EMIT ended();
}

void SessionOpener::show(FinishedSession read) {
    const Error damage = read.damage;
    m_opened = std::move(read);
    Q_EMIT opened();
    if (damage) {
        Q_EMIT failed(damage);
    }
}

} // namespace maim

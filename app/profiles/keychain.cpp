#include "profiles/keychain.h"

#include <QUuid>
#include <deque>
#include <qt6keychain/keychain.h>

#include "profiles/keychain_name.h"

namespace maim {

namespace {

using Answer = Keychain::Answer;

// A job deletes itself when it is done. One that hangs is left alone, since its back end still points to it.
class SystemKeychain final : public QObject, public Keychain {
public:
    void read(const QString& name, Done done) override;
    void write(const QString& name, const Secret& secret, Done done) override;
    void identify(const std::function<void(const QString&)>& done) override { findKeychainName(this, done); }

private:
    struct Request {
        QKeychain::Job* job;
        Done done;
    };

    void enqueue(QKeychain::Job* job, const QString& name, Done done);
    void startNext();
    void finish(QKeychain::Job* job);

    std::deque<Request> m_queue; ///< the first one runs
};

QString service() {
    return QStringLiteral("maim-console");
}

Answer answerOf(QKeychain::Job* job) {
    if (job->error() == QKeychain::EntryNotFound) {
        return {};
    }
    if (job->error() != QKeychain::NoError) {
        return {{}, true, job->errorString()};
    }
    const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(job);
    return {read ? Secret(read->binaryData()) : Secret(), false, {}};
}

void SystemKeychain::read(const QString& name, Done done) {
    enqueue(new QKeychain::ReadPasswordJob(service()), name, std::move(done));
}

void SystemKeychain::write(const QString& name, const Secret& secret, Done done) {
    if (secret.isEmpty()) {
        return enqueue(new QKeychain::DeletePasswordJob(service()), name, std::move(done));
    }
    auto* job = new QKeychain::WritePasswordJob(service());
    job->setBinaryData(secret.reveal());
    enqueue(job, name, std::move(done));
}

void SystemKeychain::enqueue(QKeychain::Job* job, const QString& name, Done done) {
    job->setKey(name);
    m_queue.push_back({job, std::move(done)});
    if (m_queue.size() == 1) {
        startNext();
    }
}

void SystemKeychain::startNext() {
    QKeychain::Job* job = m_queue.front().job;
    connect(job, &QKeychain::Job::finished, this, &SystemKeychain::finish);
    job->start();
}

void SystemKeychain::finish(QKeychain::Job* job) {
    const Done done = std::move(m_queue.front().done);
    m_queue.pop_front();
    if (!m_queue.empty()) {
        startNext();
    }
    done(answerOf(job));
}

} // namespace

std::unique_ptr<Keychain> systemKeychain() {
    return std::make_unique<SystemKeychain>();
}

void probe(Keychain& keychain, const Keychain::Done& done) {
    const QString name = QStringLiteral("probe/") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const Secret sample(QByteArrayLiteral("probe"));
    const auto found = [&keychain, name, sample, done](const Answer& answer) {
        if (answer.failed || !(answer.secret == sample)) {
            return done({{}, true, answer.words});
        }
        keychain.write(name, Secret(), done);
    };
    keychain.write(name, sample, [&keychain, name, found, done](const Answer& answer) {
        if (answer.failed) {
            return done(answer);
        }
        keychain.read(name, found);
    });
}

} // namespace maim

#include <QCoreApplication>
#include <QWebSocket>
#include <cstdio>

#include "bench/child.h"
#include "bench/contestants.h"

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStartMs = 10'000;
constexpr int kLimitMs = 300'000;

} // namespace

Rate Rate::between(qint64 frames, qint64 fromNs, qint64 toNs) {
    return toNs > fromNs && fromNs > 0
               ? Rate{frames, static_cast<double>(frames) * 1e9 / static_cast<double>(toNs - fromNs)}
               : Rate{};
}

Rate bareRate(qint64 frames) {
    FloodProcess server(frames, 200);
    Child counter(self(), {u"--bare"_s, server.url(), QString::number(frames)});
    const SteadyNs done = counter.moment("done", kLimitMs);
    const qint64 counted = counter.value("frames", 0).toLongLong();
    return Rate::between(counted, server.began(kStartMs), done);
}

int countBare(const QUrl& url, qint64 frames) {
    QWebSocket socket;
    qint64 counted = 0;
    QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [&](const QString&) {
        if (++counted == frames) {
            std::printf("frames %lld\ndone %lld\n", static_cast<long long>(counted),
                        static_cast<long long>(steadyNow()));
            std::fflush(stdout);
            QCoreApplication::quit();
        }
    });
    socket.open(url);
    return QCoreApplication::exec();
}

} // namespace maim::bench

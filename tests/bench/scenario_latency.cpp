#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>

#include "bench/capture.h"
#include "bench/child.h"
#include "bench/scenarios.h"

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFramesPerSecond = 20'000;
constexpr int kMessages = 1'000;
constexpr int kLimitMs = 60'000;
constexpr double kMedianMs = 0.1;
constexpr double kUsualMs = 1;

/// What the console reports, in milliseconds, by msg_id.
QMap<QByteArray, double> reported(const QByteArray& lines) {
    QMap<QByteArray, double> latencies;
    for (const QByteArray& line : lines.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object.contains(u"latency_ms"_s)) {
            latencies.insert(object[u"msg_id"_s].toString().toUtf8(), object[u"latency_ms"_s].toDouble());
        }
    }
    return latencies;
}

QByteArray send(const Settings& settings, int port) {
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(settings.programs + u"/maim-console-cli"_s,
                  {u"send"_s, u"--url"_s, u"ws://127.0.0.1:%1/ws"_s.arg(port), u"--platform"_s, u"bench"_s,
                   u"--to-key"_s, u"nobody"_s, u"--to-platform"_s, u"bench"_s, u"--text"_s, u"hello"_s, u"--count"_s,
                   QString::number(kMessages), u"--interval"_s, u"5"_s});
    process.waitForFinished(kLimitMs);
    return process.readAllStandardOutput();
}

double percentile(const std::vector<double>& sorted, double p) {
    const auto at = static_cast<std::size_t>(std::ceil(static_cast<double>(sorted.size()) * p / 100));
    return sorted[std::max<std::size_t>(at, 1) - 1];
}

void judge(const QMap<QByteArray, double>& ours, const QMap<QByteArray, double>& truth, Results& results) {
    std::vector<double> differences;
    std::vector<double> true_;
    for (auto it = ours.cbegin(); it != ours.cend(); ++it) {
        if (truth.contains(it.key())) {
            true_.push_back(truth.value(it.key()) / 1e3);
            differences.push_back(std::abs(it.value() - true_.back()));
        }
    }
    if (std::ssize(differences) != kMessages) {
        results.broken(u"ACK latency: %1 messages are reported, %2 of them found in the capture"_s.arg(ours.size())
                           .arg(differences.size()));
    }
    if (differences.empty()) {
        return;
    }
    std::sort(differences.begin(), differences.end());
    std::sort(true_.begin(), true_.end());
    results.figure(u"ACK latency in the capture, median, 99th percentile"_s,
                   millis(percentile(true_, 50)) + u", "_s + millis(percentile(true_, 99)),
                   u"loopback, among 20,000 frames/s"_s);
    results.judge(7, u"what the console reports against the capture, median difference"_s, u"at most 0.1 ms"_s,
                  QString::number(percentile(differences, 50), 'f', 3) + u" ms"_s,
                  percentile(differences, 50) <= kMedianMs);
    results.judge(7, u"the same, 99th percentile"_s, u"at most 1 ms"_s,
                  QString::number(percentile(differences, 99), 'f', 3) + u" ms"_s,
                  percentile(differences, 99) <= kUsualMs);
}

} // namespace

void latency(const Settings& settings, const TestDisplay&, Results& results) {
    results.heading(u"ACK latency against a packet capture"_s);
    if (tool(u"tshark"_s).isEmpty()) {
        results.notShown(7, u"what the console reports against a packet capture"_s, u"median 0.1 ms, 99 % 1 ms"_s,
                         u"needs tshark (install-dependencies.sh --bench)"_s);
        return;
    }
    Child server(self(), {u"--serve-acks"_s, QString::number(kFramesPerSecond)});
    const int port = server.value("port", kLimitMs).toInt();
    const QString file = settings.work + u"/capture.pcap"_s;
    QByteArray lines;
    {
        Child capture(u"tshark"_s, {u"-q"_s, u"-i"_s, u"lo"_s, u"-f"_s, u"tcp port %1"_s.arg(port), u"-F"_s, u"pcap"_s,
                                    u"-B"_s, u"64"_s, u"-w"_s, file});
        for (int i = 0; i < 100 && QFileInfo(file).size() < 24; ++i) {
            pause(100);
        }
        pause(500);
        lines = send(settings, port);
        pause(1'500); // what the capture still holds back
    }
    const QMap<QByteArray, double> truth = capturedLatencies(file, static_cast<quint16>(port));
    if (truth.isEmpty()) {
        results.notShown(7, u"what the console reports against a packet capture"_s, u"median 0.1 ms, 99 % 1 ms"_s,
                         u"no whole capture; capturing needs the right to (root, or the group wireshark)"_s);
        return;
    }
    judge(reported(lines), truth, results);
}

} // namespace maim::bench

// maim-console-bench: how many frames a second a bare QWebSocket takes, our I/O path, and the whole window. Each in a
// process of its own, one after the other, against the same flooding server, which is a process too. Ratios count, not
// absolute figures.
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QWebSocket>
#include <cstdio>

#include "bench/flood_server.h"
#include "session/session.h"

namespace {

using namespace Qt::StringLiterals;
using namespace maim;

constexpr int kLimitMs = 300'000;

void printRate(qint64 frames, SteadyNs from, SteadyNs to) {
    const double seconds = static_cast<double>(to - from) / 1e9;
    std::printf("%lld %.0f\n", static_cast<long long>(frames), static_cast<double>(frames) / seconds);
    std::fflush(stdout);
}

int serve(QCoreApplication& application, qint64 frames) {
    bench::FloodServer server(frames);
    if (!server.listen(QHostAddress::LocalHost)) {
        return 1;
    }
    std::printf("%d\n", server.serverPort());
    std::fflush(stdout);
    return application.exec();
}

int countBare(QCoreApplication& application, const QUrl& url, qint64 expected) {
    QWebSocket socket;
    qint64 frames = 0;
    SteadyNs first = 0;
    QObject::connect(&socket, &QWebSocket::textMessageReceived, &application, [&](const QString&) {
        first = frames == 0 ? steadyNow() : first;
        if (++frames == expected) {
            printRate(frames, first, steadyNow());
            QCoreApplication::quit();
        }
    });
    socket.open(url);
    return application.exec();
}

int countSession(QCoreApplication& application, const QUrl& url, qint64 expected) {
    Profile profile;
    profile.id = QUuid::createUuid();
    profile.url = url;
    profile.platform = u"bench"_s;
    Session session(profile);
    QObject::connect(&session.log(), &FrameLog::appended, &application, [&] {
        if (session.log().size() >= expected) {
            printRate(session.log().size(), session.log().at(0).steady, steadyNow());
            QCoreApplication::quit();
        }
    });
    session.open();
    return application.exec();
}

struct Rate {
    qint64 frames = 0;
    double perSecond = 0;
};

Rate measured(const QString& mode, const QString& url, qint64 frames) {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {mode, url, QString::number(frames)});
    if (!process.waitForFinished(kLimitMs)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    const QList<QByteArray> words = process.readAllStandardOutput().trimmed().split(' ');
    return {words.value(0).toLongLong(), words.value(1).toDouble()};
}

/// The real program with all its views, through its own report.
Rate measuredWindow(const QString& program, const QString& url, qint64 frames, QJsonObject& report) {
    QTemporaryDir folder;
    const QString file = folder.filePath(u"report.json"_s);
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const int seconds = 10 + static_cast<int>(frames / 20'000);
    process.start(program,
                  {u"--connect"_s, url, u"--platform"_s, u"bench"_s, u"--data-dir"_s, folder.path(), u"--language"_s,
                   u"en"_s, u"--report"_s, file, u"--quit-after"_s, QString::number(seconds)});
    if (!process.waitForFinished(kLimitMs)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    QFile reportFile(file);
    if (reportFile.open(QIODevice::ReadOnly)) {
        report = QJsonDocument::fromJson(reportFile.readAll()).object();
    }
    return {report[u"frames_received"_s].toInteger(), report[u"frames_per_second"_s].toDouble()};
}

void printRow(const char* what, const Rate& rate, double bare) {
    std::printf("%-34s %10lld frames %12.0f frames/s   %.2f of the bare QWebSocket\n", what,
                static_cast<long long>(rate.frames), rate.perSecond, rate.perSecond / bare);
    std::fflush(stdout);
}

int runAll(qint64 frames) {
    QProcess server;
    server.start(QCoreApplication::applicationFilePath(), {u"--serve"_s, QString::number(frames)});
    if (!server.waitForReadyRead(10'000)) {
        std::fprintf(stderr, "The flooding server did not start.\n");
        return 1;
    }
    const QString url = u"ws://127.0.0.1:%1/ws"_s.arg(server.readLine().trimmed().toInt());
    const Rate bare = measured(u"--bare"_s, url, frames);
    printRow("bare QWebSocket, counting", bare, bare.perSecond);
    const Rate session = measured(u"--session"_s, url, frames);
    printRow("our I/O path and the frame log", session, bare.perSecond);
    QJsonObject report;
    const QString program = QCoreApplication::applicationDirPath() + u"/maim-console"_s;
    const Rate window = measuredWindow(program, url, frames, report);
    printRow("the whole window", window, bare.perSecond);
    std::printf("window report: %s\n", QJsonDocument(report).toJson(QJsonDocument::Compact).constData());
    server.kill();
    server.waitForFinished();
    const bool complete = bare.frames == frames && session.frames == frames && window.frames == frames;
    std::printf(complete ? "Every frame arrived in each run.\n" : "Frames are missing.\n");
    return complete ? 0 : 1;
}

} // namespace

int main(int argc, char* argv[]) {
    QCoreApplication application(argc, argv);
    const QString mode = application.arguments().value(1);
    const QString value = application.arguments().value(2);
    const qint64 frames = application.arguments().value(3).toLongLong();
    if (mode == "--serve"_L1) {
        return serve(application, value.toLongLong());
    }
    if (mode == "--bare"_L1) {
        return countBare(application, QUrl(value), frames);
    }
    if (mode == "--session"_L1) {
        return countSession(application, QUrl(value), frames);
    }
    return runAll(mode.isEmpty() ? 1'000'000 : mode.toLongLong());
}

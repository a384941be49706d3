#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include "bench/child.h"
#include "bench/contestants.h"
#include "bench/display.h"

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStartMs = 10'000;
constexpr int kInstallMs = 180'000;
/// wscat is done when its file has not grown for so long; the moment is that of the last growth.
constexpr SteadyNs kQuietNs = 1'500'000'000;

/// Where it lies, fetched if need be; empty: it cannot be had.
QString wscat(const Settings& settings) {
    const QString folder = settings.tools + u"/wscat-"_s + QLatin1StringView(kWscatVersion);
    const QString program = folder + u"/node_modules/.bin/wscat"_s;
    if (!QFileInfo::exists(program) && !tool(u"npm"_s).isEmpty()) {
        QDir().mkpath(folder);
        QProcess npm;
        npm.setStandardOutputFile(QProcess::nullDevice());
        npm.start(u"npm"_s, {u"install"_s, u"--prefix"_s, folder, u"--no-audit"_s, u"--no-fund"_s,
                             u"wscat@"_s + QLatin1StringView(kWscatVersion)});
        npm.waitForFinished(kInstallMs);
    }
    return QFileInfo::exists(program) ? program : QString();
}

/// The moment of the last growth of the file; 0: it never grew.
SteadyNs lastGrowth(const QString& file) {
    qint64 size = 0;
    SteadyNs grown = steadyNow();
    while (steadyNow() - grown < kQuietNs) {
        const qint64 now = QFileInfo(file).size();
        if (now != size) {
            size = now;
            grown = steadyNow();
        }
        QThread::msleep(2);
    }
    return size > 0 ? grown : 0;
}

qint64 framesIn(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const uchar* bytes = file.map(0, file.size());
    const QByteArrayView text(bytes, bytes ? file.size() : 0);
    return text.count("\"acked_msg_id\"");
}

} // namespace

Rate wscatRate(const Settings& settings, qint64 frames) {
    const QString program = wscat(settings);
    if (program.isEmpty()) {
        return {-1, 0};
    }
    const QString file = settings.work + u"/wscat.txt"_s;
    FloodProcess server(frames, 500);
    QProcess process;
    process.setStandardOutputFile(file);
    process.start(program, {u"-c"_s, server.url()});
    const SteadyNs began = server.began(kStartMs);
    const SteadyNs done = began > 0 ? lastGrowth(file) : 0;
    process.kill();
    process.waitForFinished();
    const Rate rate = Rate::between(framesIn(file), began, done);
    QFile::remove(file);
    return rate;
}

} // namespace maim::bench

#include "bench/machine.h"

#include <QFile>
#include <QSysInfo>
#include <QThread>

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

/// What stands after the first line that begins with `key`, in a file of "key : value" lines.
QString valueIn(const QString& name, const QByteArray& key) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        return u"unknown"_s;
    }
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith(key)) {
            return QString::fromUtf8(line.mid(line.indexOf(':') + 1)).trimmed();
        }
    }
    return u"unknown"_s;
}

QString memory() {
    const double kib = valueIn(u"/proc/meminfo"_s, "MemTotal").section(u' ', 0, 0).toDouble();
    return QString::number(kib / (1024 * 1024), 'f', 1) + u" GiB"_s;
}

} // namespace

QString machine() {
#ifdef NDEBUG
    const QString build = u"optimised"_s;
#else
    const QString build = u"DEBUG BUILD: the figures mean nothing"_s;
#endif
    return u"%1, %2 cores, %3 of memory, %4, Qt %5, %6"_s.arg(valueIn(u"/proc/cpuinfo"_s, "model name"))
        .arg(QThread::idealThreadCount())
        .arg(memory(), QSysInfo::prettyProductName(), QLatin1StringView(qVersion()), build);
}

} // namespace maim::bench

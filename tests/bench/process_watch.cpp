#include "bench/process_watch.h"

#include <unistd.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <algorithm>

#include "base/clock.h"

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString& name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

double entries(const QString& folder) {
    return static_cast<double>(
        QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot).size());
}

} // namespace

ProcessWatch::ProcessWatch(qint64 processId, QString censusFile)
    : m_process(u"/proc/%1"_s.arg(processId)), m_censusFile(std::move(censusFile)), m_began(steadyNow()) {}

void ProcessWatch::look() {
    Classes classes;
    for (const QByteArray& line : contentOf(m_censusFile).split('\n')) {
        const qsizetype space = line.lastIndexOf(' ');
        classes[line.left(space)] = line.mid(space + 1).toInt();
    }
    Sample sample;
    sample.seconds = static_cast<double>(steadyNow() - m_began) / 1e9;
    // Pages: total, then resident.
    const double pages = contentOf(m_process + u"/statm"_s).split(' ').value(1).toDouble();
    sample.residentBytes = pages * static_cast<double>(sysconf(_SC_PAGESIZE));
    sample.descriptors = entries(m_process + u"/fd"_s);
    sample.threads = entries(m_process + u"/task"_s);
    sample.timers = classes.take("timers");
    sample.objects = classes.take("objects");
    m_samples += sample;
    m_classes += classes;
}

QStringList ProcessWatch::grown(qsizetype from, qsizetype most) const {
    const Classes& before = m_classes[from];
    QList<std::pair<int, QByteArray>> changes;
    for (const auto& [name, count] : m_classes.constLast().asKeyValueRange()) {
        if (count != before.value(name)) {
            changes.append({count - before.value(name), name});
        }
    }
    std::sort(changes.begin(), changes.end(), std::greater<>());
    QStringList lines;
    for (const auto& [change, name] : changes.mid(0, most)) {
        lines += u"%1 %2"_s.arg(QString::fromLatin1(name)).arg(change);
    }
    return lines;
}

QString censusLibrary() {
    return QCoreApplication::applicationDirPath() + u"/libmaim-bench-census.so"_s;
}

} // namespace maim::bench

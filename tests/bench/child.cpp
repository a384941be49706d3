#include "bench/child.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QThread>

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHashMsPerMillion = 5'000;
constexpr int kStartMs = 10'000;
constexpr int kEndMs = 2'000;

} // namespace

Child::Child(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment) {
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program, arguments);
}

Child::~Child() {
    end();
}

void Child::end() {
    if (m_process.state() == QProcess::NotRunning) {
        return;
    }
    m_process.terminate();
    if (!m_process.waitForFinished(kEndMs)) {
        m_process.kill();
        m_process.waitForFinished(kEndMs);
    }
}

QByteArray Child::value(const QByteArray& word, int limitMs) {
    QElapsedTimer timer;
    timer.start();
    readLines();
    while (!m_values.contains(word) && timer.elapsed() < limitMs && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(10);
        readLines();
    }
    return m_values.value(word);
}

void Child::readLines() {
    while (m_process.canReadLine()) {
        const QByteArray line = m_process.readLine().trimmed();
        m_values[line.left(line.indexOf(' '))] = line.mid(line.indexOf(' ') + 1);
    }
}

QString self() {
    return QCoreApplication::applicationFilePath();
}

FloodProcess::FloodProcess(qint64 frames, int delayMs)
    : m_child(self(), {u"--serve"_s, QString::number(frames), QString::number(delayMs)}) {
    const int limitMs = kStartMs + static_cast<int>(frames * kHashMsPerMillion / 1'000'000);
    m_port = m_child.value("port", limitMs).toInt();
    m_hash = m_child.value("hash", 0);
}

QString FloodProcess::url() const {
    return u"ws://127.0.0.1:%1/ws"_s.arg(m_port);
}

void pause(int ms) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < ms) {
        QCoreApplication::processEvents();
        QThread::msleep(1);
    }
}

} // namespace maim::bench

#include "bench/display.h"

#include <QFile>
#include <QStandardPaths>
#include <QtEndian>

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStartMs = 10'000;
constexpr int kRounds = 200;
/// Places in the header of an X window dump, and its length.
constexpr int kDumpHeaderSize = 0;
constexpr int kDumpWidth = 4;
constexpr int kDumpHeight = 5;
constexpr int kDumpLineBytes = 12;
constexpr int kDumpColors = 19;
constexpr int kDumpWords = 25;

/// Places in the window's own layout at 1280x800. A round is over in half a second: a flood, which leaves a tool
/// little of the processor, has room for one or two. The filter, the table; then the rest.
const char kRound[] = "mousemove 500 556 click 1 type --delay 2 --args 1 size>100 "
                      "sleep 0.25 key ctrl+a key Delete sleep 0.02 "
                      "mousemove 600 690 click 1 click 4 click 4 click 5 sleep 0.02 key End "
                      "mousemove 560 300 click 4 click 4 click 5 sleep 0.02 "
                      "mousemove 500 740 click 1 key Down key Up sleep 0.02 "
                      "mousemove 1100 300 click 1 click 5 sleep 0.02";

} // namespace

TestDisplay::TestDisplay(bool real) : m_real(real) {
    if (!real) {
        return;
    }
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.start(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1280x800x24"_s, u"-nolisten"_s,
                               u"tcp"_s, u"-fbdir"_s, m_folder.path()});
    while (!m_server.canReadLine() && m_server.waitForReadyRead(kStartMs)) {
    }
    m_number = m_server.readLine().trimmed();
}

TestDisplay::~TestDisplay() {
    m_server.terminate();
    m_server.waitForFinished(kStartMs);
}

QProcessEnvironment TestDisplay::environment() const {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"WAYLAND_DISPLAY"_s);
    if (!environment.contains(u"XDG_RUNTIME_DIR"_s)) {
        environment.insert(u"XDG_RUNTIME_DIR"_s, m_folder.path()); // or Qt says so on each start
    }
    environment.insert(u"QT_QPA_PLATFORM"_s, m_real ? u"xcb"_s : u"offscreen"_s);
    if (m_real) {
        environment.insert(u"DISPLAY"_s, u":"_s + QString::fromLatin1(m_number));
    }
    return environment;
}

// An X window dump: a header of 32 bit words, most significant byte first, the colours, 12 bytes each, and the lines.
QImage TestDisplay::picture() const {
    QFile dump(m_folder.path() + u"/Xvfb_screen0"_s);
    const QByteArray bytes = m_real && dump.open(QIODevice::ReadOnly) ? dump.readAll() : QByteArray();
    const auto word = [&bytes](int index) { return qFromBigEndian<qint32>(bytes.constData() + index * 4); };
    if (bytes.size() < kDumpWords * 4) {
        return {};
    }
    const qint32 begin = word(kDumpHeaderSize) + word(kDumpColors) * 12;
    const qint32 lineBytes = word(kDumpLineBytes);
    if (bytes.size() < begin + qsizetype(lineBytes) * word(kDumpHeight)) {
        return {};
    }
    const auto* pixels = reinterpret_cast<const uchar*>(bytes.constData()) + begin;
    return QImage(pixels, word(kDumpWidth), word(kDumpHeight), lineBytes, QImage::Format_RGB32).copy();
}

Hands::Hands(const TestDisplay& display) {
    if (!display.isReal() || tool(u"xdotool"_s).isEmpty()) {
        m_trouble = u"xdotool is not installed"_s;
        return;
    }
    const QStringList round = QString::fromLatin1(kRound).split(u' ', Qt::SkipEmptyParts);
    QStringList arguments;
    for (int i = 0; i < kRounds; ++i) {
        arguments += round;
    }
    m_process.setProcessEnvironment(display.environment());
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    m_process.start(u"xdotool"_s, arguments);
}

Hands::~Hands() {
    m_process.kill();
    m_process.waitForFinished();
}

QString tool(const QString& name) {
    return QStandardPaths::findExecutable(name);
}

} // namespace maim::bench

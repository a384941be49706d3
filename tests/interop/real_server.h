#pragma once

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

namespace maim::test {

/// Which maim_message: 0.6.8, over raw WebSocket, or 0.7.5, over Socket.IO.
enum class Library { Raw, SocketIo };

/// maim_message with a program that routes, in its own process, or another program of this folder that prints its port.
/// Ends with it.
class RealServer {
public:
    static QString environment(Library library = Library::Raw) {
        return library == Library::Raw ? QStringLiteral(MAIM_BINARY_DIR "/interop-venv")
                                       : QStringLiteral(MAIM_BINARY_DIR "/socketio-venv");
    }
    /// The interpreter that has the library.
    static QString python(Library library = Library::Raw) {
#ifdef Q_OS_WIN
        return environment(library) + QStringLiteral("/Scripts/python.exe");
#else
        return environment(library) + QStringLiteral("/bin/python");
#endif
    }
    /// PyPI could not be reached when the environment was made: there is nothing to test against.
    static bool isOutOfReach(Library library = Library::Raw) {
        return QFile::exists(environment(library) + QStringLiteral("/unreachable"));
    }

    /// What a test says that is skipped for it; ctest knows it by these words.
    static constexpr auto kNotTested =
        "NOT TESTED AGAINST THE REAL SERVER: PyPI could not be reached when its environment was made.";

    /// `arguments`: the keys, after the program's options.
    explicit RealServer(const QStringList& arguments, const QString& program = QStringLiteral("server.py"),
                        Library library = Library::Raw)
        : m_program(program), m_library(library), m_arguments(arguments) {}
    ~RealServer() {
        kill();
    }
    RealServer(const RealServer&) = delete;
    RealServer& operator=(const RealServer&) = delete;

    /// On the port of before, if there was one. Empty, or what went wrong.
    QString start() {
        const QString log = m_folder.filePath(QStringLiteral("server.log"));
        m_process.setStandardErrorFile(log);
        m_output.clear();
        m_process.start(python(m_library), QStringList{QStringLiteral(MAIM_SOURCE_DIR "/tests/interop/") + m_program,
                                                       QStringLiteral("--port"), QString::number(m_port)} +
                                               m_arguments);
        const QRegularExpression line(QStringLiteral("^port (\\d+)$"), QRegularExpression::MultilineOption);
        QRegularExpressionMatch match;
        const auto saidPort = [&] { return (match = line.match(QString::fromUtf8(read()))).hasMatch(); };
        m_port = QTest::qWaitFor(saidPort, 60'000) ? match.captured(1).toUShort() : quint16(0);
        QFile errors(log);
        return m_port > 0 || !errors.open(QIODevice::ReadOnly)
                   ? QString()
                   : m_process.errorString() + QString::fromUtf8(errors.readAll().right(2'000));
    }
    void kill() {
        m_process.kill();
        m_process.waitForFinished(10'000);
    }

    quint16 port() const {
        return m_port;
    }
    QUrl url(const QString& path = QStringLiteral("/ws")) const {
        return QUrl(QStringLiteral("ws://127.0.0.1:%1%2").arg(m_port).arg(path));
    }
    /// How many clients asked to be let in with this key.
    qsizetype attempts(const QByteArray& key) {
        return read().count("auth " + key + '\n');
    }
    /// How often a message with this message_id reached the program behind the server.
    qsizetype handled(const QByteArray& messageId) {
        return read().count("handled " + messageId + '\n');
    }
    /// All that the program has said.
    const QByteArray& read() {
        m_output += m_process.readAllStandardOutput().replace('\r', "");
        return m_output;
    }

private:
    QTemporaryDir m_folder;
    QString m_program;
    Library m_library;
    QStringList m_arguments;
    QProcess m_process;
    QByteArray m_output;
    quint16 m_port = 0;
};

} // namespace maim::test

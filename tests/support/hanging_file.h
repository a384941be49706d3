#pragma once

#include <QFile>
#include <QTemporaryDir>

#ifdef Q_OS_LINUX
#include <csignal>
#include <fcntl.h>
#endif

namespace maim::test {

/// A file that hangs whoever opens it, as one on a network share that is gone, until release(). By a lease of Linux,
/// which the system breaks after 45 s: far longer than a test waits.
class HangingFile {
public:
    explicit HangingFile(const QByteArray& content = "no certificate")
        : m_file(m_folder.filePath(QStringLiteral("f"))) {
        m_hangs = m_file.open(QIODevice::ReadWrite) && m_file.write(content) == content.size() && m_file.flush();
#ifdef Q_OS_LINUX
        std::signal(SIGIO, SIG_IGN); // told to whoever holds the lease
        m_hangs = m_hangs && ::fcntl(m_file.handle(), F_SETLEASE, F_WRLCK) == 0;
#else
        m_hangs = false;
#endif
    }

    /// False where the system has no leases.
    bool hangs() const {
        return m_hangs;
    }
    QString name() const {
        return m_file.fileName();
    }
    /// Somebody hangs in it.
    bool isAwaited() const {
#ifdef Q_OS_LINUX
        return ::fcntl(m_file.handle(), F_GETLEASE) != F_WRLCK;
#else
        return false;
#endif
    }
    void release() {
        m_file.close();
    }

private:
    QTemporaryDir m_folder;
    QFile m_file;
    bool m_hangs = false;
};

} // namespace maim::test

#include "base/private_file.h"

#include <QDir>
#include <QFileInfo>
#include <cerrno>
#include <filesystem>
#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

#include "base/ids.h"

namespace maim {

namespace {

// Of these Qt makes the mode on Unix, and an access list for the owner alone on Windows.
constexpr QFile::Permissions kOwnFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions kOwnFolder = kOwnFile | QFile::ExeOwner;

/// What a link leads to is replaced, not the link.
QString targetOf(const QString& path) {
    const QString target = QFileInfo(path).canonicalFilePath();
    return target.isEmpty() ? path : target;
}

/// Some file systems cannot, and say so by EINVAL.
bool reachesDisk(QFile& file) {
#ifdef Q_OS_WIN
    return file.flush() && _commit(file.handle()) == 0;
#else
    return file.flush() && (fsync(file.handle()) == 0 || errno == EINVAL);
#endif
}

/// Over a file that is there, which QFile::rename() refuses. Empty: done.
QString rename(const QFile& file, const QString& target) {
    std::error_code error;
    std::filesystem::rename(file.filesystemFileName(), QFile(target).filesystemFileName(), error);
    return error ? QString::fromLocal8Bit(error.message().c_str()) : QString();
}

} // namespace

bool createPrivate(QFile& file) {
    return file.open(QIODevice::WriteOnly | QIODevice::NewOnly, kOwnFile);
}

bool makePrivateFolder(const QString& path) {
    QDir().mkpath(QFileInfo(QDir::cleanPath(path)).absolutePath());
    return QDir().mkdir(path, kOwnFolder) || QDir(path).exists();
}

Outcome replacePrivate(const QString& path, const QByteArray& content) {
    const QString target = targetOf(path);
    QFile file(target + u'.' + QString::fromLatin1(newUuid().left(8)));
    if (!createPrivate(file)) {
        return Error{ErrorCode::FileUnwritable, {path, file.errorString()}};
    }
    const bool written = file.write(content) == content.size() && reachesDisk(file);
    const QString trouble = written ? QString() : file.errorString();
    file.close();
    const QString why = written ? rename(file, target) : trouble;
    if (!why.isEmpty()) {
        file.remove();
        return Error{ErrorCode::FileUnwritable, {path, why}};
    }
    return success();
}

} // namespace maim

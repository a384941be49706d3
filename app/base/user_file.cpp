#include "base/user_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include "base/private_file.h"

namespace maim {

namespace {

Error failed(ErrorCode code, const QString& path, const QString& why) {
    return {code, {QFileInfo(path).fileName(), why}};
}

// A link that leads nowhere is there too.
bool isTaken(const QString& path) {
    const QFileInfo info(path);
    return info.exists() || info.isSymLink();
}

} // namespace

Result<QByteArray> readAttachment(const QString& path, qint64 limit) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failed(ErrorCode::FileUnreadable, path, file.errorString());
    }
    if (file.size() > limit) {
        return Error{ErrorCode::MessageTooLarge, {QString::number(file.size()), QString::number(limit)}};
    }
    // A device or a file that grows says nothing true about its size.
    const QByteArray content = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError) {
        return failed(ErrorCode::FileUnreadable, path, file.errorString());
    }
    if (content.size() > limit) {
        return Error{ErrorCode::MessageTooLarge, {QString::number(content.size()), QString::number(limit)}};
    }
    return content;
}

Outcome replaceFile(const QString& path, const QByteArray& content) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit()) {
        return failed(ErrorCode::FileUnwritable, path, file.errorString());
    }
    return success();
}

Outcome saveNewFile(const QString& path, const QByteArray& content) {
    QFile file(path);
    if (!createPrivate(file)) {
        return isTaken(path) ? Error{ErrorCode::FileExists, {QFileInfo(path).fileName()}}
                             : failed(ErrorCode::FileUnwritable, path, file.errorString());
    }
    if (file.write(content) != content.size() || !file.flush()) {
        const Error error = failed(ErrorCode::FileUnwritable, path, file.errorString());
        file.remove();
        return error;
    }
    return success();
}

QString freePath(const QString& path) {
    const QFileInfo info(path);
    const QString stem = info.completeBaseName().isEmpty() ? info.fileName() : info.completeBaseName();
    const QString extension =
        info.completeBaseName().isEmpty() || info.suffix().isEmpty() ? QString() : u'.' + info.suffix();
    QString free = path;
    for (int number = 2; isTaken(free); ++number) {
        free = info.dir().filePath(stem + QStringLiteral(" (%1)").arg(number) + extension);
    }
    return free;
}

QString setDamagedAside(const QString& path) {
    const QString name = path + QStringLiteral(".damaged");
    QString free = name;
    for (int number = 2; isTaken(free); ++number) {
        free = QStringLiteral("%1.%2").arg(name, QString::number(number));
    }
    return QFile::rename(path, free) ? free : QString();
}

} // namespace maim

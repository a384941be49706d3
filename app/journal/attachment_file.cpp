#include "journal/attachment_file.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace maim {

namespace {

Error failed(ErrorCode code, const QString& path, const QString& why) {
    return {code, {QFileInfo(path).fileName(), why}};
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

Outcome saveAttachment(const QString& path, const QByteArray& content) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit()) {
        return failed(ErrorCode::FileUnwritable, path, file.errorString());
    }
    return success();
}

} // namespace maim

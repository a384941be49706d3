#include "journal/recording_mark.h"

#include <QUuid>

#include "base/file_lock.h"
#include "base/ids.h"
#include "base/private_file.h"

namespace maim {

namespace {

constexpr std::chrono::milliseconds kLockPatience(250);
constexpr qint64 kMostBytes = 64;

QString markIn(const QString& path) {
    QFile file(path);
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.read(kMostBytes).trimmed() : QByteArray();
    return QUuid::fromString(QLatin1String(text)).isNull() ? QString() : QString::fromLatin1(text);
}

} // namespace

QString recordingMark(const QString& dataFolder) {
    const QString path = dataFolder + QStringLiteral("/installation");
    if (QString known = markIn(path); !known.isEmpty()) {
        return known;
    }
    const auto lock = lockToChange(path, kLockPatience);
    if (QString known = markIn(path); !known.isEmpty() || !lock) { // another window may have been faster
        return known;
    }
    const QByteArray fresh = newUuid();
    return replacePrivate(path, fresh) ? QString::fromLatin1(fresh) : QString();
}

} // namespace maim

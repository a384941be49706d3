#include "base/file_lock.h"

#include <QDeadlineTimer>
#include <QThread>

namespace maim {

namespace {

// A change takes a few milliseconds. QLockFile itself would look again only after 100.
constexpr int kLookAgainMs = 3;

} // namespace

Result<std::unique_ptr<QLockFile>> lockToChange(const QString& file, std::chrono::milliseconds limit) {
    auto lock = std::make_unique<QLockFile>(file + QStringLiteral(".lock"));
    const QDeadlineTimer deadline(limit);
    while (!lock->tryLock() && lock->error() == QLockFile::LockFailedError) {
        if (deadline.hasExpired()) {
            return Error{ErrorCode::FileBusy, {file}};
        }
        QThread::msleep(kLookAgainMs);
    }
    return lock;
}

} // namespace maim

#include "journal/session_archive.h"

#include <QDateTime>
#include <QDir>
#include <QLockFile>

#include "base/ids.h"
#include "base/private_file.h"
#include "journal/session_file_schema.h"
#include "protocol/file_name.h"

namespace maim {

namespace {

using namespace Qt::StringLiterals;

const QLatin1StringView kSuffix(".maimlog");
// In the name of a file that is for one run only.
const QLatin1StringView kNotKept(".this-run-only");

/// SQLite's files go with it. False while somebody records to it.
bool removeRecording(const QString& file) {
    QLockFile lock(lockFileOf(file));
    lock.setStaleLockTime(0);
    if (!lock.tryLock()) {
        return false;
    }
    return removeSessionFile(file);
}

} // namespace

SessionArchive::SessionArchive(QString folder, const Retention& retention, RecordingOwner owner)
    : m_folder(std::move(folder)), m_retention(retention), m_owner(std::move(owner)) {}

QString SessionArchive::newFile(const QString& profileName) const {
    makePrivateFolder(m_folder); // where it fails, the recorder says so
    const QString time = QDateTime::currentDateTime().toString(u"yyyy-MM-dd HH-mm-ss"_s);
    const QString unique = QString::fromLatin1(newUuid().left(4));
    const QString name = cleanFileName(u"%1 %2 %3"_s.arg(time, profileName, unique));
    return m_folder + u'/' + name + (m_retention.keep ? QString() : QString(kNotKept)) + kSuffix;
}

void SessionArchive::sweep() const {
    const QFileInfoList files =
        QDir(m_folder).entryInfoList({u'*' + QString(kSuffix)}, QDir::Files | QDir::Hidden, QDir::Time);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const bool inOwnFolder = QDir(m_folder) == QDir(m_owner.ownFolder);
    qint64 bytes = 0;
    for (const QFileInfo& file : files) { // the newest first
        if (!isOurs(file.filePath(), inOwnFolder)) {
            continue;
        }
        bytes += file.size();
        const bool tooMuch = m_retention.maxBytes > 0 && bytes > m_retention.maxBytes;
        const bool tooOld = m_retention.maxDays > 0 && file.lastModified().daysTo(now) > m_retention.maxDays;
        if (tooMuch || tooOld || file.fileName().contains(kNotKept)) {
            removeRecording(file.filePath());
        }
    }
}

/// One that cannot be read carries no mark.
bool SessionArchive::isOurs(const QString& file, bool inOwnFolder) const {
    const auto reader = SessionFileReader::open(file);
    const QString mark = reader ? (*reader)->facts().mark : QString();
    return mark.isEmpty() ? inOwnFolder : mark == m_owner.mark;
}

} // namespace maim

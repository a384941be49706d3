#pragma once

#include "journal/recorder.h"

namespace maim {

/// Which recordings are kept. Bytes and days of 0: no limit.
struct Retention {
    bool keep = true; ///< false: a session's file is gone when the program ends
    qint64 maxBytes = 4'000'000'000;
    int maxDays = 30;

    bool operator==(const Retention&) const = default;
};

/// The folder of recorded sessions. One thread.
class SessionArchive {
public:
    /// The folder is made when it is first needed, for its owner alone.
    SessionArchive(QString folder, const Retention& retention);

    const QString& folder() const { return m_folder; }
    const Retention& retention() const { return m_retention; }
    /// For files that are made from now on.
    void setFolder(const QString& folder) { m_folder = folder; }
    void setRetention(const Retention& retention) { m_retention = retention; }

    /// A file name that is not taken, with the profile's name and the time in it.
    QString newFile(const QString& profileName) const;
    Recorder::Keep keep() const { return m_retention.keep ? Recorder::Keep::File : Recorder::Keep::ForThisRun; }

    /// Removes what is older or more than what shall be kept, the oldest first, and what a killed run was told not to
    /// keep. Never a file that somebody records to now.
    void sweep() const;

private:
    QString m_folder;
    Retention m_retention;
};

} // namespace maim

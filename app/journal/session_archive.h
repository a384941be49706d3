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

/// Whose recordings are swept: those with the mark; and in the folder of our own also those without any, which earlier
/// versions made.
struct RecordingOwner {
    QString mark; ///< see recordingMark(); empty: none has it
    QString ownFolder;
};

/// The folder of recorded sessions, which may be one that others use too. One thread.
class SessionArchive {
public:
    /// The folder is made when it is first needed, for its owner alone. One that is there stays as it is.
    SessionArchive(QString folder, const Retention& retention, RecordingOwner owner);

    const QString& folder() const { return m_folder; }
    const Retention& retention() const { return m_retention; }
    /// For files that are made from now on.
    void setFolder(const QString& folder) { m_folder = folder; }
    void setRetention(const Retention& retention) { m_retention = retention; }

    /// A file name that is not taken, with the profile's name and the time in it.
    QString newFile(const QString& profileName) const;
    /// For the facts of these files.
    const QString& mark() const { return m_owner.mark; }
    Recorder::Keep keep() const { return m_retention.keep ? Recorder::Keep::File : Recorder::Keep::ForThisRun; }

    /// Of the recordings of our own, removes what is older or more than is to be kept, the oldest first, and what
    /// a killed run was told not to keep. Never a file that somebody records to now.
    void sweep() const;

private:
    bool isOurs(const QString& file, bool inOwnFolder) const;

    QString m_folder;
    Retention m_retention;
    RecordingOwner m_owner;
};

} // namespace maim

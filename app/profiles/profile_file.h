#pragma once

#include <QJsonObject>
#include <QString>
#include <vector>

#include "profiles/profile.h"

namespace maim {

/// What a file of profiles holds: ours, or one that somebody passes on.
struct ProfileFile {
    std::vector<Profile> profiles; ///< those that could be read
    QJsonObject unknown;           ///< fields of the whole file that a newer version put there
    bool hasNewIds = false;        ///< of profiles that had none
    Error problem;                 ///< the first profile that could not; its field is named with its place
};

/// FileUnreadable, ProfileFileDamaged when it is not a file of profiles, or ProfileFileTooNew.
Result<ProfileFile> readProfileFile(const QString& file);

/// What is written to `file`. FileUnwritable when it is more than is read again.
Result<QByteArray> profileFileBytes(const QString& file, const ProfileFile& content);

/// All or nothing, and its owner's alone, since a header may hold a key; makes the folder. FileUnwritable.
Outcome writeProfileFile(const QString& file, const ProfileFile& content);

/// Without headers and parameters of the address that hold a key, and without fields that we do not know.
Profile forSomebodyElse(Profile profile);

} // namespace maim

#include "profiles/profile_store.h"

#include <QFileInfo>
#include <algorithm>

#include "base/log.h"
#include "profiles/profile_file.h"

namespace maim {

ProfileStore::ProfileStore(QString file, QObject* parent) : QObject(parent), m_file(std::move(file)) {}

Outcome ProfileStore::load() {
    if (!QFileInfo::exists(m_file)) {
        return success();
    }
    Result<ProfileFile> content = readProfileFile(m_file);
    if (!content) {
        return refuse(content.error());
    }
    if (content->problem) {
        Outcome outcome = setAside(content->problem);
        adopt(std::move(content).value());
        return outcome;
    }
    adopt(std::move(content).value());
    return success();
}

const Profile* ProfileStore::find(const QUuid& id) const {
    const qsizetype row = rowOf(id);
    return row < 0 ? nullptr : &at(row);
}

Outcome ProfileStore::add(Profile profile) {
    return insert(size(), std::move(profile));
}

Outcome ProfileStore::insert(qsizetype row, Profile profile) {
    const bool temporary = profile.temporary;
    Q_EMIT aboutToInsert(row);
    m_profiles.insert(m_profiles.begin() + row, std::move(profile));
    Q_EMIT inserted(row);
    return temporary ? success() : save();
}

Outcome ProfileStore::update(const Profile& profile) {
    const qsizetype row = rowOf(profile.id);
    if (row < 0) {
        return Error{ErrorCode::ProfileFieldInvalid, {QStringLiteral("id")}};
    }
    m_profiles[static_cast<std::size_t>(row)] = profile;
    Q_EMIT changed(row);
    return profile.temporary ? success() : save();
}

Outcome ProfileStore::remove(const QUuid& id) {
    const qsizetype row = rowOf(id);
    if (row < 0) {
        return success();
    }
    const bool temporary = at(row).temporary;
    Q_EMIT aboutToRemove(row);
    m_profiles.erase(m_profiles.begin() + row);
    Q_EMIT removed(row);
    return temporary ? success() : save();
}

Outcome ProfileStore::exportTo(const QString& file, const std::vector<QUuid>& ids) const {
    ProfileFile content;
    for (const Profile& profile : m_profiles) {
        if (std::find(ids.begin(), ids.end(), profile.id) != ids.end()) {
            content.profiles.push_back(forSomebodyElse(profile));
        }
    }
    return writeProfileFile(file, content);
}

Result<std::vector<QUuid>> ProfileStore::importFrom(const QString& file) {
    Result<ProfileFile> content = readProfileFile(file);
    if (!content || content->problem) {
        return content ? content->problem : content.error();
    }
    std::vector<QUuid> ids;
    for (const Profile& theirs : content->profiles) {
        Profile profile = forSomebodyElse(theirs);
        profile.id = QUuid::createUuid();
        switchVerificationOn(profile.tls);
        // A pin overrules the authorities, so it has to come from whoever connects.
        profile.tls.pin.clear();
        ids.push_back(profile.id);
        if (const Outcome saved = add(std::move(profile)); !saved) {
            return saved.error();
        }
    }
    return ids;
}

qsizetype ProfileStore::rowOf(const QUuid& id) const {
    const auto found =
        std::find_if(m_profiles.begin(), m_profiles.end(), [&id](const Profile& profile) { return profile.id == id; });
    return found == m_profiles.end() ? -1 : found - m_profiles.begin();
}

void ProfileStore::adopt(ProfileFile content) {
    m_unknown = std::move(content.unknown);
    for (Profile& profile : content.profiles) {
        Q_EMIT aboutToInsert(size());
        m_profiles.push_back(std::move(profile));
        Q_EMIT inserted(size() - 1);
    }
}

/// A file that cannot be understood is never written over.
Outcome ProfileStore::refuse(const Error& error) {
    if (error.code == ErrorCode::ProfileFileDamaged) {
        return setAside(error);
    }
    m_writeProtection = error;
    return error;
}

Outcome ProfileStore::setAside(const Error& why) {
    const QString name = freeName(m_file + QStringLiteral(".damaged"));
    Error error{ErrorCode::ProfileFileDamaged, {m_file, QFileInfo(name).fileName()}};
    if (!QFile::rename(m_file, name)) {
        error.details.removeLast();
        m_writeProtection = error;
    } else if (why.code == ErrorCode::ProfileFieldInvalid) {
        error.details << why.details.value(0);
    }
    qCWarning(lcProfiles, "The list of connections was damaged.");
    return error;
}

Outcome ProfileStore::save() const {
    if (m_writeProtection) {
        return m_writeProtection;
    }
    ProfileFile content;
    content.unknown = m_unknown;
    std::copy_if(m_profiles.begin(), m_profiles.end(), std::back_inserter(content.profiles),
                 [](const Profile& profile) { return !profile.temporary; });
    return writeProfileFile(m_file, content);
}

} // namespace maim

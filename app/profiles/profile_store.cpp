#include "profiles/profile_store.h"

#include <QFileInfo>
#include <algorithm>

#include "base/log.h"
#include "profiles/profile_file.h"

namespace maim {

namespace {

/// More than anybody keeps, and few enough to be shown at once.
constexpr std::size_t kMostImported = 1'000;

Profile ofAStranger(const Profile& theirs) {
    Profile profile = forSomebodyElse(theirs);
    profile.id = QUuid::createUuid();
    switchVerificationOn(profile.tls);
    // A pin overrules the authorities, so it has to come from whoever connects.
    profile.tls.pin.clear();
    return profile;
}

} // namespace

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
    if (content->profiles.size() > kMostImported) {
        const char* why = QT_TRANSLATE_NOOP("ErrorFact", "It holds more than 1,000 connections.");
        return Error{ErrorCode::FileUnreadable, {file, QString::fromUtf8(why)}};
    }
    std::vector<Profile> profiles;
    std::transform(content->profiles.begin(), content->profiles.end(), std::back_inserter(profiles), ofAStranger);
    ProfileFile both = kept();
    both.profiles.insert(both.profiles.end(), profiles.begin(), profiles.end());
    if (const Result<QByteArray> bytes = profileFileBytes(m_file, both); !bytes) {
        return bytes.error();
    }
    return take(std::move(profiles));
}

Result<std::vector<QUuid>> ProfileStore::take(std::vector<Profile> profiles) {
    std::vector<QUuid> ids;
    for (Profile& profile : profiles) {
        ids.push_back(profile.id);
        append(std::move(profile));
    }
    if (const Outcome saved = save(); !saved) {
        return saved.error();
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
        append(std::move(profile));
    }
}

void ProfileStore::append(Profile profile) {
    Q_EMIT aboutToInsert(size());
    m_profiles.push_back(std::move(profile));
    Q_EMIT inserted(size() - 1);
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

ProfileFile ProfileStore::kept() const {
    ProfileFile content;
    content.unknown = m_unknown;
    std::copy_if(m_profiles.begin(), m_profiles.end(), std::back_inserter(content.profiles),
                 [](const Profile& profile) { return !profile.temporary; });
    return content;
}

Outcome ProfileStore::save() const {
    return m_writeProtection ? Outcome(m_writeProtection) : writeProfileFile(m_file, kept());
}

} // namespace maim

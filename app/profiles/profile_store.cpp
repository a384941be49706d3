#include "profiles/profile_store.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>
#include <chrono>

#include "base/file_lock.h"
#include "base/log.h"
#include "base/user_file.h"
#include "profiles/profile_file.h"

namespace maim {

namespace {

/// More than anybody keeps, and few enough to be shown at once.
constexpr std::size_t kMostImported = 1'000;

/// The UI thread waits for it, and a change takes another window a few milliseconds.
constexpr std::chrono::milliseconds kLockPatience(200);
constexpr std::chrono::milliseconds kTryAgain(500);

Profile ofAStranger(const Profile& theirs) {
    Profile profile = forSomebodyElse(theirs);
    profile.id = QUuid::createUuid();
    switchVerificationOn(profile.tls);
    // A pin overrules the authorities, so it has to come from whoever connects.
    profile.tls.pin.clear();
    return profile;
}

std::vector<Profile>::iterator placeOf(std::vector<Profile>& profiles, const QUuid& id) {
    return std::find_if(profiles.begin(), profiles.end(), [&id](const Profile& profile) { return profile.id == id; });
}

} // namespace

ProfileStore::ProfileStore(QString file, QObject* parent) : QObject(parent), m_file(std::move(file)) {
    m_later.setSingleShot(true);
    m_later.setInterval(kTryAgain);
    connect(&m_later, &QTimer::timeout, this, [this] {
        if (!save()) {
            m_later.start();
        }
    });
}

ProfileStore::~ProfileStore() {
    if (m_later.isActive()) {
        std::ignore = save();
    }
}

Outcome ProfileStore::load() {
    if (!QFileInfo::exists(m_file)) {
        return success();
    }
    const auto lock = lockToChange(m_file, kLockPatience); // for what may be mended; reading goes without
    Result<ProfileFile> content = readProfileFile(m_file);
    if (!content) {
        return refuse(content.error());
    }
    Outcome outcome = success();
    if (content->problem) {
        outcome = setAside(content->problem);
        note(content->profiles);
    } else if (content->hasNewIds) {
        std::ignore = writeProfileFile(m_file, *content); // or the next reading names them anew
    }
    adopt(std::move(content).value());
    return outcome;
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
    const QUuid id = profile.id;
    Q_EMIT aboutToInsert(row);
    m_profiles.insert(m_profiles.begin() + row, std::move(profile));
    Q_EMIT inserted(row);
    return temporary ? success() : save(id);
}

Outcome ProfileStore::update(const Profile& profile) {
    const qsizetype row = rowOf(profile.id);
    if (row < 0) {
        return Error{ErrorCode::ProfileFieldInvalid, {QStringLiteral("id")}};
    }
    m_profiles[static_cast<std::size_t>(row)] = profile;
    Q_EMIT changed(row);
    return profile.temporary ? success() : save(profile.id);
}

Outcome ProfileStore::remove(const QUuid& id) {
    const qsizetype row = rowOf(id);
    if (row < 0) {
        return success();
    }
    const bool temporary = at(row).temporary;
    const QUuid removedId = id; // it may be the one of the profile that goes
    Q_EMIT aboutToRemove(row);
    m_profiles.erase(m_profiles.begin() + row);
    Q_EMIT removed(row);
    return temporary ? success() : save(removedId);
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
    note(profiles);
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

Error ProfileStore::setAside(const Error& why) {
    const QString name = setDamagedAside(m_file);
    Error error{ErrorCode::ProfileFileDamaged, {m_file}};
    if (name.isEmpty()) {
        m_writeProtection = error;
    } else {
        error.details << QFileInfo(name).fileName();
        if (why.code == ErrorCode::ProfileFieldInvalid) {
            error.details << why.details.value(0);
        }
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

void ProfileStore::note(const std::vector<Profile>& profiles) {
    for (const Profile& profile : profiles) {
        m_unsaved.insert(profile.id);
    }
}

Outcome ProfileStore::save(const QUuid& changed) {
    m_unsaved.insert(changed);
    return save();
}

Outcome ProfileStore::save() {
    if (m_writeProtection) {
        return m_writeProtection;
    }
    QDir().mkpath(QFileInfo(m_file).absolutePath()); // the lock stands beside the file
    const auto lock = lockToChange(m_file, kLockPatience);
    if (!lock) {
        m_later.start();
        return lock.error();
    }
    const Result<ProfileFile> content = merged();
    Outcome saved = content ? writeProfileFile(m_file, *content) : content.error();
    if (saved) {
        m_unsaved.clear();
        m_later.stop();
    }
    return saved;
}

/// What is to be written: the file as it is now, in which only our changes change something. Without a file, all.
Result<ProfileFile> ProfileStore::merged() {
    if (!QFileInfo::exists(m_file)) {
        return kept();
    }
    Result<ProfileFile> content = readProfileFile(m_file);
    const Error trouble = content ? content->problem : content.error();
    if (trouble.code == ErrorCode::ProfileFileDamaged || trouble.code == ErrorCode::ProfileFieldInvalid) {
        note(kept().profiles);
        m_later.start();
        return setAside(trouble);
    }
    if (!content) {
        return trouble;
    }
    std::vector<Profile>& profiles = content.value().profiles;
    // From the end, so that each finds the one that follows it.
    for (auto mine = m_profiles.crbegin(); mine != m_profiles.crend(); ++mine) {
        if (m_unsaved.contains(mine->id) && !mine->temporary) {
            put(profiles, mine);
        }
    }
    const auto isRemoved = [this](const Profile& profile) {
        return m_unsaved.contains(profile.id) && find(profile.id) == nullptr;
    };
    profiles.erase(std::remove_if(profiles.begin(), profiles.end(), isRemoved), profiles.end());
    return content;
}

/// In the place of the one with its id, or before the first of those behind it that is there, or last.
void ProfileStore::put(std::vector<Profile>& into, const std::vector<Profile>::const_reverse_iterator& mine) const {
    auto place = placeOf(into, mine->id);
    if (place != into.end()) {
        *place = *mine;
        return;
    }
    for (auto next = mine.base(); next != m_profiles.end() && place == into.end(); ++next) {
        place = placeOf(into, next->id);
    }
    into.insert(place, *mine);
}

} // namespace maim

#include "profiles/profile_file.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include "base/private_file.h"
#include "protocol/redaction.h"

namespace maim {

namespace {

constexpr int kVersion = 1;
constexpr qint64 kMostBytes = 16LL * 1024 * 1024;
constexpr QLatin1String kVersionField("version");
constexpr QLatin1String kProfilesField("profiles");

Result<QByteArray> bytesOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::FileUnreadable, {path, file.errorString()}};
    }
    if (file.size() > kMostBytes) {
        const char* why = QT_TRANSLATE_NOOP("ErrorFact", "It is larger than any list of connections.");
        return Error{ErrorCode::FileUnreadable, {path, QString::fromUtf8(why)}};
    }
    return file.readAll();
}

Error atPlace(Error error, qsizetype index) {
    error.details[0] = QStringLiteral("profiles[%1].%2").arg(QString::number(index), error.details[0]);
    return error;
}

void readProfiles(const QJsonArray& array, ProfileFile& content) {
    for (qsizetype i = 0; i < array.size(); ++i) {
        Result<Profile> profile = profileFromJson(array[i].toObject());
        if (profile && array[i].isObject()) {
            content.profiles.push_back(std::move(profile).value());
            content.hasNewIds =
                content.hasNewIds || array[i].toObject().value(QLatin1String("id")).toString().isEmpty();
        } else if (!content.problem) {
            const Error unread{ErrorCode::ProfileFieldInvalid, {QStringLiteral("id")}};
            content.problem = atPlace(profile ? unread : profile.error(), i);
        }
    }
}

} // namespace

Result<ProfileFile> readProfileFile(const QString& file) {
    const Result<QByteArray> bytes = bytesOf(file);
    if (!bytes) {
        return bytes.error();
    }
    QJsonObject root = QJsonDocument::fromJson(*bytes).object();
    const qint64 version = root.take(kVersionField).toInteger(0);
    if (version > kVersion) {
        return Error{ErrorCode::ProfileFileTooNew, {file, QString::number(version)}};
    }
    const QJsonValue profiles = root.take(kProfilesField);
    if (version != kVersion || !profiles.isArray()) {
        return Error{ErrorCode::ProfileFileDamaged, {file}};
    }
    ProfileFile content;
    readProfiles(profiles.toArray(), content);
    content.unknown = root;
    return content;
}

Result<QByteArray> profileFileBytes(const QString& file, const ProfileFile& content) {
    QJsonArray profiles;
    for (const Profile& profile : content.profiles) {
        profiles.append(toJson(profile));
    }
    QJsonObject root = content.unknown;
    root.insert(kVersionField, kVersion);
    root.insert(kProfilesField, profiles);
    QByteArray bytes = QJsonDocument(root).toJson();
    if (bytes.size() > kMostBytes) {
        const char* why = QT_TRANSLATE_NOOP("ErrorFact", "The list of connections would be larger than 16 MiB.");
        return Error{ErrorCode::FileUnwritable, {file, QString::fromUtf8(why)}};
    }
    return bytes;
}

Outcome writeProfileFile(const QString& file, const ProfileFile& content) {
    const Result<QByteArray> bytes = profileFileBytes(file, content);
    if (!bytes) {
        return bytes.error();
    }
    QDir().mkpath(QFileInfo(file).absolutePath());
    return replacePrivate(file, *bytes);
}

Profile forSomebodyElse(Profile profile) {
    profile.unknown = {};
    profile.keychain.clear();
    profile.url = withoutKeys(profile.url);
    profile.headers.removeIf([](const auto& header) { return holdsKey(header.first, header.second); });
    return profile;
}

} // namespace maim

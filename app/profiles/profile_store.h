#pragma once

#include <QObject>
#include <QSet>
#include <QTimer>
#include <vector>

#include "profiles/profile.h"

namespace maim {

struct ProfileFile;

/// The list of profiles and its file (versioned JSON, its owner's alone, replaced as a whole). A damaged file is set
/// aside as *.damaged, never overwritten, and what of it could be read is loaded; one of a newer version is left alone.
/// Unknown fields, also of the whole file, are kept. Several windows may share the file: each writes its own changes
/// into what is there, and shows those of others when it is started again. Lives on the UI thread. Secrets are
/// elsewhere.
class ProfileStore : public QObject {
    Q_OBJECT
public:
    /// `file`: its path; its folder is made when first written.
    explicit ProfileStore(QString file, QObject* parent = nullptr);
    ~ProfileStore() override;

    /// Once. A missing file is an empty list.
    Outcome load();

    qsizetype size() const { return static_cast<qsizetype>(m_profiles.size()); }
    const Profile& at(qsizetype row) const { return m_profiles[static_cast<std::size_t>(row)]; }
    const Profile* find(const QUuid& id) const;

    /// Each writes the file at once; on an error the list is changed all the same and the error says that it is not
    /// saved. The next write takes it along; after FileBusy that comes by itself.
    Outcome add(Profile profile);
    Outcome update(const Profile& profile); ///< by id
    Outcome remove(const QUuid& id);
    Outcome insert(qsizetype row, Profile profile); ///< undo of remove

    /// Without secrets; the user's CA files and the like as paths.
    Outcome exportTo(const QString& file, const std::vector<QUuid>& ids) const;
    /// Fresh ids; verification is on and nothing connects by itself, whatever the file says. At most 1,000 profiles,
    /// and all or none; an error that comes from saving leaves them in the list. Written once. Returns the new ids.
    Result<std::vector<QUuid>> importFrom(const QString& file);

Q_SIGNALS:
    void aboutToInsert(qsizetype row);
    void inserted(qsizetype row);
    void aboutToRemove(qsizetype row);
    void removed(qsizetype row);
    void changed(qsizetype row);

private:
    qsizetype rowOf(const QUuid& id) const;
    void adopt(ProfileFile content);
    void append(Profile profile);
    Result<std::vector<QUuid>> take(std::vector<Profile> profiles);
    ProfileFile kept() const;
    void note(const std::vector<Profile>& profiles);
    Result<ProfileFile> merged();
    void put(std::vector<Profile>& into, const std::vector<Profile>::const_reverse_iterator& mine) const;
    Outcome refuse(const Error& error);
    Error setAside(const Error& why);
    Outcome save(const QUuid& changed);
    Outcome save();

    QString m_file;
    std::vector<Profile> m_profiles;
    QSet<QUuid> m_unsaved; ///< added, changed or removed, and not in the file yet
    QTimer m_later;        ///< writes again what could not be written
    QJsonObject m_unknown;
    Error m_writeProtection; ///< set when the file stands as it is and must not be written over
};

} // namespace maim

#pragma once

#include <QSettings>

#include "journal/session_archive.h"
#include "models/saved_filters.h"
#include "ui/kit/theme.h"
#include "ui/shell/language.h"

namespace maim {

/// What the window remembers between runs, in an INI file of the data folder: language, theme, recording, filters, the
/// window's place and layout. Holds no profile and no secret.
class Settings {
public:
    explicit Settings(const QString& dataFolder);

    Language::Choice language() const;
    void setLanguage(Language::Choice choice);

    Theme::Scheme scheme() const;
    void setScheme(Theme::Scheme scheme);

    /// Where sessions are recorded, unless a person chose another folder.
    static QString ownRecordingFolder(const QString& dataFolder);
    /// Where sessions are recorded, and for how long.
    QString recordingFolder() const;
    Retention retention() const;
    void setRecording(const QString& folder, const Retention& retention);

    /// An entry that cannot be read is skipped, but kept in the file.
    QList<SavedFilter> savedFilters() const;
    void setSavedFilters(const QList<SavedFilter>& filters);

    QByteArray geometry() const;
    QByteArray dockState() const;
    void setWindow(const QByteArray& geometry, const QByteArray& dockState);

private:
    QString m_dataFolder;
    QSettings m_file;
};

} // namespace maim

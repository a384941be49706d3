#pragma once

#include <QSettings>

#include "ui/shell/language.h"
#include "ui/shell/theme.h"

namespace maim {

/// What the window remembers between runs, in an INI file of the data folder: language, theme, place and layout. Holds
/// no profile and no secret.
class Settings {
public:
    explicit Settings(const QString& dataFolder);

    Language::Choice language() const;
    void setLanguage(Language::Choice choice);

    Theme::Scheme scheme() const;
    void setScheme(Theme::Scheme scheme);

    QByteArray geometry() const;
    QByteArray dockState() const;
    void setWindow(const QByteArray& geometry, const QByteArray& dockState);

private:
    QSettings m_file;
};

} // namespace maim

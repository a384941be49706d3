#pragma once

#include <QStringList>
#include <optional>

#include "profiles/profile.h"
#include "ui/kit/theme.h"
#include "ui/shell/language.h"

namespace maim {

/// What the command line asks of the desktop program.
struct DesktopOptions {
    struct Target {
        Profile profile; ///< temporary
        Secret apiKey;
    };

    bool demo = false;
    std::optional<Target> connect;
    QString sessionFile; ///< a recorded session to show
    QString dataFolder;  ///< empty: the user's own
    std::optional<Language::Choice> language;
    std::optional<Theme::Scheme> scheme;
    bool presentation = false;
    QString screenshotFile;
    int quitAfterSeconds = 0;   ///< 0: never
    qint64 quitAfterFrames = 0; ///< once this many are shown and recorded; 0: never
    QString reportFile;
    QString answer; ///< of --help and --version: print it and stop
};

/// `arguments` with the program's name first, `environmentKey` the value of MAIM_API_KEY.
Result<DesktopOptions> parseDesktopOptions(const QStringList& arguments, const QByteArray& environmentKey);

/// False where a window could not be shown. Ask before making a QApplication, which would abort.
bool hasDisplay();

} // namespace maim

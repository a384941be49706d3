#include <QApplication>
#include <QDir>
#include <QStandardPaths>
#include <chrono>
#include <cstdio>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/core_dump.h"
#include "base/user_file.h"
#include "demo/demo.h"
#include "journal/recording_mark.h"
#include "models/background.h"
#include "profiles/redactor.h"
#include "profiles/secret_file.h"
#include "ui/probe/run_report.h"
#include "ui/probe/screenshot.h"
#include "ui/shell/desktop_options.h"
#include "ui/shell/main_window.h"

using namespace maim;

namespace {

/// What the keychain gets for the last requests, once no window is left.
constexpr std::chrono::seconds kKeychainsTime(2);

/// By default glibc returns the memory of each block of frames to the system and takes it back, page by page: in a
/// flood, a third of this program's time. What is larger than a block still goes back at once.
void keepFreedMemory() {
#ifdef __GLIBC__
    constexpr int kMiB = 1024 * 1024;
    mallopt(M_TRIM_THRESHOLD, 8 * kMiB);
    mallopt(M_MMAP_THRESHOLD, kMiB);
#endif
}

int complain(const QString& sentence) {
    std::fprintf(stderr, "%s\n", qUtf8Printable(sentence));
    return 1;
}

/// From Qt: on Windows, argv has lost each character outside the code page. QCoreApplication takes none for its own.
QStringList allArguments(int argc, char* argv[]) {
    const QCoreApplication reader(argc, argv);
    return QCoreApplication::arguments();
}

QString dataFolder(const DesktopOptions& options) {
    QString folder = options.dataFolder.isEmpty()
                         ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
                         : options.dataFolder;
    QDir().mkpath(folder);
    return folder;
}

void startDemo(Demo& demo, MainWindow& window) {
    const auto alice = demo.start();
    if (!alice) {
        window.showError(alice.error());
        return;
    }
    window.showProfile(*alice);
}

void connectTo(const DesktopOptions::Target& target, SessionHub& hub, MainWindow& window) {
    hub.secrets().writeForThisRun(target.profile.id, SecretKind::ApiKey, target.apiKey);
    hub.secrets().writeForThisRun(target.profile.id, SecretKind::KeyPassphrase, Secret());
    hub.secrets().writeForThisRun(target.profile.id, SecretKind::ProxyPassword, Secret());
    if (const Outcome added = hub.profiles().add(target.profile); !added) {
        window.showError(added.error());
    }
    window.showProfile(target.profile.id);
    hub.open(target.profile.id);
}

int run(const DesktopOptions& options) {
    const RedactedLog log;
    const QString folder = dataFolder(options);
    Settings settings(folder);
    Language language;
    language.choose(options.language.value_or(settings.language()));
    Theme theme;
    theme.presentation().setOn(options.presentation);
    theme.setScheme(options.scheme.value_or(settings.scheme()));
    ProfileStore profiles(folder + QStringLiteral("/profiles.json"));
    const Outcome loaded = profiles.load();
    SecretStore secrets(SecretStore::Mode::UseKeychain);
    secrets.offerFile(std::make_unique<SecretFile>(folder + QStringLiteral("/secrets.maimkeys")));
    SessionArchive archive(settings.recordingFolder(), settings.retention(),
                           {recordingMark(folder), Settings::ownRecordingFolder(folder)});
    backgroundPool().start([archive] { archive.sweep(); });
    SessionHub hub(profiles, secrets, &archive);
    hub.keepOutboxes(folder + QStringLiteral("/outbox"));
    Demo demo(hub);
    MainWindow window(hub, theme, language, settings);
    QObject::connect(&window, &MainWindow::demoRequested, &demo, [&] { startDemo(demo, window); });
    if (!loaded) {
        window.showError(loaded.error());
    }
    std::unique_ptr<Screenshot> screenshot;
    if (!options.screenshotFile.isEmpty()) {
        screenshot = std::make_unique<Screenshot>(window, options.screenshotFile);
    }
    std::unique_ptr<RunWatch> watch;
    if (!options.reportFile.isEmpty() || options.quitAfterFrames > 0) {
        watch = std::make_unique<RunWatch>(window, options.quitAfterFrames);
    }
    window.show();
    if (options.demo) {
        startDemo(demo, window);
    }
    if (options.connect) {
        connectTo(*options.connect, hub, window);
    }
    if (!options.sessionFile.isEmpty()) {
        window.openSessionFile(options.sessionFile);
    }
    if (options.quitAfterSeconds > 0) {
        QTimer::singleShot(options.quitAfterSeconds * 1'000, &window, &QWidget::close);
    }
    const int code = QApplication::exec();
    secrets.finish(kKeychainsTime);
    if (!options.reportFile.isEmpty()) {
        const Outcome written = replaceFile(options.reportFile, runReport(hub, window.current().session(), *watch));
        return written ? code : complain(sentence(written.error()));
    }
    return code;
}

} // namespace

int main(int argc, char* argv[]) {
    keepFreedMemory();
#ifdef NDEBUG
    forbidCoreDumps();
#endif
    if (!hasDisplay()) {
        return complain(QStringLiteral("Maim Console needs a screen, and there is none here: neither DISPLAY nor "
                                       "WAYLAND_DISPLAY is set. Use maim-console-cli instead."));
    }
    const QStringList arguments = allArguments(argc, argv);
    // Qt would take --platform for its own option, so it sees the program's name alone.
    int ownNameOnly = 1;
    QApplication application(ownNameOnly, argv);
    QApplication::setApplicationName(QStringLiteral("maim-console"));
    QApplication::setApplicationVersion(QStringLiteral(MAIM_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.maim_console.MaimConsole"));
    const auto options = parseDesktopOptions(arguments, qgetenv("MAIM_API_KEY"));
    if (!options) {
        return complain(sentence(options.error()));
    }
    if (!options->answer.isEmpty()) {
        std::fputs(qUtf8Printable(options->answer), stdout);
        return 0;
    }
    return run(*options);
}

// maim-console-bench: what the program takes, beside what others take on the same machine in the same run, and whether
// what must hold holds. Each contestant is a process of its own; so is the server. Ratios count, not absolute figures.
#include <QApplication>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>

#include "bench/ack_server.h"
#include "bench/contestants.h"
#include "bench/flood_server.h"
#include "bench/large_server.h"
#include "bench/machine.h"
#include "bench/own_window.h"
#include "bench/scenarios.h"
#include "bench/soak_server.h"

namespace {

using namespace Qt::StringLiterals;
using namespace maim::bench;

struct Scenario {
    const char* name;
    void (*run)(const Settings&, const TestDisplay&, Results&);
    bool whenAsked = false; ///< by --only: it takes its time
};

constexpr Scenario kScenarios[] = {
    {"flood", flood}, {"open", openMany}, {"filter", filter},   {"latency", latency},
    {"start", start}, {"large", large},   {"soak", soak, true},
};

/// Those that show a window, or run the models of one.
std::optional<int> runWindowPart(const QStringList& arguments) {
    const QString mode = arguments.value(1);
    if (mode == "--places"_L1) {
        return visitPlaces(arguments.value(2), arguments.value(3));
    }
    if (mode == "--filter-window"_L1) {
        return filterInWindow(arguments.value(2), arguments.value(3), arguments.value(4));
    }
    if (mode == "--filter"_L1) {
        return filterInModel(arguments.value(2), arguments.value(3));
    }
    if (mode == "--look-at-large"_L1) {
        return lookAtLarge(arguments.value(2), arguments.value(3));
    }
    if (mode == "--bare-window"_L1) {
        return showBareWindow();
    }
    return mode == "--idle"_L1 ? std::optional(idle(arguments.value(2), arguments.value(3))) : std::nullopt;
}

/// A process of a scenario; nothing if this is none.
std::optional<int> runPart(const QStringList& arguments) {
    const QString mode = arguments.value(1);
    if (mode == "--serve"_L1) {
        return serveFlood(arguments.value(2).toLongLong(), arguments.value(3).toInt());
    }
    if (mode == "--bare"_L1) {
        return countBare(QUrl(arguments.value(2)), arguments.value(3).toLongLong());
    }
    if (mode == "--serve-acks"_L1) {
        return serveAcks(arguments.value(2).toInt());
    }
    if (mode == "--serve-large"_L1) {
        return serveLarge(arguments.value(2).toLongLong(), arguments.value(3));
    }
    if (mode == "--serve-soak"_L1) {
        return serveSoak({arguments.value(2).toInt(), arguments.value(3).toInt(), arguments.value(4).toInt()});
    }
    return runWindowPart(arguments);
}

std::unique_ptr<QCoreApplication> applicationFor(const QString& mode, int& argc, char* argv[]) {
    const bool hasWindow =
        QStringList{u"--places"_s, u"--filter-window"_s, u"--look-at-large"_s, u"--bare-window"_s, u"--idle"_s}
            .contains(mode);
    if (hasWindow) {
        return std::make_unique<QApplication>(argc, argv);
    }
    return std::make_unique<QCoreApplication>(argc, argv);
}

Settings settingsFrom(const QCoreApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures Maim Console beside others, and says what holds."_s);
    parser.addHelpOption();
    parser.addOptions({
        {u"frames"_s, u"Frames of the flood and of the filter."_s, u"COUNT"_s, u"1000000"_s},
        {u"many"_s, u"Frames of the long flood and of the file that is opened."_s, u"COUNT"_s, u"5000000"_s},
        {u"only"_s, u"Only these scenarios, separated by commas; soak runs only when it is among them."_s, u"NAMES"_s},
        {u"minutes"_s, u"How long the soak takes."_s, u"COUNT"_s, u"60"_s},
        {u"pictures"_s, u"Keep pictures of the flooded window in this folder."_s, u"FOLDER"_s},
        {u"quick"_s, u"A short flood offscreen: every frame must arrive, no figure is judged."_s},
        {u"strict"_s, u"Fail when a bound is missed, not only when frames are."_s},
        {u"work"_s, u"Make the folder of this run in this one, which needs some gigabytes."_s, u"FOLDER"_s,
         QDir::tempPath()},
    });
    parser.process(application);
    Settings settings;
    settings.frames = parser.value(u"frames"_s).toLongLong();
    settings.manyFrames = parser.value(u"many"_s).toLongLong();
    settings.minutes = parser.value(u"minutes"_s).toInt();
    settings.pictures = parser.value(u"pictures"_s);
    settings.scenarios = parser.value(u"only"_s).split(u',', Qt::SkipEmptyParts);
    settings.quick = parser.isSet(u"quick"_s);
    settings.strict = parser.isSet(u"strict"_s);
    settings.programs = QCoreApplication::applicationDirPath();
    settings.tools = settings.programs + u"/bench-tools"_s;
    settings.work = parser.value(u"work"_s);
    return settings;
}

/// Empty when each that is asked for is there.
QString unknownScenario(const Settings& settings) {
    const auto isKnown = [](const QString& name) {
        return std::any_of(std::begin(kScenarios), std::end(kScenarios),
                           [&](const Scenario& scenario) { return name == QLatin1StringView(scenario.name); });
    };
    const auto unknown = std::find_if_not(settings.scenarios.begin(), settings.scenarios.end(), isKnown);
    return unknown == settings.scenarios.end() ? QString() : *unknown;
}

int runScenarios(const Settings& settings) {
    const TestDisplay display(!settings.quick && !tool(u"Xvfb"_s).isEmpty());
    Results results;
    if (!display.isReady()) {
        results.broken(u"Xvfb did not start"_s);
    }
    for (const Scenario& scenario : kScenarios) {
        const bool isWanted = settings.wants(QLatin1StringView(scenario.name), scenario.whenAsked);
        if (isWanted && display.isReady() && (!settings.quick || scenario.run == flood)) {
            scenario.run(settings, display, results);
        }
    }
    results.printMarkdown(machine());
    return results.exitCode(settings.strict);
}

} // namespace

int main(int argc, char* argv[]) {
    const QStringList arguments = [&] {
        QStringList all;
        for (int i = 0; i < argc; ++i) {
            all += QString::fromLocal8Bit(argv[i]);
        }
        return all;
    }();
    const std::unique_ptr<QCoreApplication> application = applicationFor(arguments.value(1), argc, argv);
    if (const std::optional<int> code = runPart(arguments)) {
        return *code;
    }
    Settings settings = settingsFrom(*application);
    if (const QString unknown = unknownScenario(settings); !unknown.isEmpty()) {
        std::fprintf(stderr, "There is no scenario %s.\n", qUtf8Printable(unknown));
        return 1;
    }
    const QTemporaryDir folder(settings.work + u"/maim-console-bench"_s);
    if (!folder.isValid()) {
        std::fprintf(stderr, "There is no room in %s.\n", qUtf8Printable(settings.work));
        return 1;
    }
    settings.work = folder.path();
    return runScenarios(settings);
}

// maim-console-bench: what the program takes, beside what others take on the same machine in the same run, and whether
// what must hold holds. Each contestant is a process of its own; so is the server. Ratios count, not absolute figures.
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>
#include <cstdio>

#include "bench/contestants.h"
#include "bench/flood_server.h"
#include "bench/machine.h"
#include "bench/scenarios.h"

namespace {

using namespace Qt::StringLiterals;
using namespace maim::bench;

struct Scenario {
    const char* name;
    void (*run)(const Settings&, const Display&, Results&);
};

constexpr Scenario kScenarios[] = {
    {"flood", flood},
};

/// A process of a scenario; nothing if this is none.
std::optional<int> runPart(const QStringList& arguments) {
    const QString mode = arguments.value(1);
    if (mode == "--serve"_L1) {
        return serveFlood(arguments.value(2).toLongLong(), arguments.value(3).toInt());
    }
    if (mode == "--bare"_L1) {
        return countBare(QUrl(arguments.value(2)), arguments.value(3).toLongLong());
    }
    return std::nullopt;
}

Settings settingsFrom(const QCoreApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures Maim Console beside others, and says what holds."_s);
    parser.addHelpOption();
    parser.addOptions({
        {u"frames"_s, u"Frames of the flood and of the filter."_s, u"COUNT"_s, u"1000000"_s},
        {u"many"_s, u"Frames of the long flood and of the file that is opened."_s, u"COUNT"_s, u"5000000"_s},
        {u"only"_s, u"Only these scenarios, separated by commas."_s, u"NAMES"_s},
        {u"quick"_s, u"A short flood offscreen: every frame must arrive, no figure is judged."_s},
        {u"strict"_s, u"Fail when a bound is missed, not only when frames are."_s},
        {u"work"_s, u"Make the folder of this run in this one, which needs some gigabytes."_s, u"FOLDER"_s,
         QDir::tempPath()},
    });
    parser.process(application);
    Settings settings;
    settings.frames = parser.value(u"frames"_s).toLongLong();
    settings.manyFrames = parser.value(u"many"_s).toLongLong();
    settings.scenarios = parser.value(u"only"_s).split(u',', Qt::SkipEmptyParts);
    settings.quick = parser.isSet(u"quick"_s);
    settings.strict = parser.isSet(u"strict"_s);
    settings.programs = QCoreApplication::applicationDirPath();
    settings.tools = settings.programs + u"/bench-tools"_s;
    settings.work = parser.value(u"work"_s);
    return settings;
}

int runScenarios(const Settings& settings) {
    const Display display(!settings.quick && !tool(u"Xvfb"_s).isEmpty());
    Results results;
    if (!display.isReady()) {
        results.broken(u"Xvfb did not start"_s);
    }
    for (const Scenario& scenario : kScenarios) {
        const bool isWanted = settings.wants(QLatin1StringView(scenario.name));
        if (isWanted && display.isReady() && (!settings.quick || scenario.run == flood)) {
            scenario.run(settings, display, results);
        }
    }
    results.printMarkdown(machine());
    return results.exitCode(settings.strict);
}

} // namespace

int main(int argc, char* argv[]) {
    QCoreApplication application(argc, argv);
    if (const std::optional<int> code = runPart(application.arguments())) {
        return *code;
    }
    Settings settings = settingsFrom(application);
    const QTemporaryDir folder(settings.work + u"/maim-console-bench"_s);
    if (!folder.isValid()) {
        std::fprintf(stderr, "There is no room in %s.\n", qUtf8Printable(settings.work));
        return 1;
    }
    settings.work = folder.path();
    return runScenarios(settings);
}

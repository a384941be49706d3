#include <QApplication>
#include <QThread>
#include <algorithm>
#include <cstdio>

#include "bench/child.h"
#include "bench/own_window.h"
#include "models/background.h"
#include "ui/probe/run_report.h"

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr SteadyNs kPatienceNs = 60'000'000'000;
/// How long the tree has been read when it is cancelled: in all that the reading consists of.
constexpr int kCancelAfterMs[] = {5, 15, 30, 45, 60, 75, 90, 110, 130, 150, 175, 200, 250, 300, 400, 500, 700, 900};

void say(const char* word, double value) {
    std::printf("%s %.3f\n", word, value);
    std::fflush(stdout);
}

double waitUntil(const std::function<bool()>& isThere) {
    const SteadyNs began = steadyNow();
    while (!isThere() && steadyNow() - began < kPatienceNs) {
        QCoreApplication::processEvents();
        QThread::usleep(200);
    }
    return static_cast<double>(steadyNow() - began) / 1e6;
}

bool isWorking() {
    return backgroundPool().activeThreadCount() > 0;
}

FrameSeq largest(const FrameLog& log) {
    qsizetype found = 0;
    for (qsizetype row = 1; row < log.size(); ++row) {
        found = log.at(row).size > log.at(found).size ? row : found;
    }
    return log.at(found).seq;
}

/// The panel alone with the file just opened: nobody else has read the frame, or wants it.
class Reading {
public:
    explicit Reading(FinishedSession file) : m_session({}, std::move(file)), m_panel(m_theme, m_selection) {
        m_panel.resize(355, 467);
        m_panel.show();
        m_panel.setSession(&m_session);
        pause(50);
        m_selection.setCurrent(largest(m_session.log()));
    }

    bool isDone() const { return m_panel.findChild<RawView*>()->totalBytes() > 0; }
    /// Until the panel has said so and no thread works on it any more: milliseconds.
    double stop() {
        const SteadyNs began = steadyNow();
        m_panel.findChild<Notice*>(u"inspectorNotice"_s)->findChild<QPushButton*>(u"noticeAction"_s)->click();
        waitUntil([] { return !isWorking(); });
        return static_cast<double>(steadyNow() - began) / 1e6;
    }

private:
    Theme m_theme;
    FrameSelection m_selection;
    Session m_session;
    InspectorPanel m_panel;
};

/// Negative: it was read before, or cannot be opened.
double cancelAfter(const QString& file, int ms) {
    auto opened = openFinished(file, {});
    if (!opened || !opened.value()) {
        return -1;
    }
    Reading reading(std::move(*opened.value()));
    const SteadyNs until = steadyNow() + ms * 1'000'000LL;
    waitUntil([until] { return steadyNow() >= until; });
    return reading.isDone() || !isWorking() ? -1 : reading.stop();
}

void cancelOften(const QString& file) {
    std::vector<double> times;
    for (const int ms : kCancelAfterMs) {
        const double took = cancelAfter(file, ms);
        if (took < 0) {
            break;
        }
        times.push_back(took);
    }
    say("cancels", static_cast<double>(times.size()));
    say("slowest", times.empty() ? -1 : *std::max_element(times.begin(), times.end()));
}

void readWhole(const QString& file) {
    auto opened = openFinished(file, {});
    if (opened && opened.value()) {
        const Reading reading(std::move(*opened.value()));
        say("read", waitUntil([&reading] { return reading.isDone(); }));
    }
}

void readAndUnfold(MainWindow& window, FrameSeq seq) {
    const auto* raw = window.findChild<RawView*>();
    window.selection().setCurrent(0);
    window.selection().setCurrent(seq);
    waitUntil([raw] { return raw->totalBytes() > 0; });
    window.findChild<InspectorHeader*>()->setTab(InspectorHeader::Raw);
    pause(500);
    GapMeter gaps;
    window.findChild<QPushButton*>(u"unfoldRaw"_s)->click();
    say("unfolded", waitUntil([raw] { return !raw->isLoading(); }));
    gaps.end();
    say("gap", gaps.longestMs());
    say("shown", static_cast<double>(raw->shownBytes()));
}

} // namespace

int lookAtLarge(const QString& file, const QString& folder) {
    cancelOften(file);
    readWhole(file);
    OwnWindow own(folder);
    own.open(file);
    if (!own.window().current().session()) {
        return 1;
    }
    readAndUnfold(own.window(), largest(own.window().current().session()->log()));
    say("peak", static_cast<double>(peakResidentBytes()));
    return 0;
}

} // namespace maim::bench

#include <sys/resource.h>

#include <QApplication>
#include <QMainWindow>
#include <QRandomGenerator>
#include <QScrollBar>
#include <algorithm>
#include <cstdio>

#include "bench/child.h"
#include "bench/own_window.h"

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPlaces = 200;
constexpr int kConnections = 10;
constexpr int kSettleMs = 3'000;
constexpr int kIdleMs = 10'000;
constexpr int kModelLimitMs = 60'000;

void say(const char* word, double value) {
    std::printf("%s %.3f\n", word, value);
    std::fflush(stdout);
}

double processorMs() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto ms = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
    };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

/// Says when it has been painted for the first time.
class BareWindow : public QMainWindow {
protected:
    void paintEvent(QPaintEvent* event) override {
        QMainWindow::paintEvent(event);
        QTimer::singleShot(0, Qt::PreciseTimer, this, [] {
            std::printf("painted %lld\n", static_cast<long long>(steadyNow()));
            std::fflush(stdout);
            QCoreApplication::quit();
        });
    }
};

} // namespace

int visitPlaces(const QString& file, const QString& folder) {
    OwnWindow own(folder);
    own.open(file);
    QScrollBar& bar = *own.frames().verticalScrollBar();
    QRandomGenerator random(1); // the same places each time
    std::vector<double> times;
    for (int i = 0; i < kPlaces; ++i) {
        const int place = i == 0 ? bar.minimum() : i == 1 ? bar.maximum() : random.bounded(bar.maximum());
        times.push_back(own.untilPainted([&] { bar.setValue(place); }, [] { return true; }));
    }
    std::sort(times.begin(), times.end());
    say("rows", own.frames().model()->rowCount());
    say("longest", times.back());
    say("median", times[times.size() / 2]);
    return 0;
}

int filterInWindow(const QString& file, const QString& folder, const QString& filter) {
    OwnWindow own(folder);
    own.open(file);
    auto* line = own.window().findChild<FilterLine*>();
    const QAbstractItemModel& model = *own.frames().model();
    const int all = model.rowCount();
    const double ms = own.untilPainted([&] { line->setText(filter); },
                                       [&] { return model.rowCount() > 0 && model.rowCount() < all; });
    say("all", all);
    say("first", ms);
    return 0;
}

int filterInModel(const QString& file, const QString& text) {
    auto opened = openFinished(file, {});
    const auto parsed = Filter::parse(text);
    if (!opened || !opened.value() || !std::holds_alternative<Filter>(parsed)) {
        return 1;
    }
    FinishedSession& session = *opened.value();
    FrameLog log(session.payloads, std::move(session.records));
    FrameTableModel table;
    table.setLog(&log);
    FrameFilterModel model(table);
    const SteadyNs began = steadyNow();
    model.setFilter(std::get<Filter>(parsed));
    while (!model.isComplete() && steadyNow() - began < kModelLimitMs * 1'000'000LL) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    say("ms", static_cast<double>(steadyNow() - began) / 1e6);
    say("hits", model.rowCount());
    return 0;
}

int showBareWindow() {
    BareWindow window;
    window.resize(1280, 800);
    window.show();
    return QCoreApplication::exec();
}

int idle(const QString& url, const QString& folder) {
    OwnWindow own(folder);
    for (int i = 0; i < kConnections; ++i) {
        Profile profile;
        profile.id = QUuid::createUuid();
        profile.name = u"Connection %1"_s.arg(i + 1);
        profile.url = QUrl(url);
        profile.platform = u"bench"_s;
        profile.temporary = true;
        if (own.hub().profiles().add(profile)) {
            own.window().showProfile(profile.id);
            own.hub().open(profile.id);
        }
    }
    QEventLoop loop;
    QTimer::singleShot(kSettleMs, &loop, &QEventLoop::quit);
    loop.exec();
    const auto& sessions = own.hub().sessions();
    say("open", static_cast<double>(std::count_if(sessions.begin(), sessions.end(), [](const auto& session) {
            return session->status().phase == fsm::Phase::Open;
        })));
    const double before = processorMs();
    QTimer::singleShot(kIdleMs, &loop, &QEventLoop::quit);
    loop.exec();
    say("percent", (processorMs() - before) * 100 / kIdleMs);
    return 0;
}

} // namespace maim::bench

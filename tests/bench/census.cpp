// Loaded into the program from without (LD_PRELOAD): counts its QObjects and the timers of them that run, over all
// threads, and writes that to the file MAIM_BENCH_CENSUS once a second: "objects N", "timers N", and a line a class.
// Uses the hooks that Qt has for inspectors, so the program needs to know nothing of it.
#include <QMetaObject>
#include <QTimer>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_set>

extern "C" Q_DECL_IMPORT quintptr qtHookData[]; // NOLINT: Qt's own name and shape

namespace {

// Places in qtHookData, of Qt 6's qhooks_p.h.
constexpr int kAddObject = 3;
constexpr int kRemoveObject = 4;

std::mutex& mutex() {
    static auto* made = new std::mutex; // objects die after main() too
    return *made;
}

std::unordered_set<QObject*>& objects() {
    static auto* made = new std::unordered_set<QObject*>;
    return *made;
}

void add(QObject* object) {
    const std::lock_guard lock(mutex());
    objects().insert(object);
}

void remove(QObject* object) {
    const std::lock_guard lock(mutex());
    objects().erase(object);
}

/// No object can go while it is counted: it would have to wait in its destructor.
void writeTo(const std::string& file) {
    std::map<std::string, int> classes;
    int timers = 0;
    std::size_t count = 0;
    {
        const std::lock_guard lock(mutex());
        count = objects().size();
        for (QObject* object : objects()) {
            const auto* timer = qobject_cast<QTimer*>(object);
            timers += timer && timer->isActive() ? 1 : 0;
            ++classes[object->metaObject()->className()];
        }
    }
    const std::string unfinished = file + ".new";
    if (std::FILE* target = std::fopen(unfinished.c_str(), "w")) {
        std::fprintf(target, "objects %zu\ntimers %d\n", count, timers);
        for (const auto& [name, number] : classes) {
            std::fprintf(target, "%s %d\n", name.c_str(), number);
        }
        std::fclose(target);
        std::rename(unfinished.c_str(), file.c_str());
    }
}

[[gnu::constructor]] void begin() {
    const char* file = std::getenv("MAIM_BENCH_CENSUS");
    if (!file) {
        return;
    }
    qtHookData[kAddObject] = reinterpret_cast<quintptr>(&add);
    qtHookData[kRemoveObject] = reinterpret_cast<quintptr>(&remove);
    std::thread([file = std::string(file)] {
        while (true) {
            std::this_thread::sleep_for(std::chrono::seconds(1));
            writeTo(file);
        }
    }).detach();
}

} // namespace

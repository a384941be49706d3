#pragma once

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>
#include <functional>
#include <memory>

namespace maim {

/// Not Qt's own pool: Qt's raster engine paints with that one, and would wait behind a search.
QThreadPool& backgroundPool();

/// Runs `work` on backgroundPool() and hands its value to `done` on the context's thread, unless the context is gone by
/// then. `work` must own everything it touches. What waits for a thread is taken by priority, the higher first.
template <typename Value>
void inBackground(QObject* context, std::function<Value()> work, std::function<void(Value)> done, int priority = 0) {
    auto promise = std::make_shared<QPromise<Value>>();
    auto* watcher = new QFutureWatcher<Value>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        done(watcher->result());
    });
    watcher->setFuture(promise->future());
    const auto run = [promise, work = std::move(work)] {
        promise->start();
        promise->addResult(work());
        promise->finish();
    };
    backgroundPool().start(run, priority);
}

} // namespace maim

#pragma once

#include <QStringList>

namespace maim::bench {

/// What a run of the suite shall do.
struct Settings {
    qint64 frames = 1'000'000;
    qint64 manyFrames = 5'000'000;
    int minutes = 60;      ///< of the soak
    QStringList scenarios; ///< empty: all that are not for the asking alone
    bool quick = false;    ///< without a display and without comparisons: that frames arrive, and nothing else
    bool strict = false;   ///< a bound that is missed makes the run fail
    QString pictures;      ///< a folder for pictures of the window; empty: none are taken
    QString programs;      ///< the folder of maim-console
    QString tools;         ///< where what npm brings is kept from run to run
    QString work;          ///< of this run

    bool wants(const QString& scenario, bool whenAsked) const {
        return scenarios.contains(scenario) || (scenarios.isEmpty() && !whenAsked);
    }
};

} // namespace maim::bench

#include "bench/flood_pictures.h"

#include <QDir>

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

/// About half of what the window takes a millisecond, so that the flood's middle is near.
constexpr qint64 kFramesPerMs = 2'000;
/// The last frames are painted, and the window has not closed.
constexpr int kPaintedMs = 500;

} // namespace

FloodPictures::FloodPictures(const Settings& settings, const TestDisplay& display, const QString& name)
    : m_display(display) {
    if (!settings.pictures.isEmpty() && display.isReal()) {
        QDir().mkpath(settings.pictures);
        m_place = settings.pictures + u'/' + QString(name).replace(u' ', u'-');
    }
}

void FloodPictures::add(const QString& what) {
    m_pictures += {what, m_display.picture()};
}

void FloodPictures::take(FloodProcess& server, qint64 frames, int limitMs) {
    if (m_place.isEmpty()) {
        return;
    }
    pause(static_cast<int>(frames / kFramesPerMs));
    add(u"amidst"_s);
    const SteadyNs taken = steadyNow();
    m_isAmidst = server.sent(limitMs) > taken;
    pause(kPaintedMs);
    add(u"end"_s);
}

void FloodPictures::save(Results& results) const {
    for (const auto& [what, image] : m_pictures) {
        const QString file = u"%1-%2.png"_s.arg(m_place, what);
        const bool saved = image.save(file);
        const bool timely = m_isAmidst || what != "amidst"_L1;
        results.figure(u"picture "_s + file, !saved ? u"NOT SAVED"_s : timely ? u"saved"_s : u"saved, TOO LATE"_s);
    }
}

} // namespace maim::bench

#include "ui/kit/system_scheme.h"

#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>

#ifdef MAIM_DESKTOP_PORTAL
#include "ui/kit/portal_scheme.h"
#endif

namespace maim {

SystemScheme::SystemScheme(QObject* parent) : QObject(parent) {
    follow();
}

bool SystemScheme::isDark() const {
    const QPalette palette = QGuiApplication::palette();
    return m_dark.value_or(palette.color(QPalette::WindowText).lightness() >
                           palette.color(QPalette::Window).lightness());
}

void SystemScheme::setDark(std::optional<bool> dark) {
    if (dark != m_dark) {
        m_dark = dark;
        Q_EMIT changed();
    }
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)

void SystemScheme::follow() {
    const auto take = [this](Qt::ColorScheme scheme) {
        setDark(scheme == Qt::ColorScheme::Unknown ? std::nullopt : std::optional(scheme == Qt::ColorScheme::Dark));
    };
    const QStyleHints* hints = QGuiApplication::styleHints();
    connect(hints, &QStyleHints::colorSchemeChanged, this, take);
    take(hints->colorScheme());
}

#elif defined(MAIM_DESKTOP_PORTAL)

void SystemScheme::follow() {
    auto* portal = new PortalScheme(this);
    connect(portal, &PortalScheme::answered, this, &SystemScheme::setDark);
    portal->ask();
}

#else

void SystemScheme::follow() {}

#endif

} // namespace maim

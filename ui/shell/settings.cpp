#include "ui/shell/settings.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

const QLatin1StringView kLanguage("language");
const QLatin1StringView kTheme("theme");
const QLatin1StringView kGeometry("window/geometry");
const QLatin1StringView kDocks("window/docks");

} // namespace

Settings::Settings(const QString& dataFolder) : m_file(dataFolder + "/settings.ini"_L1, QSettings::IniFormat) {}

Language::Choice Settings::language() const {
    return Language::fromCode(m_file.value(kLanguage).toString());
}

void Settings::setLanguage(Language::Choice choice) {
    m_file.setValue(kLanguage, Language::code(choice));
}

Theme::Scheme Settings::scheme() const {
    const QString kept = m_file.value(kTheme).toString();
    if (kept == "light"_L1) {
        return Theme::Scheme::Light;
    }
    return kept == "dark"_L1 ? Theme::Scheme::Dark : Theme::Scheme::System;
}

void Settings::setScheme(Theme::Scheme scheme) {
    switch (scheme) {
    case Theme::Scheme::Light:
        m_file.setValue(kTheme, u"light"_s);
        break;
    case Theme::Scheme::Dark:
        m_file.setValue(kTheme, u"dark"_s);
        break;
    case Theme::Scheme::System:
        m_file.remove(kTheme);
    }
}

QByteArray Settings::geometry() const {
    return m_file.value(kGeometry).toByteArray();
}

QByteArray Settings::dockState() const {
    return m_file.value(kDocks).toByteArray();
}

void Settings::setWindow(const QByteArray& geometry, const QByteArray& dockState) {
    m_file.setValue(kGeometry, geometry);
    m_file.setValue(kDocks, dockState);
}

} // namespace maim

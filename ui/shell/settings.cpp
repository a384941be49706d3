#include "ui/shell/settings.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

const QLatin1StringView kLanguage("language");
const QLatin1StringView kTheme("theme");
const QLatin1StringView kFolder("recording/folder");
const QLatin1StringView kKeep("recording/keep");
const QLatin1StringView kMaxBytes("recording/maxBytes");
const QLatin1StringView kMaxDays("recording/maxDays");
const QLatin1StringView kFilters("filters/saved");
const QLatin1StringView kGeometry("window/geometry");
const QLatin1StringView kDocks("window/docks");

constexpr qsizetype kMostBroken = 20;

/// An entry is the name, a line break, the filter.
std::optional<SavedFilter> filterFrom(const QString& entry) {
    const qsizetype end = entry.indexOf(u'\n');
    const SavedFilter filter{entry.left(end), end < 0 ? QString() : entry.sliced(end + 1)};
    return SavedFilters::isUsable(filter) ? std::optional(filter) : std::nullopt;
}

} // namespace

Settings::Settings(const QString& dataFolder)
    : m_dataFolder(dataFolder), m_file(dataFolder + "/settings.ini"_L1, QSettings::IniFormat) {}

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

QString Settings::ownRecordingFolder(const QString& dataFolder) {
    return dataFolder + "/sessions"_L1;
}

QString Settings::recordingFolder() const {
    const QString chosen = m_file.value(kFolder).toString();
    return chosen.isEmpty() ? ownRecordingFolder(m_dataFolder) : chosen;
}

Retention Settings::retention() const {
    const Retention usual;
    return {m_file.value(kKeep, usual.keep).toBool(), m_file.value(kMaxBytes, usual.maxBytes).toLongLong(),
            m_file.value(kMaxDays, usual.maxDays).toInt()};
}

void Settings::setRecording(const QString& folder, const Retention& retention) {
    m_file.setValue(kFolder, folder);
    m_file.setValue(kKeep, retention.keep);
    m_file.setValue(kMaxBytes, retention.maxBytes);
    m_file.setValue(kMaxDays, retention.maxDays);
}

QList<SavedFilter> Settings::savedFilters() const {
    QList<SavedFilter> filters;
    for (const QString& entry : m_file.value(kFilters).toStringList()) {
        if (const auto filter = filterFrom(entry)) {
            filters << *filter;
        }
    }
    return filters;
}

void Settings::setSavedFilters(const QList<SavedFilter>& filters) {
    QStringList broken = m_file.value(kFilters).toStringList();
    broken.removeIf([](const QString& entry) { return entry.isEmpty() || filterFrom(entry); });
    QStringList entries;
    for (const SavedFilter& filter : filters) {
        entries << filter.name + u'\n' + filter.text;
    }
    entries += broken.first(qMin(broken.size(), kMostBroken));
    // An empty list would be written as an invalid value.
    if (entries.isEmpty()) {
        m_file.remove(kFilters);
    } else {
        m_file.setValue(kFilters, entries);
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

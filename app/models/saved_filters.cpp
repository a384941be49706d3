#include "models/saved_filters.h"

#include <algorithm>

namespace maim {

bool SavedFilters::isUsable(const SavedFilter& filter) {
    return !filter.name.trimmed().isEmpty() && filter.name.size() <= kLongestName && !filter.name.contains(u'\n') &&
           !filter.text.trimmed().isEmpty() && filter.text.size() <= kLongestText;
}

void SavedFilters::setAll(const QList<SavedFilter>& filters) {
    m_filters = filters.first(qMin(filters.size(), kMost));
}

bool SavedFilters::save(const SavedFilter& filter) {
    const qsizetype row = rowOf(filter.name);
    if (!isUsable(filter) || (row < 0 && isFull())) {
        return false;
    }
    if (row < 0) {
        m_filters.append(filter);
    } else {
        m_filters[row] = filter;
    }
    Q_EMIT changed();
    return true;
}

bool SavedFilters::rename(const QString& from, const QString& to) {
    const qsizetype row = rowOf(from);
    if (row < 0 || rowOf(to) >= 0 || !isUsable({to, m_filters[row].text})) {
        return false;
    }
    m_filters[row].name = to;
    Q_EMIT changed();
    return true;
}

void SavedFilters::remove(const QString& name) {
    if (m_filters.removeIf([&](const SavedFilter& filter) { return filter.name == name; }) > 0) {
        Q_EMIT changed();
    }
}

void SavedFilters::restore(qsizetype row, const SavedFilter& filter) {
    if (rowOf(filter.name) < 0) {
        m_filters.insert(qBound<qsizetype>(0, row, m_filters.size()), filter);
        Q_EMIT changed();
    }
}

qsizetype SavedFilters::rowOf(const QString& name) const {
    const auto found = std::find_if(m_filters.begin(), m_filters.end(),
                                    [&](const SavedFilter& filter) { return filter.name == name; });
    return found == m_filters.end() ? -1 : found - m_filters.begin();
}

} // namespace maim

#pragma once

#include <QList>
#include <QObject>
#include <QString>

namespace maim {

struct SavedFilter {
    QString name;
    QString text;

    bool operator==(const SavedFilter&) const = default;
};

/// The filters that somebody named, in the order in which they were saved. Bounded in number and length. Names differ.
class SavedFilters : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype kMost = 50;
    static constexpr qsizetype kLongestName = 60;
    static constexpr qsizetype kLongestText = 4'096;

    using QObject::QObject;

    static bool isUsable(const SavedFilter& filter);

    const QList<SavedFilter>& all() const { return m_filters; }
    bool isFull() const { return m_filters.size() >= kMost; }
    void setAll(const QList<SavedFilter>& filters);
    /// Replaces one of the same name. False: nothing was done, since it is not usable or there are too many.
    bool save(const SavedFilter& filter);
    bool rename(const QString& from, const QString& to);
    void remove(const QString& name);
    /// Puts it back where it was. Does nothing if the name is taken by now.
    void restore(qsizetype row, const SavedFilter& filter);
    qsizetype rowOf(const QString& name) const;

Q_SIGNALS:
    void changed();

private:
    QList<SavedFilter> m_filters;
};

} // namespace maim

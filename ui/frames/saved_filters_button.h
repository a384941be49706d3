#pragma once

#include <QMenu>
#include <QToolButton>
#include <functional>

#include "models/saved_filters.h"
#include "ui/kit/theme.h"

namespace maim {

/// The menu of filters beside the line: those that come with the program, and those that somebody saved. It asks for
/// names; checking and keeping is left to the receivers of its signals.
class SavedFiltersButton : public QToolButton {
    Q_OBJECT
public:
    SavedFiltersButton(Theme& theme, SavedFilters& saved, QWidget* parent = nullptr);

    /// In answer to aboutToFill(): what "Save this filter" would save. `whyNot`: empty when it can be saved.
    void setPresent(const QString& text, const QString& whyNot);

Q_SIGNALS:
    void aboutToFill();
    void chosen(const QString& text);
    void saveRequested(const QString& name, const QString& text);
    void renameRequested(const QString& from, const QString& to);
    void removeRequested(const QString& name);

protected:
    void changeEvent(QEvent* event) override;

private:
    using TakeName = std::function<void(const QString& name)>;

    void retranslate();
    QString hidden(const QString& filter) const;
    void fill();
    void addFilter(const SavedFilter& filter);
    void askForName(const QString& title, const QString& name, const TakeName& take);

    Theme& m_theme;
    SavedFilters& m_saved;
    QMenu m_menu;
    QString m_present;
    QString m_whyNot;
};

} // namespace maim

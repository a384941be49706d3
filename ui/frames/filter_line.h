#pragma once

#include <QLineEdit>

#include "journal/filter.h"
#include "ui/shell/theme.h"

namespace maim {

/// Where a filter is typed. While the text is no filter, the last one that was stays in force.
class FilterLine : public QLineEdit {
    Q_OBJECT
public:
    explicit FilterLine(Theme& theme, QWidget* parent = nullptr);

    /// Empty while the text is a filter.
    QString trouble() const;

Q_SIGNALS:
    void filterChanged(const maim::Filter& filter);
    void troubleChanged();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void read(const QString& text);
    void applyTheme();
    void retranslate();

    Theme& m_theme;
    std::optional<FilterError> m_error;
};

} // namespace maim

#pragma once

#include <QLineEdit>

#include "journal/filter.h"
#include "ui/frames/filter_completer.h"
#include "ui/kit/theme.h"

namespace maim {

/// Where a filter is typed; what may come next is offered below it. While the text is not a filter, the last valid one
/// stays in force.
class FilterLine : public QLineEdit {
    Q_OBJECT
public:
    explicit FilterLine(Theme& theme, QWidget* parent = nullptr);

    /// Empty while the text is a filter.
    QString trouble() const;
    void setWords(const FilterWords& words);

Q_SIGNALS:
    void filterChanged(const maim::Filter& filter);
    void troubleChanged();
    /// Somebody is writing here and can use words for completion.
    void wordsWanted();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    bool takesKey(QKeyEvent* event);
    void offer();
    void read(const QString& text);
    void applyTheme();
    void retranslate();

    Theme& m_theme;
    FilterCompleter m_completer;
    std::optional<FilterError> m_error;
    bool m_composing = false;
};

} // namespace maim

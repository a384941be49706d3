#pragma once

#include <QCompleter>
#include <QLineEdit>
#include <QStringListModel>

#include "journal/filter_completion.h"

namespace maim {

/// The list under the filter line of what may come next. It opens only after a key was typed or Ctrl+Space, chooses
/// nothing by itself, and never while an input method composes.
class FilterCompleter : public QObject {
    Q_OBJECT
public:
    explicit FilterCompleter(QLineEdit& line);

    void setWords(const FilterWords& words) { m_words = words; }
    /// While nobody may read what the frames have shown, nothing is offered.
    void setHidden(bool hidden);
    /// `asked`: even where nothing is written yet.
    void offer(bool asked);
    void close();
    bool isOpen() const;
    /// Writes the chosen candidate, or the first if none is chosen.
    void accept();
    /// Writes the chosen candidate; closes if none is chosen.
    void acceptChosen();

private:
    void write(const QString& candidate);

    QLineEdit& m_line;
    QStringListModel m_model;
    QCompleter m_completer;
    FilterWords m_words;
    FilterCompletion m_found;
    bool m_hidden = false;
};

} // namespace maim

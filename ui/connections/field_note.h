#pragma once

#include "ui/kit/labels.h"

namespace maim {

/// The line under a field: a hint, a warning, or what is wrong with the field. A problem covers the hint until it is
/// cleared. Takes no room while it is empty.
class FieldNote : public ThemedLabel {
    Q_OBJECT
public:
    explicit FieldNote(Theme& theme, QWidget* parent = nullptr);

    void setHint(const QString& text, ColorRole ink = ColorRole::Muted);
    void setProblem(const QString& text);
    bool hasProblem() const { return !m_problem.isEmpty(); }

private:
    void refresh();

    QString m_hint, m_problem;
    ColorRole m_hintInk = ColorRole::Muted;
};

} // namespace maim

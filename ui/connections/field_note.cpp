#include "ui/connections/field_note.h"

namespace maim {

FieldNote::FieldNote(Theme& theme, QWidget* parent) : ThemedLabel(theme, FontRole::Small, ColorRole::Muted, parent) {
    setWordWrap(true);
    refresh();
}

void FieldNote::setHint(const QString& text, ColorRole ink) {
    m_hint = text;
    m_hintInk = ink;
    refresh();
}

void FieldNote::setProblem(const QString& text) {
    m_problem = text;
    refresh();
}

void FieldNote::refresh() {
    setText(hasProblem() ? m_problem : m_hint);
    setInk(hasProblem() ? ColorRole::Error : m_hintInk);
    setVisible(!text().isEmpty());
}

} // namespace maim

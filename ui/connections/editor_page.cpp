#include "ui/connections/editor_page.h"

#include <QLabel>

namespace maim {

EditorPage::EditorPage(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme), m_form(new QFormLayout(this)) {
    m_form->setContentsMargins(16, 16, 16, 16);
    m_form->setHorizontalSpacing(12);
    m_form->setVerticalSpacing(8);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void EditorPage::clearProblems() {
    for (FieldNote* note : findChildren<FieldNote*>()) {
        note->setProblem({});
    }
}

FieldNote* EditorPage::addField(const QString& label, QWidget* field) {
    auto* note = new FieldNote(m_theme);
    auto* name = new QLabel(label);
    name->setTextFormat(Qt::PlainText);
    name->setBuddy(field);
    if (field->accessibleName().isEmpty()) {
        field->setAccessibleName(label);
    }
    m_form->addRow(name, field);
    m_form->addRow(nullptr, note);
    return note;
}

void EditorPage::addRow(QWidget* row) {
    m_form->addRow(row);
}

void EditorPage::addUnderFields(QWidget* row) {
    row->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_form->addRow(nullptr, row);
}

QString fieldOf(const Error& error) {
    return error.code == ErrorCode::ProfileFieldInvalid ? error.details.value(0) : QString();
}

} // namespace maim

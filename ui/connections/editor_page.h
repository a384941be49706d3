#pragma once

#include <QFormLayout>
#include <QWidget>

#include "profiles/profile.h"
#include "ui/connections/field_note.h"

namespace maim {

/// One page of the profile editor: reads a profile into its fields, writes the fields back, and shows its own problems
/// beside their cause.
class EditorPage : public QWidget {
    Q_OBJECT
public:
    explicit EditorPage(Theme& theme, QWidget* parent = nullptr);

    virtual void load(const Profile& profile) = 0;
    virtual void store(Profile& profile) const = 0;
    /// The note beside the cause of `error`; null when it is not on this page.
    virtual FieldNote* noteFor(const Error& error) = 0;

    void clearProblems();

Q_SIGNALS:
    void edited();

protected:
    Theme& theme() { return m_theme; }
    /// A labelled field with a note under it; the label is the field's buddy.
    FieldNote* addField(const QString& label, QWidget* field);
    void addRow(QWidget* row);
    /// In the column of the fields, no wider than it needs.
    void addUnderFields(QWidget* row);

private:
    Theme& m_theme;
    QFormLayout* m_form;
};

/// The name of the field that a ProfileFieldInvalid is about.
QString fieldOf(const Error& error);

} // namespace maim

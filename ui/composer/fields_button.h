#pragma once

#include <QLineEdit>

#include "ui/composer/value_button.h"

class QFormLayout;

namespace maim {

/// A button that shows a short value, and opens a small sheet with the fields behind it.
class FieldsButton : public ValueButton {
    Q_OBJECT
public:
    explicit FieldsButton(QWidget* parent = nullptr);

    QLineEdit* addField(const QString& objectName);
    /// In the order of the fields. To be called again after a change of language.
    void setLabels(const QStringList& labels);
    /// Cut to fit; the tooltip has all of it.
    void setValue(const QString& value);

Q_SIGNALS:
    void edited();

private:
    void openSheet();

    QWidget* m_sheet;
    QFormLayout* m_form;
    QList<QLineEdit*> m_fields;
};

} // namespace maim

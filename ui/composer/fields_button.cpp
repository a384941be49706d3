#include "ui/composer/fields_button.h"

#include <QFormLayout>
#include <QLabel>
#include <QScreen>

#include "ui/kit/plain_text.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kLongestValue = 16;

} // namespace

FieldsButton::FieldsButton(QWidget* parent)
    : ValueButton(parent), m_sheet(new QWidget(this, Qt::Popup)), m_form(new QFormLayout(m_sheet)) {
    m_sheet->setMinimumWidth(280);
    connect(this, &QPushButton::clicked, this, &FieldsButton::openSheet);
}

QLineEdit* FieldsButton::addField(const QString& objectName) {
    auto* field = new QLineEdit(m_sheet);
    field->setObjectName(objectName);
    m_form->addRow(new QLabel(m_sheet), field);
    m_fields += field;
    connect(field, &QLineEdit::textChanged, this, &FieldsButton::edited);
    connect(field, &QLineEdit::returnPressed, m_sheet, &QWidget::hide);
    return field;
}

void FieldsButton::setLabels(const QStringList& labels) {
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        auto* label = qobject_cast<QLabel*>(m_form->labelForField(m_fields[i]));
        label->setText(labels.value(i));
        m_fields[i]->setAccessibleName(labels.value(i));
    }
}

void FieldsButton::setValue(const QString& value) {
    const bool cut = value.size() > kLongestValue;
    QString shown = cut ? value.first(kLongestValue - 1) + u'…' : value;
    setText(shown.replace(u'&', u"&&"_s) + u" ▾"_s);
    setToolTip(plainToolTip(value));
}

void FieldsButton::openSheet() {
    m_sheet->adjustSize();
    QPoint place = mapToGlobal(QPoint(0, height() + 2));
    const QRect room = screen()->availableGeometry();
    if (place.y() + m_sheet->height() > room.bottom()) {
        place = mapToGlobal(QPoint(0, -m_sheet->height() - 2));
    }
    m_sheet->move(place);
    m_sheet->show();
    m_fields.first()->setFocus();
}

} // namespace maim

#include "ui/composer/receiver_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace maim {

namespace {

QLineEdit* field(QFormLayout* form, const QString& label, const QString& objectName) {
    auto* edit = new QLineEdit;
    edit->setObjectName(objectName);
    form->addRow(label, edit);
    return edit;
}

} // namespace

ReceiverDialog::ReceiverDialog(const Receiver& known, QWidget* parent) : QDialog(parent) {
    setObjectName(u"receiverDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add receiver"));
    auto* form = new QFormLayout(this);
    m_label = field(form, tr("Name"), u"receiverLabel"_s);
    m_key = field(form, tr("API key"), u"receiverKey"_s);
    m_platform = field(form, tr("Platform"), u"receiverPlatform"_s);
    m_label->setText(known.label);
    m_platform->setText(known.platform);
    m_key->setEchoMode(QLineEdit::Password);
    m_platform->setPlaceholderText(tr("unchanged"));
    auto* about =
        new QLabel(tr("A message names its receiver by the receiver's API key. It is kept where this connection's own "
                      "key is, and offered to this connection alone."));
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    form->addRow(about);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Add"));
    buttons->button(QDialogButtonBox::Ok)->setObjectName(u"addReceiver"_s);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ReceiverDialog::finish);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ReceiverDialog::finish() {
    if (m_key->text().isEmpty()) {
        m_key->setFocus();
        m_key->setPlaceholderText(tr("A key is required"));
        return;
    }
    Q_EMIT added({m_label->text(), Secret::fromText(m_key->text()), m_platform->text()});
    accept();
}

} // namespace maim

#include "ui/connections/file_field.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace maim {

FileField::FileField(const QString& name, const QString& title, QWidget* parent)
    : QWidget(parent), m_title(title), m_path(new QLineEdit) {
    auto* button = new QPushButton(tr("Choose…"));
    m_path->setObjectName(name);
    m_path->setAccessibleName(title);
    button->setObjectName(name + "Choose"_L1);
    button->setAccessibleName(tr("Choose the file: %1").arg(title));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_path, 1);
    layout->addWidget(button);
    setFocusProxy(m_path);
    connect(m_path, &QLineEdit::textChanged, this, &FileField::edited);
    connect(button, &QPushButton::clicked, this, &FileField::choose);
}

void FileField::choose() {
    auto* dialog =
        new QFileDialog(this, m_title, QFileInfo(path()).path(),
                        tr("Certificates and keys (*.pem *.crt *.cer *.der *.key *.p12 *.pfx);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FileField::setPath);
    dialog->open();
}

} // namespace maim

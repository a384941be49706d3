#include "ui/shell/recording_settings.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr qint64 kMegabyte = 1'000'000;
constexpr int kWidth = 520;

} // namespace

RecordingSettings::RecordingSettings(Theme& theme, const SessionArchive& archive, QWidget* parent)
    : QDialog(parent),
      m_folder(new QLineEdit(archive.folder())),
      m_keep(new QCheckBox(tr("Keep recordings after the program ends"))),
      m_megabytes(new QSpinBox),
      m_days(new QSpinBox) {
    setObjectName(u"recordingSettings"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Recording"));
    const Retention& retention = archive.retention();
    m_keep->setObjectName(u"keepRecordings"_s);
    m_keep->setChecked(retention.keep);
    m_megabytes->setRange(0, 1'000'000);
    m_megabytes->setSuffix(tr(" MB"));
    m_megabytes->setValue(static_cast<int>(retention.maxBytes / kMegabyte));
    m_days->setRange(0, 3'650);
    m_days->setSuffix(tr(" days"));
    m_days->setValue(retention.maxDays);
    for (QSpinBox* box : {m_megabytes, m_days}) {
        box->setSpecialValueText(tr("no limit"));
        box->setEnabled(retention.keep);
        connect(m_keep, &QCheckBox::toggled, box, &QWidget::setEnabled);
    }
    compose(theme);
}

Retention RecordingSettings::retention() const {
    return {m_keep->isChecked(), m_megabytes->value() * kMegabyte, m_days->value()};
}

void RecordingSettings::compose(Theme& theme) {
    auto* choose = new QPushButton(tr("Choose…"));
    connect(choose, &QPushButton::clicked, this, &RecordingSettings::chooseFolder);
    auto* folder = new QHBoxLayout;
    folder->addWidget(m_folder, 1);
    folder->addWidget(choose);
    auto* form = new QFormLayout;
    form->addRow(tr("Folder"), folder);
    form->addRow(QString(), m_keep);
    form->addRow(tr("At most"), m_megabytes);
    form->addRow(tr("No longer than"), m_days);
    auto* note = new ThemedLabel(theme, FontRole::Small, ColorRole::Muted);
    note->setWordWrap(true);
    note->setText(tr("A recording holds each message as it was, with the keys that are in it. Only you can read the "
                     "files. A new folder is used from the next connection on."));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(note);
    layout->addWidget(buttons);
    resize(kWidth, sizeHint().height());
}

void RecordingSettings::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("Folder of recordings"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

} // namespace maim

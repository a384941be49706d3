#include "ui/chat/save_content.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

#include "journal/attachment_file.h"
#include "models/background.h"
#include "protocol/file_name.h"
#include "ui/chat/thumbnail.h"

using namespace Qt::StringLiterals;

namespace maim {

SaveContent::SaveContent(ChatContentPtr content, json::NodeId base64, const QString& peerName, QWidget* window)
    : QObject(window),
      m_content(std::move(content)),
      m_base64(base64),
      m_name(cleanFileName(peerName)),
      m_window(window) {}

void SaveContent::ask() {
    if (!runsWhenOpened(m_name)) {
        return askForPath();
    }
    auto* box = new QMessageBox(m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIcon(QMessageBox::Warning);
    box->setText(tr("A file such as \"%1\" can run a program when it is opened. Save it only if you trust its sender.")
                     .arg(m_name));
    QAbstractButton* save = box->addButton(tr("Save anyway…"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(box, &QMessageBox::finished, this, [this, box, save] {
        if (box->clickedButton() == save) {
            askForPath();
        } else {
            deleteLater();
        }
    });
    box->open();
}

void SaveContent::askForPath() {
    auto* dialog = new QFileDialog(m_window, tr("Save file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(m_name);
    connect(dialog, &QFileDialog::fileSelected, this, &SaveContent::save);
    connect(dialog, &QDialog::rejected, this, &QObject::deleteLater);
    dialog->open();
}

void SaveContent::save(const QString& path) {
    inBackground<Outcome>(
        this,
        [content = m_content, base64 = m_base64, path]() -> Outcome {
            const std::optional<QByteArray> bytes = contentBytes(*content, base64);
            return bytes ? saveAttachment(path, *bytes)
                         : Outcome(Error{
                               ErrorCode::FileUnwritable,
                               {QFileInfo(path).fileName(),
                                QString::fromUtf8(QT_TRANSLATE_NOOP("ErrorFact", "the content is not valid Base64"))}});
        },
        [this](const Outcome& outcome) {
            if (!outcome) {
                Q_EMIT failed(outcome.error());
            }
            deleteLater();
        });
}

} // namespace maim

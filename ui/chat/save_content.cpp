#include "ui/chat/save_content.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

#include "base/user_file.h"
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
    warn(m_name, [this] { askForPath(); });
}

/// Goes on at once if the name is harmless.
void SaveContent::warn(const QString& name, std::function<void()> goOn) {
    if (!runsWhenOpened(name)) {
        return goOn();
    }
    auto* box = new QMessageBox(m_window);
    box->setObjectName(u"saveWarning"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIcon(QMessageBox::Warning);
    box->setText(tr("A file such as \"%1\" can run a program when it is opened. Save it only if you trust its sender.")
                     .arg(name));
    QAbstractButton* save = box->addButton(tr("Save anyway…"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(box, &QMessageBox::finished, this, [this, box, save, goOn = std::move(goOn)] {
        if (box->clickedButton() == save) {
            goOn();
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
    // An existing file is not replaced, so there is nothing to confirm.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->selectFile(freePath(dialog->directory().filePath(m_name)));
    connect(dialog, &QFileDialog::fileSelected, this, &SaveContent::take);
    connect(dialog, &QDialog::rejected, this, &QObject::deleteLater);
    dialog->open();
}

/// A dangerous ending may have been typed in the dialog.
void SaveContent::take(const QString& path) {
    if (runsWhenOpened(m_name)) {
        return save(path);
    }
    warn(QFileInfo(path).fileName(), [this, path] { save(path); });
}

void SaveContent::save(const QString& path) {
    inBackground<Outcome>(
        this,
        [content = m_content, base64 = m_base64, path]() -> Outcome {
            const std::optional<QByteArray> bytes = contentBytes(*content, base64);
            return bytes ? saveNewFile(path, *bytes)
                         : Outcome(Error{
                               ErrorCode::FileUnwritable,
                               {QFileInfo(path).fileName(),
                                QString::fromUtf8(QT_TRANSLATE_NOOP("ErrorFact", "the content is not valid Base64"))}});
        },
        [this, path](const Outcome& outcome) { onSaved(outcome, path); });
}

void SaveContent::onSaved(const Outcome& outcome, const QString& path) {
    if (!outcome && outcome.error().code == ErrorCode::FileExists) {
        return offerFreeName(path);
    }
    if (!outcome) {
        Q_EMIT failed(outcome.error());
    }
    deleteLater();
}

void SaveContent::offerFreeName(const QString& takenPath) {
    const QString free = freePath(takenPath);
    auto* box = new QMessageBox(m_window);
    box->setObjectName(u"nameTaken"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIcon(QMessageBox::Question);
    box->setText(tr("\"%1\" already exists. What a peer sent never replaces a file. Save it as \"%2\"?")
                     .arg(QFileInfo(takenPath).fileName(), QFileInfo(free).fileName()));
    QAbstractButton* save = box->addButton(QMessageBox::Save);
    QAbstractButton* other = box->addButton(tr("Other name…"), QMessageBox::ActionRole);
    box->addButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::finished, this, [this, box, save, other, free] {
        if (box->clickedButton() == save) {
            return this->save(free);
        }
        if (box->clickedButton() == other) {
            return askForPath();
        }
        deleteLater();
    });
    box->open();
}

} // namespace maim

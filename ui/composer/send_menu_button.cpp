#include "ui/composer/send_menu_button.h"

#include <QEvent>
#include <QFileDialog>
#include <QMenu>

#include "base/user_file.h"
#include "models/background.h"

using namespace Qt::StringLiterals;

namespace maim {

SendMenuButton::SendMenuButton(Theme& theme, QWidget* parent) : QToolButton(parent), m_file(new QAction(this)) {
    setObjectName(u"sendMenu"_s);
    setAutoRaise(true);
    setIcon(theme.icon(u"chevron"_s));
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(InstantPopup);
    m_file->setObjectName(u"sendBinaryFile"_s);
    auto* menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    menu->addAction(m_file);
    setMenu(menu);
    connect(m_file, &QAction::triggered, this, &SendMenuButton::chooseFile);
    retranslate();
}

void SendMenuButton::setSession(Session* session) {
    if (m_session) {
        m_session->disconnect(this);
    }
    m_session = session;
    if (session) {
        connect(session, &Session::statusChanged, this, &SendMenuButton::followStatus);
    }
    followStatus();
}

void SendMenuButton::followStatus() {
    const bool open = m_session && m_session->status().phase == fsm::Phase::Open;
    m_file->setEnabled(open);
    m_file->setToolTip(open ? tr("Sends exactly the bytes of the file. An API-Server closes the connection on it")
                            : tr("Only while connected: a binary message cannot wait in the outbox"));
}

void SendMenuButton::chooseFile() {
    auto* dialog = new QFileDialog(this, tr("Choose a file to send as a binary message"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, session = m_session](const QString& path) { sendFile(path, session); });
    dialog->open();
}

/// To the session for which it was chosen, whichever is shown by then.
void SendMenuButton::sendFile(const QString& path, const QPointer<Session>& session) {
    if (!session) {
        return;
    }
    inBackground<Result<QByteArray>>(
        this, [path, limit = session->profile().maxMessageBytes] { return readAttachment(path, limit); },
        [this, session](const Result<QByteArray>& content) {
            if (session) {
                Q_EMIT sent(content ? session->sendBinary(*content) : Outcome(content.error()));
            }
        });
}

void SendMenuButton::retranslate() {
    m_file->setText(tr("Send a file as a binary message…"));
    setToolTip(tr("More ways to send"));
    setAccessibleName(tr("More ways to send"));
    followStatus();
}

void SendMenuButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QToolButton::changeEvent(event);
}

} // namespace maim

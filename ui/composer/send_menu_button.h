#pragma once

#include <QPointer>
#include <QToolButton>

#include "session/session.h"
#include "ui/kit/theme.h"

namespace maim {

/// What else can be sent, beside the button that sends the draft: a file as a binary message.
class SendMenuButton : public QToolButton {
    Q_OBJECT
public:
    explicit SendMenuButton(Theme& theme, QWidget* parent = nullptr);

    void setSession(Session* session);

Q_SIGNALS:
    /// How a file went: MessageTooLarge, FileUnreadable, and what Session::sendBinary() says.
    void sent(const maim::Outcome& outcome);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void followStatus();
    void chooseFile();
    void sendFile(const QString& path, const QPointer<Session>& session);

    QPointer<Session> m_session;
    QAction* m_file;
};

} // namespace maim

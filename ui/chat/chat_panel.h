#pragma once

#include <QPointer>
#include <QWidget>

#include "ui/chat/chat_view.h"
#include "ui/chat/empty_chat.h"
#include "ui/composer/composer.h"
#include "ui/outbox/outbox_list.h"

namespace maim {

/// The conversation of one connection, its messages that wait in the outbox, and the composer below.
class ChatPanel : public QWidget {
    Q_OBJECT
public:
    ChatPanel(Theme& theme, FrameSelection& selection, QWidget* parent = nullptr);

    /// Null: none. The caller keeps the ownership.
    void setSession(Session* session);
    /// Somebody to offer as a receiver, for this run only.

    /// Puts a frame into the JSON editor, byte for byte.
    void takeDraft(const QByteArray& frame);

Q_SIGNALS:
    // What the empty chat offers.
    void newConnectionRequested();
    void demoRequested();
    void connectRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectView();
    void followProfile();
    void followStatus();
    void showEmptyOrNot();
    void sendAgain(FrameSeq seq);
    void mendFrame(FrameSeq seq);
    void saveContent(const ChatContentPtr& content, const BubbleLink& link);

    Theme& m_theme;
    QPointer<Session> m_session;
    ChatModel m_model;
    ChatView* m_view;
    EmptyChat* m_empty;
    OutboxList* m_outbox;
    Composer* m_composer;
};

} // namespace maim

#include "ui/chat/empty_chat.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "protocol/visible_text.h"
#include "ui/kit/labels.h"

using namespace Qt::StringLiterals;

namespace maim {

EmptyChat::EmptyChat(Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_text(new ThemedLabel(theme, FontRole::Body, ColorRole::Muted)),
      m_action(new QPushButton),
      m_demo(new QPushButton) {
    setObjectName(u"emptyChat"_s);
    m_text->setObjectName(u"emptyChatText"_s);
    m_action->setObjectName(u"emptyChatAction"_s);
    m_demo->setObjectName(u"emptyChatDemo"_s);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_action);
    buttons->addWidget(m_demo);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->setContentsMargins(48, 12, 48, 12);
    layout->addStretch();
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    layout->addStretch();
    connect(m_action, &QPushButton::clicked, this, &EmptyChat::act);
    connect(m_demo, &QPushButton::clicked, this, &EmptyChat::demoRequested);
}

void EmptyChat::show(const Session* session) {
    m_demo->setVisible(!session);
    m_demo->setText(tr("Try the demo server"));
    if (!session) {
        m_reason = Reason::NoConnection;
        return say(tr("Messages appear here. Make a connection to a server, or try the one that is built in."),
                   tr("New connection"));
    }
    if (session->isFinished()) {
        m_reason = Reason::NoMessage;
        return say(tr("No message was recorded in this session."), {});
    }
    const fsm::Phase phase = session->status().phase;
    if (phase == fsm::Phase::Open) {
        m_reason = Reason::NoMessage;
        return say(tr("Connected, but no messages yet. What you send and receive appears here."),
                   tr("Write a message"));
    }
    m_reason = Reason::NotConnected;
    const QString name = visibleName(session->profile().name);
    const bool trying = phase == fsm::Phase::Connecting || phase == fsm::Phase::Closing;
    say(tr("Not connected to %1. Messages appear here once you are connected.").arg(name),
        trying ? QString() : tr("Connect"));
}

void EmptyChat::say(const QString& text, const QString& action) {
    m_text->setVeiledText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

void EmptyChat::act() {
    switch (m_reason) {
    case Reason::NoConnection:
        return Q_EMIT newConnectionRequested();
    case Reason::NotConnected:
        return Q_EMIT connectRequested();
    case Reason::NoMessage:
        return Q_EMIT writeRequested();
    }
}

} // namespace maim

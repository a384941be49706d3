#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

#include "protocol/message.h"
#include "session/session.h"

namespace maim {

/// A few real messages between the two people and the bot, sent through the wire by their sessions, so that the first
/// screen is alive. Begins once both are connected, runs once, and ends by itself.
class Conversation : public QObject {
    Q_OBJECT
public:
    struct Person {
        QPointer<Session> session;
        Secret key;
    };
    Conversation(Person alice, Person bob, QObject* parent);

private:
    void beginIfBothAreOpen();
    void sayNext();

    Person m_alice;
    Person m_bob;
    QTimer m_pace;
    int m_said = 0;
};

} // namespace maim

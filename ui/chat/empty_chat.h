#pragma once

#include <QWidget>

#include "session/session.h"
#include "ui/kit/theme.h"

class QPushButton;

namespace maim {

class ThemedLabel;

/// What the chat shows as long as there is no message: why, and what to do.
class EmptyChat : public QWidget {
    Q_OBJECT
public:
    explicit EmptyChat(Theme& theme, QWidget* parent = nullptr);

    /// Null: no connection is chosen.
    void show(const Session* session);

Q_SIGNALS:
    void newConnectionRequested();
    void demoRequested();
    void connectRequested();
    void writeRequested();

private:
    enum class Reason { NoConnection, NotConnected, NoMessage };

    void say(const QString& text, const QString& action);
    void act();

    Reason m_reason = Reason::NoConnection;
    ThemedLabel* m_text;
    QPushButton* m_action;
    QPushButton* m_demo;
};

} // namespace maim

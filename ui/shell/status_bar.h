#pragma once

#include <QStatusBar>
#include <QTimer>
#include <QToolButton>

#include "models/current_session.h"
#include "ui/kit/labels.h"

namespace maim {

/// The line at the bottom: state and its duration, round trip, frames, recording, the server's name for the connection,
/// TLS. Each field keeps its width. Refreshed four times a second while there is a session.
class StatusBar : public QStatusBar {
    Q_OBJECT
public:
    StatusBar(Theme& theme, CurrentSession& current, QWidget* parent = nullptr);

Q_SIGNALS:
    /// Asks to show whom the connection trusts.
    void certificateRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    StableLabel* place(const char* name);
    void follow(Session* session);
    void refresh();
    void refreshTexts();
    QString stateText(const SessionStatus& status) const;
    QString framesText(Session* session) const;
    void showRecording(const Session& session);
    void showDeflate(const SessionStatus& status);

    Theme& m_theme;
    CurrentSession& m_current;
    QLabel* m_dot;
    StableLabel *m_state, *m_rtt, *m_frames, *m_recording, *m_uuid, *m_deflate, *m_tls;
    QToolButton* m_certificate;
    QTimer m_tick;
};

} // namespace maim

#pragma once

#include <QMainWindow>

#include "ui/chat/chat_panel.h"
#include "ui/connections/connections_panel.h"
#include "ui/diagnosis/doctor_desk.h"
#include "ui/diagnosis/events_panel.h"
#include "ui/diagnosis/verdict_bar.h"
#include "ui/frames/frames_panel.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/latency/latency_panel.h"
#include "ui/shell/docks.h"
#include "ui/shell/session_files.h"
#include "ui/shell/settings.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/veiled_words.h"

namespace maim {

/// Puts the panels together and hands them the current session. Does nothing that a panel, the actions or the docks can
/// do themselves.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(SessionHub& hub, Theme& theme, Language& language, Settings& settings, QWidget* parent = nullptr);

    void showProfile(const QUuid& profile) { m_current.show(profile); }
    void showError(const Error& error) { m_connections->showError(error); }
    /// A recorded session, once it is read.
    void openSessionFile(const QString& file) { m_files->open(file); }
    CurrentSession& current() { return m_current; }
    ConnectionCommands& commands() { return *m_commands; }
    FrameSelection& selection() { return m_selection; }

Q_SIGNALS:
    void demoRequested();

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void compose();
    void connectActions();
    void connectPanels();
    void askForRecording();
    void connectDoctor();
    void openDoctor();
    void offerDoctor();
    void showCertificate(const TlsFacts& peer);
    void handOut(Session* session);
    void updateTitle();

    Theme& m_theme;
    Language& m_language;
    Settings& m_settings;
    CurrentSession m_current;
    VeiledWords m_veiledWords;
    FrameSelection m_selection;
    Actions* m_actions;
    ConnectionCommands* m_commands;
    TopBar* m_topBar;
    ConnectionsPanel* m_connections;
    EventsPanel* m_events;
    DoctorPanel* m_doctor;
    DoctorDesk m_desk;
    VerdictBar* m_verdict;
    ChatPanel* m_chat;
    FramesPanel* m_frames;
    InspectorPanel* m_inspector;
    LatencyPanel* m_latency;
    Docks* m_docks;
    SessionFiles* m_files;
};

} // namespace maim

#include "ui/shell/main_window.h"

#include <QCloseEvent>
#include <QVBoxLayout>

#include "protocol/visible_text.h"
#include "ui/diagnosis/certificate_dialog.h"
#include "ui/shell/recording_settings.h"

using namespace Qt::StringLiterals;

namespace maim {

MainWindow::MainWindow(SessionHub& hub, Theme& theme, Language& language, Settings& settings, QWidget* parent)
    : QMainWindow(parent),
      m_theme(theme),
      m_language(language),
      m_settings(settings),
      m_current(hub),
      m_veiledWords(hub, theme.presentation()),
      m_actions(new Actions(theme, language, m_current, this)),
      m_commands(new ConnectionCommands(m_current, theme, this)),
      m_topBar(new TopBar(theme, *m_actions, m_current)),
      m_connections(new ConnectionsPanel(m_current, *m_commands, theme)),
      m_events(new EventsPanel(theme, m_selection)),
      m_doctor(new DoctorPanel(theme)),
      m_desk(m_current, *m_doctor),
      m_verdict(new VerdictBar(m_current, theme)),
      m_chat(new ChatPanel(theme, m_selection)),
      m_frames(new FramesPanel(theme, m_selection)),
      m_inspector(new InspectorPanel(theme, m_selection)),
      m_latency(new LatencyPanel(theme, m_selection)),
      m_docks(new Docks(this)),
      m_files(new SessionFiles(m_current, this)) {
    compose();
    connectActions();
    connectPanels();
    connectDoctor();
    updateTitle();
    resize(1280, 800);
    restoreGeometry(settings.geometry());
    m_docks->restore(settings.dockState());
}

void MainWindow::compose() {
    setWindowIcon(QIcon(u":/icons/maim-console.svg"_s));
    setMenuWidget(m_topBar);
    auto* status = new StatusBar(m_theme, m_current, this);
    connect(status, &StatusBar::certificateRequested, this, [this] { showCertificate(m_desk.lastPeer()); });
    setStatusBar(status);
    auto* centre = new QWidget;
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_verdict);
    layout->addWidget(m_chat, 1);
    setCentralWidget(centre);
    m_docks->add(Docks::Place::Connections, m_connections, m_connections->header());
    m_docks->add(Docks::Place::Events, m_events, m_events->header());
    m_docks->add(Docks::Place::Frames, m_frames, m_frames->header());
    m_docks->add(Docks::Place::Inspector, m_inspector, m_inspector->header());
    m_docks->add(Docks::Place::Latency, m_latency, m_latency->header());
    m_docks->add(Docks::Place::Doctor, m_doctor, m_doctor->header());
    m_docks->retranslate();
    m_actions->fillMenu(m_topBar->menu(), m_docks->toggles());
}

void MainWindow::connectActions() {
    connect(m_actions->newConnection(), &QAction::triggered, m_commands, &ConnectionCommands::create);
    connect(m_actions->tryDemo(), &QAction::triggered, this, &MainWindow::demoRequested);
    connect(m_actions->importProfiles(), &QAction::triggered, m_commands, &ConnectionCommands::importFile);
    connect(m_actions->exportProfiles(), &QAction::triggered, m_commands, &ConnectionCommands::exportAll);
    connect(m_actions->openSession(), &QAction::triggered, m_files, &SessionFiles::choose);
    connect(m_actions->recordingSettings(), &QAction::triggered, this, &MainWindow::askForRecording);
    m_actions->recordingSettings()->setEnabled(m_current.hub().archive());
    connect(m_actions->resetLayout(), &QAction::triggered, m_docks, &Docks::arrange);
    connect(m_actions, &Actions::schemeChosen, this, [this](Theme::Scheme scheme) {
        m_theme.setScheme(scheme);
        m_settings.setScheme(scheme);
    });
    connect(m_actions, &Actions::languageChosen, this, [this](Language::Choice choice) {
        m_language.choose(choice);
        m_settings.setLanguage(choice);
    });
}

void MainWindow::connectPanels() {
    connect(m_connections, &ConnectionsPanel::demoRequested, this, &MainWindow::demoRequested);
    connect(m_verdict, &VerdictBar::certificateRequested, this, [this] { showCertificate(m_desk.lastPeer()); });
    connect(m_verdict, &VerdictBar::editRequested, m_commands, &ConnectionCommands::edit);
    connect(m_chat, &ChatPanel::newConnectionRequested, m_commands, &ConnectionCommands::create);
    connect(m_chat, &ChatPanel::demoRequested, this, &MainWindow::demoRequested);
    connect(m_chat, &ChatPanel::connectRequested, &m_current, &CurrentSession::open);
    connect(m_inspector, &InspectorPanel::filterRequested, m_frames, &FramesPanel::useFilter);
    m_frames->savedFilters().setAll(m_settings.savedFilters());
    connect(&m_frames->savedFilters(), &SavedFilters::changed, this,
            [this] { m_settings.setSavedFilters(m_frames->savedFilters().all()); });
    connect(m_inspector, &InspectorPanel::mendRequested, m_chat, &ChatPanel::takeDraft);
    connect(m_files, &SessionFiles::failed, m_connections, &ConnectionsPanel::showError);
    connect(m_files, &SessionFiles::succeeded, m_connections, &ConnectionsPanel::hideError);
    connect(&m_current, &CurrentSession::changed, this, &MainWindow::handOut);
    connect(&m_current, &CurrentSession::updated, this, &MainWindow::updateTitle);
    connect(&m_theme, &Theme::changed, this, &MainWindow::updateTitle);
}

void MainWindow::connectDoctor() {
    connect(m_actions->examine(), &QAction::triggered, this, &MainWindow::openDoctor);
    connect(m_verdict, &VerdictBar::doctorRequested, this, &MainWindow::openDoctor);
    connect(&m_desk, &DoctorDesk::failed, this, &MainWindow::offerDoctor);
    // The docks hide while the window's children are destroyed; by then the window is no longer a MainWindow.
    connect(m_docks, &Docks::shown, m_verdict, [verdict = m_verdict](Docks::Place place, bool shown) {
        if (place == Docks::Place::Doctor) {
            verdict->setDoctorShown(shown);
        }
    });
    connect(m_doctor, &DoctorPanel::closeRequested, this, [this] { m_docks->hide(Docks::Place::Doctor); });
    connect(m_doctor, &DoctorPanel::certificateRequested, this, [this] { showCertificate(m_desk.peer()); });
    connect(m_doctor, &DoctorPanel::editRequested, m_commands,
            [this] { m_commands->edit(m_current.session()->profile().id); });
}

void MainWindow::openDoctor() {
    m_docks->reveal(Docks::Place::Doctor);
    m_doctor->focusExamine();
}

/// Shows the answer, unless somebody is reading in the place that it would cover.
void MainWindow::offerDoctor() {
    if (m_selection.current() == 0 && !m_docks->hasFocus(Docks::Place::Inspector)) {
        m_docks->reveal(Docks::Place::Doctor);
    }
}

void MainWindow::askForRecording() {
    SessionArchive& archive = *m_current.hub().archive();
    auto* dialog = new RecordingSettings(m_theme, archive, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, &archive] {
        archive.setFolder(dialog->folder());
        archive.setRetention(dialog->retention());
        m_settings.setRecording(dialog->folder(), dialog->retention());
    });
    dialog->open();
}

void MainWindow::showCertificate(const TlsFacts& peer) {
    const Session* session = m_current.session();
    if (!session || peer.isEmpty() || m_theme.presentation().isOn()) {
        return;
    }
    const Profile& profile = session->profile();
    const bool kept = m_current.hub().profiles().find(profile.id) && !session->isFinished();
    auto* dialog = new CertificateDialog(m_theme, {profile.url.host(), peer, profile.tls.pin, kept}, this);
    connect(dialog, &CertificateDialog::pinRequested, m_commands,
            [this, id = profile.id](const QString& sha256) { m_commands->pin(id, sha256); });
    dialog->open();
}

void MainWindow::handOut(Session* session) {
    m_selection.setCurrent(0);
    m_events->setSession(session);
    m_chat->setSession(session);
    m_frames->setSession(session);
    m_inspector->setSession(session);
    m_latency->setSession(session);
}

void MainWindow::updateTitle() {
    const Session* session = m_current.session();
    const QString name = session ? m_theme.presentation().text(visibleLine(session->profile().name)) : QString();
    setWindowTitle(session ? u"Maim Console — "_s + name : u"Maim Console"_s);
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_actions->retranslate();
        m_docks->retranslate();
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_settings.setWindow(saveGeometry(), m_docks->state());
    m_commands->forgetRemoved();
    QMainWindow::closeEvent(event);
}

} // namespace maim

#include "ui/shell/actions.h"

#include <QApplication>
#include <QMessageBox>

#include "transport/tls_facts.h"

using namespace Qt::StringLiterals;

namespace maim {

Actions::Actions(Theme& theme, Language& language, CurrentSession& current, QWidget* window)
    : QObject(window),
      m_theme(theme),
      m_language(language),
      m_current(current),
      m_window(window),
      m_newConnection(make("newConnection", u"plus"_s, QKeySequence::New)),
      m_connection(make("toggleConnection", u"connect"_s, Qt::CTRL | Qt::Key_K)),
      m_examine(make("examineConnection", u"search"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_E)),
      m_tryDemo(make("tryDemo", u"play"_s)),
      m_import(make("importProfiles", u"import"_s)),
      m_export(make("exportProfiles", u"export"_s)),
      m_openSession(make("openSession", u"file"_s, QKeySequence::Open)),
      m_recording(make("recordingSettings", u"settings"_s)),
      m_presentation(make("presentationMode", u"eye"_s)),
      m_resetLayout(make("resetLayout", u"layout"_s)),
      m_about(make("about", u"info"_s)),
      m_quit(make("quit", u"close"_s, QKeySequence::Quit)),
      m_schemes(new QActionGroup(this)),
      m_languages(new QActionGroup(this)) {
    makePresentation();
    makeChoices();
    connect(m_connection, &QAction::triggered, this, &Actions::toggleConnection);
    connect(m_about, &QAction::triggered, this, &Actions::showAbout);
    connect(m_quit, &QAction::triggered, window, &QWidget::close);
    connect(&m_current, &CurrentSession::updated, this, &Actions::updateConnection);
    retranslate();
}

QAction* Actions::make(const char* name, const QString& icon, const QKeySequence& keys) {
    auto* action = new QAction(m_theme.icon(icon), {}, this);
    action->setObjectName(QLatin1StringView(name));
    action->setShortcut(keys);
    m_window->addAction(action);
    return action;
}

void Actions::makePresentation() {
    m_presentation->setCheckable(true);
    m_presentation->setChecked(m_theme.presentation().isOn());
    // One key, and another for desktops that keep F11 for themselves.
    m_presentation->setShortcuts({QKeySequence(Qt::Key_F11), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)});
    // It works in a floating panel too.
    m_presentation->setShortcutContext(Qt::ApplicationShortcut);
    connect(m_presentation, &QAction::toggled, this, [this](bool on) { m_theme.presentation().setOn(on); });
    connect(&m_theme.presentation(), &Presentation::changed, this,
            [this] { m_presentation->setChecked(m_theme.presentation().isOn()); });
}

QAction* Actions::makeChoice(QActionGroup* group, const char* name, const QVariant& value, bool checked) {
    auto* action = new QAction(group);
    action->setObjectName(QLatin1StringView(name));
    action->setCheckable(true);
    action->setChecked(checked);
    action->setData(value);
    return action;
}

void Actions::makeChoices() {
    using Scheme = Theme::Scheme;
    using Choice = Language::Choice;
    const auto scheme = [this](const char* name, Scheme value) {
        makeChoice(m_schemes, name, QVariant::fromValue(value), m_theme.scheme() == value);
    };
    scheme("themeSystem", Scheme::System);
    scheme("themeLight", Scheme::Light);
    scheme("themeDark", Scheme::Dark);
    const auto language = [this](const char* name, Choice value) {
        makeChoice(m_languages, name, QVariant::fromValue(value), m_language.choice() == value);
    };
    language("languageSystem", Choice::System);
    language("languageEnglish", Choice::English);
    language("languageChinese", Choice::Chinese);
    connect(m_schemes, &QActionGroup::triggered, this,
            [this](QAction* chosen) { Q_EMIT schemeChosen(chosen->data().value<Scheme>()); });
    connect(m_languages, &QActionGroup::triggered, this,
            [this](QAction* chosen) { Q_EMIT languageChosen(chosen->data().value<Choice>()); });
}

void Actions::fillMenu(QMenu* menu, const QList<QAction*>& panels) {
    menu->addActions({m_newConnection, m_tryDemo, m_examine, m_import, m_export});
    menu->addSeparator();
    menu->addActions({m_openSession, m_recording});
    menu->addSeparator();
    m_panelMenu = menu->addMenu(QString());
    m_panelMenu->addActions(panels);
    menu->addAction(m_resetLayout);
    menu->addAction(m_presentation);
    menu->addSeparator();
    m_themeMenu = menu->addMenu(m_theme.icon(u"sun"_s), {});
    m_themeMenu->addActions(m_schemes->actions());
    m_languageMenu = menu->addMenu(m_theme.icon(u"language"_s), {});
    m_languageMenu->addActions(m_languages->actions());
    menu->addSeparator();
    menu->addActions({m_about, m_quit});
    retranslate();
}

void Actions::retranslate() {
    m_newConnection->setText(tr("New connection"));
    m_examine->setText(tr("Examine the connection…"));
    m_tryDemo->setText(tr("Try the demo server"));
    m_import->setText(tr("Import connections…"));
    m_export->setText(tr("Export connections…"));
    m_openSession->setText(tr("Open a recorded session…"));
    m_recording->setText(tr("Recording…"));
    m_presentation->setText(tr("Presentation mode"));
    m_presentation->setToolTip(tr("Hides keys, ids and addresses, and enlarges the type"));
    m_resetLayout->setText(tr("Reset the layout"));
    m_about->setText(tr("About Maim Console"));
    m_quit->setText(tr("Quit"));
    const QStringList schemes{tr("As the system"), tr("Light"), tr("Dark")};
    // Each language is named in its own words.
    const QStringList languages{tr("As the system"), u"English"_s, u"简体中文"_s};
    for (int i = 0; i < 3; ++i) {
        m_schemes->actions().at(i)->setText(schemes.at(i));
        m_languages->actions().at(i)->setText(languages.at(i));
    }
    if (m_panelMenu) {
        m_panelMenu->setTitle(tr("Panels"));
        m_themeMenu->setTitle(tr("Theme"));
        m_languageMenu->setTitle(tr("Language"));
    }
    updateConnection();
}

void Actions::updateConnection() {
    const bool trying = m_current.isConnectedOrTrying();
    const bool any = m_current.session() && !m_current.session()->isFinished();
    m_connection->setText(trying ? tr("Disconnect") : tr("Connect"));
    m_connection->setIcon(m_theme.icon(trying ? u"disconnect"_s : u"connect"_s));
    m_connection->setEnabled(any);
    m_connection->setToolTip(any                   ? m_connection->text()
                             : m_current.session() ? tr("This is a recorded session: it can be read, not connected.")
                                                   : tr("Choose a connection first."));
}

void Actions::toggleConnection() {
    if (m_current.isConnectedOrTrying()) {
        m_current.close();
    } else {
        m_current.open();
    }
}

void Actions::showAbout() {
    const QString tls = tlsLibrary();
    auto* box = new QMessageBox(m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(u"aboutBox"_s);
    box->setWindowTitle(m_about->text());
    box->setIconPixmap(QIcon(u":/icons/maim-console.svg"_s).pixmap(64));
    box->setTextFormat(Qt::PlainText);
    box->setText(u"Maim Console "_s + QCoreApplication::applicationVersion());
    box->setInformativeText(
        tr("Chat and debugging console for the maim_message API-Server protocol.\n"
           "Free software under the GNU General Public License, version 3 or later.\n"
           "It connects to nothing but the servers that you name.\nQt %1, TLS by %2")
            .arg(QLatin1StringView(qVersion()), tls.isEmpty() ? tr("nothing: wss:// cannot be used here") : tls));
    box->open();
}

} // namespace maim

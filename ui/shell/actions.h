#pragma once

#include <QAction>
#include <QActionGroup>
#include <QMenu>

#include "models/current_session.h"
#include "ui/kit/theme.h"
#include "ui/shell/language.h"

namespace maim {

/// Everything that the window can be told to do from its menu, by a button or by a key. An action knows when it is
/// enabled and what it is called. What belongs to a panel stays there.
class Actions : public QObject {
    Q_OBJECT
public:
    Actions(Theme& theme, Language& language, CurrentSession& current, QWidget* window);

    QAction* newConnection() const { return m_newConnection; }
    /// Connect, Disconnect or Cancel, by the state of the current session.
    QAction* connection() const { return m_connection; }
    /// Opens the doctor, whose own button then connects.
    QAction* examine() const { return m_examine; }
    QAction* tryDemo() const { return m_tryDemo; }
    QAction* openSession() const { return m_openSession; }
    QAction* recordingSettings() const { return m_recording; }
    QAction* presentation() const { return m_presentation; }
    QAction* resetLayout() const { return m_resetLayout; }
    QAction* importProfiles() const { return m_import; }
    QAction* exportProfiles() const { return m_export; }

    /// `panels` are the docks' own show and hide actions.
    void fillMenu(QMenu* menu, const QList<QAction*>& panels);
    void retranslate();

Q_SIGNALS:
    void schemeChosen(maim::Theme::Scheme scheme);
    void languageChosen(maim::Language::Choice choice);

private:
    QAction* make(const char* name, const QString& icon, const QKeySequence& keys = {});
    QAction* makeChoice(QActionGroup* group, const char* name, const QVariant& value, bool checked);
    void makePresentation();
    void makeChoices();
    void updateConnection();
    void toggleConnection();
    void showAbout();

    Theme& m_theme;
    Language& m_language;
    CurrentSession& m_current;
    QWidget* m_window;
    QAction *m_newConnection, *m_connection, *m_examine, *m_tryDemo, *m_import, *m_export, *m_openSession, *m_recording,
        *m_presentation, *m_resetLayout, *m_about, *m_quit;
    QActionGroup *m_schemes, *m_languages;
    QMenu *m_panelMenu = nullptr, *m_themeMenu = nullptr, *m_languageMenu = nullptr;
};

} // namespace maim

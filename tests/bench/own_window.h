#pragma once

#include <QTableView>

#include "ui/shell/main_window.h"

namespace maim::bench {

/// The program's window and all that is behind it, as app/main.cpp builds it, in this process: for what must be asked
/// from within. Needs a QApplication.
class OwnWindow {
public:
    explicit OwnWindow(const QString& folder);

    MainWindow& window() { return m_window; }
    SessionHub& hub() { return m_hub; }
    QTableView& frames();
    /// Shows the recorded session and waits until it is painted.
    void open(const QString& file);
    /// Does something that makes the frames be painted anew, and waits until that is with the display: milliseconds.
    /// `isThere` is asked after each paint.
    double untilPainted(const std::function<void()>& doSomething, const std::function<bool()>& isThere);

private:
    maim::Settings m_settings;
    Language m_language;
    Theme m_theme;
    ProfileStore m_profiles;
    SecretStore m_secrets;
    SessionArchive m_archive;
    SessionHub m_hub;
    MainWindow m_window;
};

/// Processes of a scenario; each prints lines "word value".
int visitPlaces(const QString& file, const QString& folder);
int filterInWindow(const QString& file, const QString& folder, const QString& filter);
int filterInModel(const QString& file, const QString& filter);
int showBareWindow();
/// Cancels the reading of its largest frame at several moments, then reads it and unfolds its raw text.
int lookAtLarge(const QString& file, const QString& folder);
int idle(const QString& url, const QString& folder);

} // namespace maim::bench

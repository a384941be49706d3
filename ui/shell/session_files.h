#pragma once

#include <QPointer>
#include <QProgressDialog>
#include <QTimer>

#include "models/current_session.h"
#include "models/session_opener.h"

namespace maim {

/// Opens recorded sessions: asks for the file, reads it, with a progress bar and a way to cancel if it takes long, and
/// shows it like a connection that is over.
class SessionFiles : public QObject {
    Q_OBJECT
public:
    SessionFiles(CurrentSession& current, QWidget* window);

    void choose();
    void open(const QString& file);

Q_SIGNALS:
    void failed(const maim::Error& error);
    void succeeded();

private:
    void show();
    void showProgress();

    CurrentSession& m_current;
    QWidget* m_window;
    SessionOpener m_opener;
    QTimer m_tick;
    QPointer<QProgressDialog> m_progress;
};

} // namespace maim

#include "ui/shell/session_files.h"

#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace maim {

namespace {

// Until then nobody wonders what is taking so long.
constexpr int kProgressAfterMs = 300;

} // namespace

SessionFiles::SessionFiles(CurrentSession& current, QWidget* window)
    : QObject(window), m_current(current), m_window(window) {
    m_tick.setInterval(kProgressAfterMs);
    connect(&m_tick, &QTimer::timeout, this, &SessionFiles::showProgress);
    connect(&m_opener, &SessionOpener::opened, this, &SessionFiles::show);
    connect(&m_opener, &SessionOpener::failed, this, &SessionFiles::failed);
    connect(&m_opener, &SessionOpener::ended, this, [this] {
        m_tick.stop();
        delete m_progress;
    });
}

void SessionFiles::choose() {
    const SessionArchive* archive = m_current.hub().archive();
    auto* dialog = new QFileDialog(m_window, tr("Open a recorded session"), archive ? archive->folder() : QString(),
                                   tr("Recorded sessions (*.maimlog)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &SessionFiles::open);
    dialog->open();
}

void SessionFiles::open(const QString& file) {
    m_opener.open(file);
    m_tick.start();
}

void SessionFiles::show() {
    Q_EMIT succeeded();
    m_current.show(m_current.hub().add(m_opener.take()));
}

void SessionFiles::showProgress() {
    if (!m_progress) {
        m_progress = new QProgressDialog(tr("Reading the session…"), tr("Cancel"), 0, 100, m_window);
        m_progress->setObjectName(u"openingProgress"_s);
        m_progress->setWindowModality(Qt::WindowModal);
        m_progress->setAutoReset(false);
        connect(m_progress, &QProgressDialog::canceled, &m_opener, &SessionOpener::cancel);
        m_progress->show();
    }
    m_progress->setValue(m_opener.percent());
}

} // namespace maim

#include "ui/probe/screenshot.h"

#include <QEvent>
#include <QPixmap>
#include <cstdio>

namespace maim {

namespace {

constexpr int kPictureSettleMs = 1'500;
/// A connection that hangs must not hold the picture back for ever.
constexpr int kMostRounds = 8;

} // namespace

Screenshot::Screenshot(MainWindow& window, QString file, QObject* parent)
    : QObject(parent), m_window(window), m_file(std::move(file)), m_patience(kMostRounds) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kPictureSettleMs);
    connect(&m_timer, &QTimer::timeout, this, &Screenshot::takeWhenSettled);
    window.installEventFilter(this);
}

bool Screenshot::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        m_timer.start();
    }
    return false;
}

void Screenshot::takeWhenSettled() {
    const Session* session = m_window.current().session();
    if (session && session->status().phase == fsm::Phase::Connecting && --m_patience > 0) {
        m_timer.start();
        return;
    }
    if (!m_window.grab().save(m_file)) {
        const Error error{ErrorCode::FileUnwritable, {m_file}};
        std::fprintf(stderr, "%s\n", qUtf8Printable(sentence(error)));
    }
}

} // namespace maim

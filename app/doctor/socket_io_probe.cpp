#include "doctor/socket_io_probe.h"

#include <QTimer>

namespace maim::doctor {

using namespace Qt::StringLiterals;

SocketIoProbe::SocketIoProbe(Connection::Request request, QObject* parent)
    : QObject(parent), m_request(std::move(request)) {
    QString path = m_request.url.path();
    if (!path.endsWith(u'/')) {
        path += u'/';
    }
    m_paths = QStringList{path, u"/socket.io/"_s};
    m_paths.removeDuplicates();
    m_request.headers.clear();
    m_request.upgrades = false;
}

void SocketIoProbe::start() {
    QTimer::singleShot(kLimitMs, this, [this] { finish(false); });
    next();
}

void SocketIoProbe::next() {
    if (m_paths.isEmpty()) {
        finish(false);
        return;
    }
    m_request.url.setPath(m_paths.takeFirst());
    m_request.url.setQuery(u"EIO=4&transport=polling"_s);
    if (m_connection) {
        m_connection->deleteLater();
    }
    m_connection = new Connection(this);
    connect(m_connection, &Connection::ended, this, [this](const Connection::End& end) {
        if (end.error.code == ErrorCode::SocketIoServer) {
            finish(true);
        } else if (!m_done) {
            next();
        }
    });
    m_connection->open(m_request);
}

void SocketIoProbe::finish(bool found) {
    if (!std::exchange(m_done, true)) {
        m_connection->abort();
        Q_EMIT done(found);
    }
}

} // namespace maim::doctor

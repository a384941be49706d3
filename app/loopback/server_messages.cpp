#include "loopback/server_messages.h"

#include "base/clock.h"
#include "base/ids.h"
#include "loopback/python_json.h"

namespace maim::server {

namespace {

QByteArray quoted(const QByteArray& utf8) {
    return python::dumps(QString::fromUtf8(utf8));
}

QByteArray freshMessageId() {
    const QByteArray hex = newUuid().remove(8, 1).left(12);
    return "msg_" + hex + '_' + QByteArray::number(static_cast<qint64>(now()));
}

} // namespace

double now() {
    return static_cast<double>(wallNow()) / 1e6;
}

QByteArray ack(const QByteArray& connection, const QByteArray& ackedId) {
    const QByteArray time = python::dumps(now());
    return R"({"ver": 1, "msg_id": )" + quoted(newUuid()) + R"(, "type": "sys_ack", "meta": {"uuid": )" +
           quoted(connection) + R"(, "acked_msg_id": )" + ackedId + R"(, "timestamp": )" + time +
           R"(}, "payload": {"status": "received", "server_timestamp": )" + time + "}}";
}

Message message(const QString& targetUser, const QString& platform, const QByteArray& payload) {
    const QByteArray id = freshMessageId();
    return {id, R"({"ver": 1, "msg_id": )" + quoted(id) +
                    R"(, "type": "sys_std", "meta": {"sender_user": "server", "target_user": )" +
                    python::dumps(targetUser) + R"(, "platform": )" + python::dumps(platform) + R"(, "timestamp": )" +
                    python::dumps(now()) + R"(}, "payload": )" + payload + '}'};
}

} // namespace maim::server

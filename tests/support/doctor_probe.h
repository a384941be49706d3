#pragma once

#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include "doctor/examination.h"
#include "support/canary.h"
#include "support/raw_server.h"
#include "support/session_probe.h"
#include "support/wire_frame.h"

/// What the doctor's tests ask of it again and again, and servers that open a connection for it.
namespace maim::test {

using doctor::Examination;
using doctor::Order;
using doctor::Report;
using doctor::StepKind;
using doctor::StepState;

inline Order orderFor(const QUrl& url) {
    Order order;
    order.profile = profileFor(url);
    order.credentials.apiKey = Secret(kCanary);
    return order;
}

/// Everything in a report that could hold a key.
inline QString allOf(const Report& report) {
    QStringList parts{doctor::textOf(report), report.address, report.verdict.details.join(u' ')};
    for (const doctor::Step& step : report.steps) {
        for (const doctor::Observation& seen : step.seen) {
            parts << seen.text;
        }
        for (const Error& finding : step.findings) {
            parts << finding.details << sentence(finding) << advice(finding);
        }
    }
    for (const CertificateFacts& facts : report.peer.chain) {
        parts << facts.subject << facts.issuer << facts.names << facts.key;
    }
    return parts.join(u'\n');
}

/// Walks to the end. Whatever a server says, no report holds the key.
inline Report examine(const Order& order, Examination::Limits limits = {}) {
    Examination examination(order, limits);
    examination.start();
    const bool ended = QTest::qWaitFor([&] { return examination.report().over; }, 60'000);
    const Report report = examination.report();
    if (!ended || betrays(allOf(report))) {
        QTest::qFail(ended ? betrayal(allOf(report).toUtf8()) : "no end", __FILE__, __LINE__);
    }
    return report;
}

inline const doctor::Step& stepOf(const Report& report, StepKind kind) {
    return report.steps[static_cast<std::size_t>(kind)];
}

inline bool shows(const Report& report, StepKind kind, const QString& text) {
    const auto& seen = stepOf(report, kind).seen;
    return std::any_of(seen.begin(), seen.end(), [&](const auto& one) { return one.text.contains(text); });
}

using Answer = std::function<QByteArray(const QByteArray& text)>;

/// A good 101, then `first`, then what `answer` gives for each text of the client.
inline RawServer::Behaviour speaks(const QByteArray& first, const Answer& answer, const QByteArray& headers = {}) {
    return raw::onRequest([=](QTcpSocket& socket, const QByteArray& head) {
        QObject::disconnect(&socket, &QIODevice::readyRead, nullptr, nullptr);
        QObject::connect(&socket, &QIODevice::readyRead, &socket, [&socket, answer, buffer = QByteArray()]() mutable {
            buffer += socket.readAll();
            while (const auto frame = takeFrame(buffer)) {
                const QByteArray said = frame->opcode == kText ? answer(frame->payload) : QByteArray();
                socket.write(said);
            }
        });
        socket.write(raw::switchingProtocols(head, headers) + first);
    });
}

inline RawServer::Behaviour closes(int code, const QByteArray& reason, int afterMs = 20) {
    return raw::onRequest([=](QTcpSocket& socket, const QByteArray& head) {
        socket.write(raw::switchingProtocols(head));
        QTimer::singleShot(afterMs, Qt::PreciseTimer, &socket,
                           [&socket, code, reason] { socket.write(closeFrame(code, reason)); });
    });
}

inline QByteArray valueOf(const QByteArray& text, const QByteArray& name) {
    const qsizetype at = text.indexOf('"' + name + "\":\"") + name.size() + 4;
    return text.mid(at, text.indexOf('"', at) - at);
}

/// As 0.6.8 writes it; its clock is `ahead` seconds ahead of ours.
inline QByteArray ackOf(const QByteArray& text, double ahead = 0) {
    const QByteArray now = QByteArray::number(static_cast<double>(wallNow()) / 1e6 + ahead, 'f', 6);
    return textFrame("{\"ver\":1,\"msg_id\":\"a-1\",\"type\":\"sys_ack\",\"meta\":{\"uuid\":\"u\",\"acked_msg_id\":\"" +
                     valueOf(text, "msg_id") + "\",\"timestamp\":" + now +
                     "},\"payload\":{\"status\":\"received\",\"server_timestamp\":" + now + "}}");
}

inline QByteArray messageBack() {
    return textFrame(R"({"ver":1,"msg_id":"m-9","type":"sys_std","meta":{},"payload":{"message_info":{}}})");
}

inline Answer acks(double ahead = 0) {
    return [ahead](const QByteArray& text) { return ackOf(text, ahead); };
}

inline Answer answers() {
    return [](const QByteArray& text) { return ackOf(text) + messageBack(); };
}

inline Answer silence() {
    return [](const QByteArray&) { return QByteArray(); };
}

} // namespace maim::test

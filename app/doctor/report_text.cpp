#include <QCoreApplication>

#include "doctor/report.h"
#include "protocol/visible_text.h"

namespace maim::doctor {

namespace {

using namespace Qt::StringLiterals;

/// A peer's line break must not begin a line of ours.
QString indented(const QString& text) {
    return visibleBody(text).replace(u'\n', "\n      "_L1);
}

QString timeOf(const Step& step) {
    constexpr double kNsPerMs = 1e6;
    return step.ns < 0 ? QString() : u", %1 ms"_s.arg(static_cast<double>(step.ns) / kNsPerMs, 0, 'f', 1);
}

QStringList linesOf(const Step& step) {
    QStringList lines{u"%1: %2%3"_s.arg(nameOf(step.kind), nameOf(step.state), timeOf(step))};
    for (const Error& finding : step.findings) {
        lines << u"  ! "_s + visibleLine(sentence(finding)) << u"    "_s + visibleLine(advice(finding));
    }
    for (const Observation& seen : step.seen) {
        lines << u"  "_s + labelOf(seen) + u": "_s + indented(textOf(seen));
    }
    return lines;
}

QStringList linesOf(const CertificateFacts& certificate) {
    return {u"  "_s + visibleLine(certificate.subject), u"    "_s + visibleLine(certificate.names.join(", "_L1)),
            u"    "_s + visibleLine(certificate.issuer),
            u"    "_s + certificate.from.toString(Qt::ISODate) + u" – "_s + certificate.until.toString(Qt::ISODate),
            u"    "_s + certificate.key + u", SHA-256 "_s + fingerprintText(certificate.sha256)};
}

QString verdictOf(const Report& report) {
    if (!report.over) {
        return QCoreApplication::translate("Doctor", "The examination is not over yet.");
    }
    if (report.verdict) {
        return visibleLine(sentence(report.verdict)) + u'\n' + visibleLine(advice(report.verdict));
    }
    return report.cancelled ? QCoreApplication::translate("Doctor", "The examination was cancelled.")
                            : QCoreApplication::translate("Doctor", "Nothing is wrong on the way to this server.");
}

} // namespace

QString textOf(const Report& report) {
    QStringList lines{visibleLine(report.address), verdictOf(report), {}};
    for (const Step& step : report.steps) {
        lines << linesOf(step);
    }
    if (!report.peer.chain.isEmpty()) {
        lines << QString() << QCoreApplication::translate("Doctor", "Certificates of the server:");
    }
    for (const CertificateFacts& certificate : report.peer.chain) {
        lines << linesOf(certificate);
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace maim::doctor

#include "models/ack_words.h"

#include <QCoreApplication>
#include <array>

#include "models/frame_text.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

struct AckWording {
    QString (*text)(const FrameRecord&);
    QString (*words)(const FrameRecord&);
    Severity severity;
};

QString partnerText(const FrameRecord& record) {
    return u"→ %1"_s.arg(record.partner);
}

QString duration(const FrameRecord& record) {
    return durationText(record.ackNs);
}

// In the order of AckState.
const std::array<AckWording, 10> kWordings{{
    {[](const FrameRecord&) { return u"–"_s; },
     [](const FrameRecord&) { return QCoreApplication::translate("Ack", "No ACK is expected."); }, Severity::None},
    {[](const FrameRecord&) { return QCoreApplication::translate("Ack", "queued"); },
     [](const FrameRecord&) { return QCoreApplication::translate("Ack", "Queued: not yet wholly written."); },
     Severity::None},
    {[](const FrameRecord&) { return QCoreApplication::translate("Ack", "waiting"); },
     [](const FrameRecord&) { return QCoreApplication::translate("Ack", "Written; waiting for the ACK."); },
     Severity::None},
    {duration,
     [](const FrameRecord& record) {
         return QCoreApplication::translate("Ack", "Received by server after %1.").arg(duration(record));
     },
     Severity::None},
    {[](const FrameRecord& record) { return u"⚠ "_s + duration(record); },
     [](const FrameRecord& record) {
         return QCoreApplication::translate("Ack", "Received by server after %1: later than the time-out.")
             .arg(duration(record));
     },
     Severity::Warning},
    {[](const FrameRecord& record) {
         return record.ackNs >= 0 ? u"> "_s + duration(record) : QCoreApplication::translate("Ack", "no ACK");
     },
     [](const FrameRecord&) { return QCoreApplication::translate("Ack", "No ACK within the time-out."); },
     Severity::Warning},
    {[](const FrameRecord&) { return QCoreApplication::translate("Ack", "failed"); },
     [](const FrameRecord&) {
         return QCoreApplication::translate("Ack", "Failed: the connection ended before it was written.");
     },
     Severity::Error},
    {partnerText,
     [](const FrameRecord& record) {
         return QCoreApplication::translate("Ack", "The ACK for frame %1.").arg(record.partner);
     },
     Severity::None},
    {[](const FrameRecord&) { return QCoreApplication::translate("Ack", "twice"); },
     [](const FrameRecord& record) {
         return QCoreApplication::translate("Ack", "Another ACK for frame %1, which had one already.")
             .arg(record.partner);
     },
     Severity::Warning},
    {[](const FrameRecord&) { return QCoreApplication::translate("Ack", "orphan"); },
     [](const FrameRecord&) {
         return QCoreApplication::translate("Ack", "An ACK for a message that this session never sent.");
     },
     Severity::Warning},
}};

const AckWording& wordingOf(AckState state) {
    return kWordings[static_cast<std::size_t>(state)];
}

} // namespace

QString ackText(const FrameRecord& record) {
    return wordingOf(record.ack).text(record);
}

QString ackWords(const FrameRecord& record) {
    return wordingOf(record.ack).words(record);
}

Severity ackSeverity(AckState state) {
    return wordingOf(state).severity;
}

} // namespace maim

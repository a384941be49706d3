#include "models/frame_columns.h"

#include <QCoreApplication>

#include "models/ack_words.h"
#include "models/frame_text.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr Qt::Alignment kLeft = Qt::AlignLeft | Qt::AlignVCenter;
constexpr Qt::Alignment kRight = Qt::AlignRight | Qt::AlignVCenter;
constexpr Qt::Alignment kCentre = Qt::AlignCenter;

QString dash() {
    return QString(QChar(0x2013));
}

QString orDash(const QString& text) {
    return text.isEmpty() ? dash() : text;
}

QString numberTitle() {
    return QCoreApplication::translate("FrameColumns", "#");
}
QString timeTitle() {
    return QCoreApplication::translate("FrameColumns", "Time");
}
QString deltaTitle() {
    return QCoreApplication::translate("FrameColumns", "Δ ms");
}
QString directionTitle() {
    return {};
}
QString typeTitle() {
    return QCoreApplication::translate("FrameColumns", "Type");
}
QString idTitle() {
    return u"msg_id"_s;
}
QString sizeTitle() {
    return QCoreApplication::translate("FrameColumns", "Size");
}
QString ackTitle() {
    return u"ACK"_s;
}
QString findingsTitle() {
    return QCoreApplication::translate("FrameColumns", "Findings");
}

QString number(const FrameRow& row) {
    return QString::number(row.record.seq);
}
QString numberWords(const FrameRow& row) {
    return QCoreApplication::translate("FrameColumns", "Frame %1").arg(row.record.seq);
}

QString time(const FrameRow& row) {
    return clockText(row.record.wall);
}
QString timeWords(const FrameRow& row) {
    return dateAndClockText(row.record.wall);
}

QString delta(const FrameRow& row) {
    return row.deltaNs < 0 ? dash() : QString::number(static_cast<double>(row.deltaNs) / 1e6, 'f', 1);
}
QString deltaWords(const FrameRow& row) {
    return row.deltaNs < 0 ? QCoreApplication::translate("FrameColumns", "The first frame")
                           : QCoreApplication::translate("FrameColumns", "%1 after the frame before")
                                 .arg(durationText(row.deltaNs));
}

QString direction(const FrameRow& row) {
    return row.record.direction == Direction::Out ? u"↑"_s : u"↓"_s;
}
QString directionWords(const FrameRow& row) {
    if (row.record.direction == Direction::In) {
        return QCoreApplication::translate("FrameColumns", "Received");
    }
    return row.record.resent ? QCoreApplication::translate("FrameColumns", "Sent again")
                             : QCoreApplication::translate("FrameColumns", "Sent");
}

// Needs no payload: the record itself knows this.
QString knownType(const FrameRecord& record) {
    switch (record.type) {
    case EnvelopeType::SysStd:
        return u"sys_std"_s;
    case EnvelopeType::SysAck:
        return u"sys_ack"_s;
    default:
        return {};
    }
}

QString fromPayload(const FrameRow& row, QString FrameTexts::*text) {
    const FrameTexts texts = row.texts();
    return texts.source == FrameTexts::Source::Pending ? QString(QChar(0x2026)) : orDash(texts.*text);
}

QString payloadWords(const FrameRow& row, QString FrameTexts::*text) {
    const FrameTexts texts = row.texts();
    if (texts.source == FrameTexts::Source::Released) {
        return QCoreApplication::translate("FrameColumns", "No longer known: the frame's bytes are not kept any more");
    }
    if (texts.source == FrameTexts::Source::Pending) {
        return QCoreApplication::translate("FrameColumns", "A large frame, being read");
    }
    return (texts.*text).isEmpty() ? QCoreApplication::translate("FrameColumns", "None") : texts.*text;
}

QString type(const FrameRow& row) {
    const QString known = knownType(row.record);
    return known.isEmpty() ? fromPayload(row, &FrameTexts::type) : known;
}
QString typeWords(const FrameRow& row) {
    const QString known = knownType(row.record);
    return known.isEmpty() ? payloadWords(row, &FrameTexts::type) : known;
}

QString id(const FrameRow& row) {
    return fromPayload(row, &FrameTexts::id);
}
QString idWords(const FrameRow& row) {
    return payloadWords(row, &FrameTexts::id);
}

QString size(const FrameRow& row) {
    return sizeText(row.record.size);
}
QString sizeWords(const FrameRow& row) {
    // lupdate overlooks a call of translate() that has template brackets in it.
    const int count = static_cast<int>(row.record.size);
    return QCoreApplication::translate("FrameColumns", "%n byte(s) on the wire", nullptr, count);
}

QString ack(const FrameRow& row) {
    return ackText(row.record);
}
QString ackInWords(const FrameRow& row) {
    return ackWords(row.record);
}

QString joinedIds(RuleSet rules, const QString& separator) {
    QStringList ids;
    for (const Rule rule : rulesIn(rules)) {
        ids << ruleId(rule);
    }
    return ids.join(separator);
}

QString findings(const FrameRow& row) {
    return joinedIds(row.record.rules, u" "_s);
}
QString findingsWords(const FrameRow& row) {
    return row.record.rules.isEmpty() ? QCoreApplication::translate("FrameColumns", "No findings")
                                      : joinedIds(row.record.rules, u", "_s);
}

} // namespace

FrameTexts FrameRow::texts() const {
    FrameTexts texts = cache.texts(log, record);
    texts.type = veiledText(presentation, texts.type);
    texts.id = veiledId(presentation, texts.id);
    return texts;
}

const std::array<FrameColumn, kFrameColumnCount>& frameColumns() {
    static const std::array<FrameColumn, kFrameColumnCount> columns{{
        {numberTitle, number, numberWords, kRight},
        {timeTitle, time, timeWords, kLeft},
        {deltaTitle, delta, deltaWords, kRight},
        {directionTitle, direction, directionWords, kCentre},
        {typeTitle, type, typeWords, kLeft},
        {idTitle, id, idWords, kLeft},
        {sizeTitle, size, sizeWords, kRight},
        {ackTitle, ack, ackInWords, kRight},
        {findingsTitle, findings, findingsWords, kLeft},
    }};
    return columns;
}

} // namespace maim

#include "models/cell_filter.h"

#include <QDateTime>

#include "journal/filter_choices.h"
#include "models/frame_decoder.h"
#include "models/frame_text.h"
#include "protocol/redaction.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

ValueFilter ofChoice(const QString& field, const FrameRecord& record) {
    const auto* choices = filtering::Choices::ofField(field);
    const quint64 bits = choices->bitsOf(record);
    QStringList names;
    for (const QString& name : choices->names()) {
        if ((bits & *choices->bitOf(name)) != 0) {
            names << name;
        }
    }
    return filterForField(field, names);
}

std::optional<ValueFilter> ofMember(const QByteArray& name, const QByteArray& payload) {
    if (payload.size() > FrameDecoder::kAtOnceBytes) {
        return std::nullopt;
    }
    const json::Document document = json::Document::parse(payload);
    return filterForNode(document, document.find({name}), keyNodes(document));
}

} // namespace

std::optional<ValueFilter> filterForCell(const FrameRecord& record, int column, const QByteArray& payload) {
    switch (column) {
    case FrameTableModel::Number:
        return filterForField(u"seq"_s, QString::number(record.seq));
    case FrameTableModel::Time:
        return filterForField(u"time"_s, clockText(record.wall));
    case FrameTableModel::Direction:
        return ofChoice(u"dir"_s, record);
    case FrameTableModel::Size:
        return filterForField(u"size"_s, QString::number(record.size));
    case FrameTableModel::Ack:
        return ofChoice(u"ack.state"_s, record);
    case FrameTableModel::Findings:
        return ofChoice(u"finding"_s, record);
    case FrameTableModel::Type:
        return ofMember("type", record.binary ? QByteArray() : payload);
    case FrameTableModel::MessageId:
        return ofMember("msg_id", record.binary ? QByteArray() : payload);
    default:
        return std::nullopt;
    }
}

} // namespace maim

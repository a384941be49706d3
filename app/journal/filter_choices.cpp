#include "journal/filter_choices.h"

namespace maim::filtering {

namespace {

using namespace Qt::StringLiterals;

template <typename Enum>
quint64 bit(Enum value) {
    return quint64(1) << static_cast<unsigned>(value);
}

QStringList ruleIds() {
    QStringList ids;
    for (int i = 0; i < kRuleCount; ++i) {
        ids << ruleId(static_cast<Rule>(i));
    }
    return ids << u"none"_s;
}

quint64 ruleBits(const FrameRecord& record) {
    return record.rules.isEmpty() ? bit(kRuleCount) : record.rules.bits();
}

// The names stand in the order of their enumerations.
const QHash<QString, Choices>& choiceFields() {
    static const QHash<QString, Choices> fields{
        {u"dir"_s, Choices({u"in"_s, u"out"_s}, [](const FrameRecord& r) { return bit(r.direction); })},
        {u"dialect"_s, Choices({u"api-server"_s, u"bare"_s, u"legacy"_s, u"onebot"_s, u"socket.io"_s, u"json"_s,
                                u"text"_s, u"binary"_s},
                               [](const FrameRecord& r) { return bit(r.dialect); })},
        {u"ack.state"_s, Choices({u"none"_s, u"queued"_s, u"written"_s, u"acked"_s, u"late"_s, u"timed-out"_s,
                                  u"failed"_s, u"matched"_s, u"duplicate"_s, u"orphan"_s},
                                 [](const FrameRecord& r) { return bit(r.ack); })},
        {u"finding"_s, Choices(ruleIds(), ruleBits)},
    };
    return fields;
}

} // namespace

QStringList Choices::fields() {
    return choiceFields().keys();
}

const Choices* Choices::ofField(const QString& name) {
    const auto found = choiceFields().constFind(name);
    return found == choiceFields().cend() ? nullptr : &*found;
}

std::optional<quint64> Choices::bitOf(const QString& name) const {
    const qsizetype index = m_names.indexOf(name);
    return index < 0 ? std::nullopt : std::optional(bit(index));
}

} // namespace maim::filtering

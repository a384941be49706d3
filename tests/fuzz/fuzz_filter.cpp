#include "check.h"
#include "journal/filter.h"

using namespace maim;

namespace {

FrameRecord someRecord() {
    FrameRecord record;
    record.seq = 3;
    record.size = 200;
    record.wall = 1'700'000'000'000'000;
    record.ackNs = 1'300'000;
    record.ack = AckState::Acked;
    return record;
}

const QByteArray kPayload =
    R"({"type":"sys_std","msg_id":"a","payload":{"message_segment":{"type":"seglist","data":[{"type":"text","n":1.0}]}}})";

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QString text = QString::fromUtf8(bytesOf(data, size));
    const auto parsed = Filter::parse(text);
    if (const auto* error = std::get_if<FilterError>(&parsed)) {
        check(error->at >= 0 && error->length >= 0 && error->at + error->length <= text.size(), "an error has a place");
        check(!sentence(*error).isEmpty(), "and a sentence");
        return 0;
    }
    const Filter& filter = std::get<Filter>(parsed);
    const bool holds = filter.holds(someRecord(), kPayload);
    check(filter.isEmpty() ? holds : filter.needsPayload() || holds == filter.holds(someRecord(), {}),
          "what needs no payload looks at none");
    return 0;
}

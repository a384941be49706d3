#include "check.h"
#include "journal/filter.h"
#include "journal/filter_completion.h"

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

FilterWords someWords() {
    return {{QStringLiteral("payload.n"), QStringLiteral("/a key")},
            {{QStringLiteral("payload.n"), {QStringLiteral("1.0")}}}};
}

/// What is offered can be put where it says, and there is no end of it.
void complete(const QString& text, qsizetype cursor) {
    static const FilterWords words = someWords();
    const FilterCompletion offered = completionAt(text, cursor, words);
    check(offered.begin >= 0 && offered.length >= 0 && offered.begin + offered.length <= text.size(),
          "a completion replaces what is there");
    check(offered.candidates.size() <= 100, "a list of bounded length");
    check(offered.kind != FilterCompletion::Kind::Nothing || offered.candidates.isEmpty(), "nothing is nothing");
    for (const QString& candidate : offered.candidates) {
        check(!candidate.isEmpty(), "a candidate is something");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QString text = QString::fromUtf8(bytesOf(data, size));
    // The cursor somewhere within, as the input itself says, and at the end.
    complete(text, size == 0 ? 0 : data[0] % (text.size() + 1));
    complete(text, text.size());
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

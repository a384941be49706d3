#include <algorithm>

#include "check.h"
#include "dialect/socketio/attachments.h"
#include "dialect/socketio/engine.h"
#include "dialect/socketio/packet_reader.h"
#include "dialect/socketio/packet_writer.h"

using namespace maim;
using namespace maim::socketio;

namespace {

constexpr Limits kLimits{.packetBytes = 50'000,
                         .bodyBytes = 100'000,
                         .bodyPackets = 1'000,
                         .nesting = 100,
                         .attachments = 5,
                         .attachedBytes = 1'000};

bool isWithin(Span part, Span whole) {
    return part.size() == 0 || (part.begin >= whole.begin && part.end <= whole.end && part.begin < part.end);
}

template <typename Value>
const Value* valueOf(const std::variant<Value, Fault>& read, QByteArrayView text) {
    const auto* fault = std::get_if<Fault>(&read);
    check(!fault || (fault->offset >= 0 && fault->offset <= text.size()), "a fault is where the bytes are");
    return std::get_if<Value>(&read);
}

void checkPlaces(QByteArrayView text, const Packet& packet) {
    const Span all{0, static_cast<std::uint32_t>(text.size())};
    std::uint32_t end = 0;
    for (const Span part : {packet.typeAt, packet.nameSpace, packet.id, packet.data}) {
        check(isWithin(part, all), "each part is in the packet");
        check(part.size() == 0 || part.begin >= end, "the parts stand in their order");
        end = std::max(end, part.end);
    }
    check(isWithin(packet.name, packet.data) && isWithin(packet.argument, packet.data), "what data holds is in it");
    const QByteArrayView argument = sliced(text, packet.argument);
    check(packet.argument.size() == 0 || json::Document::parse(argument.toByteArray()).ok(), "an argument is JSON");
    check(packet.attachments <= kLimits.attachments, "the limit of attachments holds");
    for (const Placeholder& placeholder : packet.placeholders) {
        check(isWithin(placeholder.at, packet.data) && placeholder.number < packet.attachments,
              "a placeholder names an attachment");
    }
    check(isBinary(packet.type) == (packet.attachments > 0), "binary packets alone have attachments");
    eventName(text, packet);
    ackId(text, packet);
}

void checkWritten(QByteArrayView text, const Packet& packet, Role role) {
    const QByteArray written = packetText({.type = packet.type,
                                           .nameSpace = sliced(text, packet.nameSpace),
                                           .id = sliced(text, packet.id),
                                           .attachments = packet.attachments,
                                           .data = sliced(text, packet.data)});
    const auto outer = readEngine(written, role, Limits());
    const auto again = PacketReader(role, kLimits).read(written, std::get<EnginePacket>(outer));
    const auto* packetAgain = std::get_if<Packet>(&again);
    check(packetAgain != nullptr, "what is written can be read");
    check(packetAgain->type == packet.type && packetAgain->attachments == packet.attachments &&
              packetAgain->arguments == packet.arguments &&
              packetAgain->placeholders.size() == packet.placeholders.size() &&
              sliced(written, packetAgain->id) == sliced(text, packet.id) &&
              sliced(written, packetAgain->data) == sliced(text, packet.data) &&
              sliced(written, packetAgain->argument) == sliced(text, packet.argument),
          "what is written is what is read");
}

void checkJoined(AttachmentJoiner& joiner, const QByteArray& attachment) {
    const std::uint32_t missing = joiner.missing();
    const auto step = joiner.take(attachment);
    if (const auto* joined = std::get_if<AttachmentJoiner::Joined>(&step)) {
        qsizetype bytes = joined->text.size();
        for (const QByteArray& part : joined->attachments) {
            bytes += part.size();
        }
        check(joined->attachments.size() == joined->packet.attachments, "a packet has all of its attachments");
        check(bytes <= kLimits.attachedBytes, "their limit holds");
    }
    check(joiner.missing() < missing || joiner.missing() == 0, "each attachment brings it nearer to its end");
}

void checkPacket(QByteArrayView text, Role role, PacketReader& reader, AttachmentJoiner& joiner) {
    const auto outer = readEngine(text, role, kLimits);
    const EnginePacket* engine = valueOf(outer, text);
    if (!engine) {
        return;
    }
    check(engine->isBase64 || engineText(engine->type, sliced(text, engine->data)) == text, "a packet is its bytes");
    if (engine->type == EngineType::Open) {
        const auto handshake = readHandshake(text, *engine);
        if (const Handshake* good = valueOf(handshake, text)) {
            const QByteArray written = handshakeText(*good);
            const auto open = std::get<EnginePacket>(readEngine(written, Role::Client, Limits()));
            check(std::get<Handshake>(readHandshake(written, open)) == *good, "a handshake is written as it was");
        }
    } else if (engine->isBase64) {
        const auto bytes = decodedBase64(text, *engine);
        if (const QByteArray* good = valueOf(bytes, text)) {
            checkJoined(joiner, *good);
        }
    } else if (engine->type == EngineType::Message) {
        const auto read = reader.read(text, *engine);
        if (const Packet* packet = valueOf(read, text)) {
            checkPlaces(text, *packet);
            checkWritten(text, *packet, role);
            joiner.take(*packet, text.toByteArray());
            check(joiner.missing() == packet->attachments, "a packet waits for its attachments");
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes = bytesOf(data, size);
    for (const Role role : {Role::Client, Role::Server}) {
        PacketReader reader(role, kLimits);
        AttachmentJoiner joiner(kLimits);
        checkPacket(bytes, role, reader, joiner);
        const auto body = splitBody(bytes, kLimits);
        const std::vector<Span>* packets = valueOf(body, bytes);
        for (std::size_t i = 0; packets && i < packets->size(); ++i) {
            checkPacket(sliced(bytes, (*packets)[i]), role, reader, joiner);
        }
    }
    return 0;
}

#include "check.h"
#include "protocol/message.h"

using namespace maim;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes = bytesOf(data, size);
    const Envelope envelope = decode(bytes);
    check(envelope.document.bytes() == bytes, "bytes stay");
    check(envelope.document.ok() || envelope.id.isEmpty(), "what is no JSON has no id");
    check(!envelope.wantsAck() || envelope.type != EnvelopeType::SysAck, "an ACK is never ACKed");
    envelope.typeName();
    envelope.uuid();
    readMessage(envelope);
    if (envelope.wantsAck()) {
        const auto raw = envelope.document.raw(envelope.document.find({"msg_id"}));
        const Envelope ack = decode(encodeClientAck(raw, envelope.uuid(), 1.5));
        check(ack.type == EnvelopeType::SysAck && ack.ackedId == envelope.id, "the ACK names its message");
    }
    if (envelope.document.ok()) {
        const Envelope wrapped = decode(wrapInEnvelope(envelope.document.raw(json::Document::root()), "id", 1.5));
        check(wrapped.dialect == Dialect::ApiServer && wrapped.id == "id", "wrapping makes an envelope");
        check(wrapped.document.raw(wrapped.payload) == envelope.document.raw(json::Document::root()),
              "wrapping keeps the payload's bytes");
    }
    return 0;
}

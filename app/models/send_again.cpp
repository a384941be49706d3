#include "models/send_again.h"

#include <QPointer>

#include "models/background.h"
#include "models/frame_decoder.h"

namespace maim {

namespace {

Result<QByteArray> payloadOf(const PayloadStore& store, FrameSeq seq, bool binary) {
    std::optional<QByteArray> payload = store.payload(seq);
    if (!payload) {
        return Error{ErrorCode::FrameNotKept, {QString::number(seq)}};
    }
    if (!binary && !payload->isValidUtf8()) {
        return Error{ErrorCode::NotUtf8, {}};
    }
    return *std::move(payload);
}

} // namespace

void sendAgain(QObject* context, Session& session, FrameSeq seq, std::function<void(const Outcome&)> done) {
    const FrameRecord* record = session.log().find(seq);
    if (!record || record->size <= FrameDecoder::kAtOnceBytes) {
        done(session.sendAgain(seq));
        return;
    }
    inBackground<Result<QByteArray>>(
        context,
        [store = session.log().store(), seq, binary = record->binary] { return payloadOf(*store, seq, binary); },
        [still = QPointer(&session), binary = record->binary,
         done = std::move(done)](const Result<QByteArray>& payload) {
            if (!still) {
                return;
            }
            if (!payload) {
                done(payload.error());
            } else {
                done(binary ? still->sendBinaryAgain(*payload) : still->sendTextAgain(*payload));
            }
        });
}

} // namespace maim

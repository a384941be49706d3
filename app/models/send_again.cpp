#include "models/send_again.h"

#include <QPointer>

#include "models/background.h"
#include "models/frame_decoder.h"

namespace maim {

namespace {

Result<QByteArray> textOf(const PayloadStore& store, FrameSeq seq) {
    std::optional<QByteArray> payload = store.payload(seq);
    if (!payload) {
        return Error{ErrorCode::FrameNotKept, {QString::number(seq)}};
    }
    if (!payload->isValidUtf8()) {
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
        context, [store = session.log().store(), seq] { return textOf(*store, seq); },
        [still = QPointer(&session), done = std::move(done)](const Result<QByteArray>& text) {
            if (still) {
                done(text ? still->sendTextAgain(*text) : Outcome(text.error()));
            }
        });
}

} // namespace maim

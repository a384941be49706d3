#pragma once

#include <QCache>
#include <QObject>

#include "models/late_frames.h"

namespace maim {

/// What a row shows of its payload.
struct FrameTexts {
    enum class Source : std::uint8_t {
        Payload,
        Pending,  ///< a large frame, being decoded
        Released, ///< the payload is no longer kept
    };
    QString type; ///< on one line; empty: none
    QString id;
    Source source = Source::Payload;
};

/// Type and msg_id of the rows on the screen, decoded when first asked for; only for the last few hundred rows. A large
/// frame is decoded in the background, and ready() says when to ask again.
class FrameTextCache : public QObject {
    Q_OBJECT
public:
    explicit FrameTextCache(int capacity, QObject* parent = nullptr);

    FrameTexts texts(const FrameLog& log, const FrameRecord& record);
    void clear();

Q_SIGNALS:
    void ready(maim::FrameSeq seq);

private:
    FrameTexts fetch(const FrameLog& log, const FrameRecord& record);
    void decodeLater(const FrameLog& log, const FrameRecord& record);

    QCache<FrameSeq, FrameTexts> m_known;
    LateFrames m_late;
};

} // namespace maim

#pragma once

#include <QCache>
#include <QObject>

#include "models/chat_content.h"
#include "models/late_frames.h"

namespace maim {

/// The decoded frames of the rows that are looked at: the latest ones, within a budget. A large one is decoded on the
/// thread pool, and ready() says when to ask again.
class ChatContentCache : public QObject {
    Q_OBJECT
public:
    ChatContentCache();

    /// Never null.
    ChatContentPtr content(const FrameLog& log, const FrameRecord& record);
    void clear();

    void setContext(const LintContext& context);
    const LintContext& context() const { return m_context; }

Q_SIGNALS:
    void ready(maim::FrameSeq seq);

private:
    ChatContentPtr fetch(const FrameLog& log, const FrameRecord& record, const ChatContentPtr& older);
    void decodeLater(const FrameLog& log, const FrameRecord& record);
    void keep(const ChatContentPtr& content);

    LintContext m_context;
    QCache<FrameSeq, ChatContentPtr> m_known;
    LateFrames m_late;
};

} // namespace maim

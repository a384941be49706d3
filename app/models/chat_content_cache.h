#pragma once

#include <QCache>
#include <QObject>
#include <QSet>

#include "journal/frame_log.h"
#include "models/chat_content.h"

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
    QSet<FrameSeq> m_pending;
    quint64 m_generation = 0; ///< of the log and the context; answers for an older one are dropped
};

} // namespace maim

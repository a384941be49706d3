#pragma once

#include <QAbstractListModel>
#include <QCache>
#include <QPointer>
#include <unordered_map>
#include <vector>

#include "models/chat_content_cache.h"
#include "models/veiled.h"

namespace maim {

/// The frames of one log that belong in a conversation: all but the ACKs; a message that came several times appears
/// once. Keeps the numbers of its rows and the last few decoded frames, no copy of the log. A large frame is decoded on
/// the thread pool; dataChanged() says when.
class ChatModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit ChatModel(QObject* parent = nullptr);

    /// Null: no rows. The caller keeps the ownership.
    void setLog(FrameLog* log);
    FrameLog* log() const { return m_log; }
    /// What the session knows, for the findings.
    void setContext(const LintContext& context);
    const LintContext& context() const { return m_cache.context(); }
    /// Outlives the model.
    void setPresentation(const Presentation* presentation);
    /// Words everything again, after a change of language.
    void retranslate();

    FrameSeq seqAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// -1 for a frame that is no row of the chat.
    int rowOf(FrameSeq seq) const;
    /// How often a message came: a server sends again what it kept. 1 for everything else.
    int copiesOf(FrameSeq seq) const;
    const FrameRecord& recordAt(int row) const { return *m_log->find(seqAt(row)); }
    /// Never null; decoded when first asked for.
    ChatContentPtr content(int row) const { return m_cache.content(*m_log, recordAt(row)); }

    /// The same, as it may be shown now.
    ChatContentPtr shown(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void follow(FrameLog* log);
    std::vector<FrameSeq> chosen(qsizetype first, qsizetype last) const;
    std::vector<int> countCopies(qsizetype first, qsizetype last);
    void take(qsizetype first, qsizetype last);
    void announce(qsizetype first, qsizetype last);

    QPointer<FrameLog> m_log;
    std::vector<FrameSeq> m_rows;               ///< ascending
    std::unordered_map<FrameSeq, int> m_copies; ///< copies beyond the first, for rows that have any
    mutable ChatContentCache m_cache;
    const Presentation* m_presentation = nullptr;
    struct Veiled {
        ChatContentPtr whole, shown;
    };
    mutable QCache<FrameSeq, Veiled> m_veiled; ///< of the rows that are looked at
};

} // namespace maim

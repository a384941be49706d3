#pragma once

#include <QAbstractProxyModel>
#include <atomic>
#include <set>

#include "journal/filter.h"
#include "models/frame_table_model.h"

namespace maim {

/// The frames that a filter holds for; all of them while the filter is empty, and then at no cost. Frames are asked in
/// the background, a batch at a time: the old ones first, new ones and those that changed as they come, and what passes
/// appears while that goes on.
class FrameFilterModel : public QAbstractProxyModel {
    Q_OBJECT
public:
    /// `frames` outlives it.
    explicit FrameFilterModel(FrameTableModel& frames, QObject* parent = nullptr);
    ~FrameFilterModel() override;

    void setFilter(const Filter& filter);
    bool isFiltered() const { return !m_filter.isEmpty(); }
    /// Every frame of now has been asked.
    bool isComplete() const;

    FrameSeq seqAt(const QModelIndex& index) const;
    /// Invalid when the filter holds it back.
    QModelIndex indexOf(FrameSeq seq) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QModelIndex mapToSource(const QModelIndex& index) const override;
    QModelIndex mapFromSource(const QModelIndex& index) const override;

Q_SIGNALS:
    /// rowCount() or isComplete() may have changed.
    void progressed();

private:
    struct Question {
        int row;
        FrameRecord record;
    };
    struct Answer {
        int row;
        bool holds;
    };
    using Answers = std::vector<Answer>;

    void follow();
    void beginAgain();
    void ask();
    std::vector<Question> nextBatch();
    void take(const Answers& answers);
    void append(const Answers& answers);
    void correct(const Answer& answer);
    void forwardChange(const QModelIndex& topLeft, const QModelIndex& bottomRight);

    FrameTableModel& m_frames;
    Filter m_filter;
    QMetaObject::Connection m_changes;
    std::vector<int> m_rows;                     ///< of the frames that pass, ascending; unused without a filter
    int m_asked = 0;                             ///< rows below it have been asked once, or are being asked
    std::set<int> m_again;                       ///< of these, those that changed since
    std::shared_ptr<std::atomic_bool> m_running; ///< the batch that is being asked; false: nobody waits for it
};

} // namespace maim

#pragma once

#include <QAbstractProxyModel>
#include <atomic>
#include <deque>
#include <set>

#include "journal/filter.h"
#include "models/frame_table_model.h"

namespace maim {

/// The frames that a filter holds for; all of them while the filter is empty, and then at no cost. Frames are asked in
/// the background, some batches at a time: the old ones first, new ones and those that changed as they come, and what
/// passes appears, in order, while that goes on.
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
    /// Of the frames, those that have been asked or are being asked.
    int percent() const;

    FrameSeq seqAt(const QModelIndex& index) const;
    /// Invalid when the filter holds it back.
    /// How many rows stand below that frame's place.
    int rowsAfter(FrameSeq seq) const;
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
    /// Frames that are asked together.
    struct Batch {
        std::vector<FrameRecord> records; ///< ascending; those that are asked again first
        std::size_t again = 0;            ///< so many
        std::vector<int> passed;          ///< rows
        bool isDone = false;
    };
    using BatchPtr = std::shared_ptr<Batch>;

    void follow();
    void beginAgain();
    void ask();
    Batch nextBatch();
    void start(const BatchPtr& batch);
    void takeDone();
    void take(const Batch& batch);
    void append(std::vector<int>::const_iterator first, std::vector<int>::const_iterator end);
    void correct(int row, bool holds);
    void forwardChange(const QModelIndex& topLeft, const QModelIndex& bottomRight);

    FrameTableModel& m_frames;
    Filter m_filter;
    QMetaObject::Connection m_changes;
    std::vector<int> m_rows;                    ///< of the frames that pass, ascending; unused without a filter
    int m_asked = 0;                            ///< rows below it have been asked once, or are being asked
    std::set<int> m_again;                      ///< of these, those that changed since
    std::deque<BatchPtr> m_batches;             ///< that are being asked, in the order in which they are taken over
    std::shared_ptr<std::atomic_bool> m_wanted; ///< of all batches of a filter; false: nobody waits for them
};

} // namespace maim

#pragma once

#include <QAbstractProxyModel>
#include <QTimer>
#include <atomic>
#include <deque>
#include <set>

#include "journal/filter.h"
#include "models/frame_table_model.h"

namespace maim {

/// The frames that pass a filter; all of them while the filter is empty, and then at no cost. Frames are tested in the
/// background, a few batches at a time: the old ones first, new and changed ones as they come. What passes appears, in
/// order, while that goes on.
class FrameFilterModel : public QAbstractProxyModel {
    Q_OBJECT
public:
    /// `frames` outlives it.
    explicit FrameFilterModel(FrameTableModel& frames, QObject* parent = nullptr);
    ~FrameFilterModel() override;

    void setFilter(const Filter& filter);
    bool isFiltered() const { return !m_filter.isEmpty(); }
    /// Every frame that there is now has been tested.
    bool isComplete() const;
    /// How many of the frames have been tested or are being tested.
    int percent() const;

    FrameSeq seqAt(const QModelIndex& index) const;
    /// Invalid when the filter holds it back. How many rows are below that frame's place.
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
    /// Frames that are tested together.
    struct Batch {
        std::vector<FrameRecord> records; ///< ascending; those that are tested again come first
        std::size_t again = 0;            ///< how many those are
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
    void announce();
    void append();
    void correct(int row, bool holds);
    void forwardChange(const QModelIndex& topLeft, const QModelIndex& bottomRight);

    FrameTableModel& m_frames;
    Filter m_filter;
    QMetaObject::Connection m_changes;
    std::vector<int> m_rows;                    ///< of the frames that pass, ascending; unused without a filter
    std::vector<int> m_passed;                  ///< rows that follow them with the next announce()
    QTimer m_pace;                              ///< between two of these
    bool m_isBehind = false;                    ///< batches were taken over since the last one
    int m_asked = 0;                            ///< rows below it have been tested once, or are being tested
    int m_batchRows = 0;                        ///< of the next batch at most
    std::set<int> m_again;                      ///< of these, those that changed since
    std::deque<BatchPtr> m_batches;             ///< being tested, in the order in which they are taken over
    std::shared_ptr<std::atomic_bool> m_wanted; ///< shared by all batches of a filter; false: nobody waits for them
};

} // namespace maim

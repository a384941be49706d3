#pragma once

#include <QAbstractItemModel>
#include <unordered_map>

#include "models/decoded_frame.h"
#include "models/presentation.h"

namespace maim {

/// A decoded frame as a tree: key, value, hint. An index carries a node's id; nothing of the document is copied, and
/// children are found a page at a time, so that neither width nor depth costs anything until it is looked at. The root
/// object itself is not shown. Keys of the protocol are masked unless revealed.
class JsonTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Key, Value, Hint, ColumnCount };
    static constexpr std::uint32_t kPage = 1000;
    /// Views recurse into depth: deeper nodes are left to the raw view.
    static constexpr int kDeepest = 400;

    using QAbstractItemModel::QAbstractItemModel;

    /// Outlives the model.
    void setPresentation(const Presentation* presentation);
    /// Null: no rows.
    void setFrame(DecodedFramePtr frame);
    const DecodedFramePtr& frame() const { return m_frame; }
    void setRevealed(bool revealed);

    json::NodeId nodeAt(const QModelIndex& index) const;
    /// The node's index; fetches its pages on the way. For a node that is too deep, the nearest ancestor that is not.
    QModelIndex indexOf(json::NodeId node);
    /// All children, even those that are not fetched yet.
    std::uint32_t childCountOf(const QModelIndex& index) const { return m_frame ? childCount(nodeAt(index)) : 0; }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Children {
        std::vector<json::NodeId> ids; ///< those fetched, in order
        int depth = 0;
    };

    const json::Document& document() const { return m_frame->document(); }
    bool showsRoot() const;
    std::uint32_t childCount(json::NodeId container) const;
    int depthOf(json::NodeId container) const;
    const Children* fetched(json::NodeId container) const;
    void fetchUpTo(const QModelIndex& parent, std::uint32_t count);
    bool isMasked(json::NodeId node) const { return !m_revealed && m_frame->isKey(node); }
    QString text(json::NodeId node, int column) const;
    QString value(json::NodeId node) const;
    QString words(json::NodeId node) const;

    DecodedFramePtr m_frame;
    std::unordered_map<json::NodeId, Children> m_children; ///< by container; kNone: the rows at the top
    bool m_revealed = false;
    const Presentation* m_presentation = nullptr;
};

} // namespace maim

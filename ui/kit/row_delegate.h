#pragma once

#include <QStyledItemDelegate>

namespace maim {

/// What the delegates of all lists share: a tooltip is shown as it is, whatever a peer wrote into it.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) final;

protected:
    /// Plain text; empty: none. The model's, unless somebody knows better.
    virtual QString toolTip(const QModelIndex& index) const;
};

} // namespace maim

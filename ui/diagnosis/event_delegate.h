#pragma once

#include <QStyledItemDelegate>

#include "ui/shell/theme.h"

namespace maim {

/// An event as a line of plain text, in the colour of its mood.
class EventDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit EventDelegate(Theme& theme, QObject* parent = nullptr);

    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    Theme& m_theme;
};

} // namespace maim

#pragma once

#include "ui/kit/row_delegate.h"
#include "ui/kit/theme.h"

namespace maim {

/// A connection in 44 px: the state's dot, name over address, and on the right a latency or the state in words.
class ConnectionDelegate : public RowDelegate {
    Q_OBJECT
public:
    explicit ConnectionDelegate(Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintGround(QPainter* painter, const QStyleOptionViewItem& option) const;
    int paintState(QPainter* painter, const QRect& area, const QModelIndex& index) const;
    void paintName(QPainter* painter, const QRect& area, const QModelIndex& index) const;

    Theme& m_theme;
};

} // namespace maim

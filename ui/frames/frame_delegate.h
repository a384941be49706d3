#pragma once

#include "ui/kit/row_delegate.h"
#include "ui/kit/theme.h"

namespace maim {

/// Gives the meaning of the frames table its colours: direction, ACK state, finding tags. Tooltips stay plain text.
class FrameDelegate : public RowDelegate {
    Q_OBJECT
public:
    explicit FrameDelegate(Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    ColorRole inkFor(const QModelIndex& index) const;
    void paintTags(QPainter* painter, const QRect& cell, const QModelIndex& index) const;

    Theme& m_theme;
};

} // namespace maim

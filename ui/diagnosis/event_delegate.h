#pragma once

#include "ui/kit/row_delegate.h"
#include "ui/kit/theme.h"

namespace maim {

/// An event as plain text, in the colour of its mood. At the end of the list, a line that would be cut in half at the
/// top is left out.
class EventDelegate : public RowDelegate {
    Q_OBJECT
public:
    explicit EventDelegate(Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    Theme& m_theme;
};

} // namespace maim

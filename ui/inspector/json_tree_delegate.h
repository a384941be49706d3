#pragma once

#include "ui/kit/row_delegate.h"
#include "ui/kit/theme.h"

namespace maim {

/// Writes a node as one line: key, value and hint, each in its colour.
class JsonTreeDelegate : public RowDelegate {
    Q_OBJECT
public:
    explicit JsonTreeDelegate(Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    struct Part {
        QString text;
        ColorRole ink;
    };
    std::vector<Part> partsOf(const QModelIndex& index) const;

    Theme& m_theme;
};

} // namespace maim

#pragma once

#include <QImage>
#include <QRectF>

#include "ui/chat/styled_text.h"

class QPainter;

namespace maim {

/// One row of the chat, laid out for one width, one theme and one language: measured and painted from the same layout.
/// Coordinates are relative to the row, whose left edge is the view's.
struct Bubble {
    struct Shape {
        QRectF rect;
        ColorRole fill;
        qreal radius;
    };
    struct Picture {
        QRectF rect;
        QImage image;
    };
    struct Text {
        QPointF at;
        std::shared_ptr<QTextLayout> layout;
    };

    QRectF frame;
    int height = 0; ///< with the gap to the next row
    std::vector<Shape> shapes;
    std::vector<Picture> pictures;
    std::vector<Text> texts;
    std::vector<BubbleLink> links;

    void paint(QPainter& painter, const Theme& theme, bool selected) const;
    const BubbleLink* linkAt(QPointF point) const;
};

} // namespace maim

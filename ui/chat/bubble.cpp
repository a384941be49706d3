#include "ui/chat/bubble.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace maim {

namespace {

constexpr qreal kRadius = 10;
constexpr qreal kPictureRadius = 5;

void paintPicture(QPainter& painter, const Bubble::Picture& picture) {
    painter.save();
    QPainterPath corners;
    corners.addRoundedRect(picture.rect, kPictureRadius, kPictureRadius);
    painter.setClipPath(corners, Qt::IntersectClip);
    painter.drawImage(picture.rect, picture.image);
    painter.restore();
}

void paintSelection(QPainter& painter, const QRectF& frame, const QColor& accent) {
    painter.setPen(QPen(accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame, kRadius, kRadius);
}

} // namespace

void Bubble::paint(QPainter& painter, const Theme& theme, bool selected) const {
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.setPen(Qt::NoPen);
    for (const Shape& shape : shapes) {
        painter.setBrush(theme.color(shape.fill));
        painter.drawRoundedRect(shape.rect, shape.radius, shape.radius);
    }
    for (const Picture& picture : pictures) {
        paintPicture(painter, picture);
    }
    for (const Text& text : texts) {
        text.layout->draw(&painter, text.at);
    }
    if (selected) {
        paintSelection(painter, frame, theme.color(ColorRole::Accent));
    }
}

const BubbleLink* Bubble::linkAt(QPointF point) const {
    const auto covers = [point](const QRectF& area) { return area.contains(point); };
    const auto found = std::find_if(links.begin(), links.end(), [covers](const BubbleLink& link) {
        return std::any_of(link.areas.begin(), link.areas.end(), covers);
    });
    return found == links.end() ? nullptr : &*found;
}

} // namespace maim

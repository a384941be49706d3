#include "ui/kit/icon_engine.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace maim {

namespace {

QByteArray recoloured(const QString& name, const QColor& color) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return file.readAll().replace("currentColor", color.name().toLatin1());
}

QPixmap rendered(const QString& name, const QColor& color, const QSize& size) {
    const QString key =
        QStringLiteral("maim-icon/%1/%2/%3x%4").arg(name, color.name()).arg(size.width()).arg(size.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    pixmap = QPixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(recoloured(name, color)).render(&painter);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace

ThemeIconEngine::ThemeIconEngine(const Theme* theme, QString name, ColorRole role)
    : m_theme(theme), m_name(std::move(name)), m_role(role) {}

void ThemeIconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) {
    const qreal ratio = painter->device()->devicePixelRatioF();
    QPixmap drawn = rendered(m_name, colorFor(mode), (QSizeF(rect.size()) * ratio).toSize());
    drawn.setDevicePixelRatio(ratio);
    painter->drawPixmap(rect.topLeft(), drawn);
}

QPixmap ThemeIconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) {
    return rendered(m_name, colorFor(mode), size);
}

QIconEngine* ThemeIconEngine::clone() const {
    return new ThemeIconEngine(*this);
}

QColor ThemeIconEngine::colorFor(QIcon::Mode mode) const {
    if (!m_theme) {
        return Qt::gray;
    }
    return m_theme->color(mode == QIcon::Disabled ? ColorRole::Muted : m_role);
}

} // namespace maim

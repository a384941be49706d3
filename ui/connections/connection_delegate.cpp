#include "ui/connections/connection_delegate.h"

#include <QAbstractItemView>
#include <QPainter>

#include "models/roles.h"
#include "ui/kit/mood_colors.h"
#include "ui/kit/pill.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kRowHeight = 44;
constexpr int kMargin = 12;
constexpr int kDot = 8;
constexpr int kGap = 9;
constexpr int kIcon = 16;

QString elided(const QFont& font, const QString& text, int width) {
    return QFontMetrics(font).elidedText(text, Qt::ElideRight, width);
}

} // namespace

ConnectionDelegate::ConnectionDelegate(Theme& theme, QObject* parent) : RowDelegate(parent), m_theme(theme) {}

void ConnectionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    paintGround(painter, option);
    QRect area = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    const Mood mood = index.data(ConnectionMood).value<Mood>();
    paintDot(painter, QRect(area.left(), area.top(), kDot, area.height()), m_theme.color(colorOf(mood)));
    area.setLeft(area.left() + kDot + kGap);
    area.setRight(area.right() - paintState(painter, area, index) - kGap);
    paintName(painter, area, index);
    painter->restore();
}

void ConnectionDelegate::paintGround(QPainter* painter, const QStyleOptionViewItem& option) const {
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(option.rect, m_theme.color(ColorRole::Selection));
    } else if (option.state & QStyle::State_MouseOver) {
        painter->fillRect(option.rect, m_theme.color(ColorRole::Alternate));
    }
    if (option.state & QStyle::State_HasFocus) {
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())),
                          m_theme.color(ColorRole::Accent));
    }
}

int ConnectionDelegate::paintState(QPainter* painter, const QRect& area, const QModelIndex& index) const {
    const QFont font = m_theme.font(FontRole::Small);
    const QString words = elided(font, index.data(ConnectionState).toString(), area.width() / 2);
    painter->setFont(font);
    painter->setPen(m_theme.color(ColorRole::Muted));
    painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, words);
    return QFontMetrics(font).horizontalAdvance(words);
}

void ConnectionDelegate::paintName(QPainter* painter, const QRect& area, const QModelIndex& index) const {
    QRect upper(area.left(), area.top() + 4, area.width(), area.height() / 2 - 3);
    if (index.data(ConnectionUnverified).toBool()) {
        m_theme.icon(u"shield-off"_s, ColorRole::Error)
            .paint(painter, QRect(upper.left(), upper.center().y() - kIcon / 2, kIcon, kIcon));
        upper.setLeft(upper.left() + kIcon + 4);
    }
    const QFont strong = m_theme.font(FontRole::Strong);
    painter->setFont(strong);
    painter->setPen(m_theme.color(ColorRole::Text));
    painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter, elided(strong, index.data().toString(), upper.width()));
    const QRect lower(area.left(), area.top() + area.height() / 2 + 1, area.width(), area.height() / 2 - 4);
    const QFont small = m_theme.font(FontRole::Small);
    painter->setFont(small);
    painter->setPen(m_theme.color(ColorRole::Muted));
    painter->drawText(lower, Qt::AlignLeft | Qt::AlignVCenter,
                      elided(small, index.data(ConnectionAddress).toString(), lower.width()));
}

QSize ConnectionDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {120, m_theme.scaled(kRowHeight)};
}

} // namespace maim

#include "ui/outbox/outbox_delegate.h"

#include <QAbstractItemView>
#include <QMouseEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kRowHeight = 24;
constexpr int kSideMargin = 12;
constexpr int kIcon = 16;
constexpr int kGap = 8;

constexpr OutboxState kStates[] = {OutboxState::Queued, OutboxState::Sending, OutboxState::Written,
                                   OutboxState::Unconfirmed, OutboxState::TooLarge};

QString signOf(OutboxState state) {
    switch (state) {
    case OutboxState::Queued:
        return u"clock"_s;
    case OutboxState::Sending:
    case OutboxState::Written:
        return u"send"_s;
    case OutboxState::Unconfirmed:
        return u"warning"_s;
    case OutboxState::TooLarge:
        break;
    }
    return u"error"_s;
}

ColorRole inkOf(OutboxState state) {
    return state == OutboxState::Unconfirmed ? ColorRole::Warning
           : state == OutboxState::TooLarge  ? ColorRole::Error
                                             : ColorRole::Muted;
}

} // namespace

bool maySendAgain(const OutboxItem& item) {
    return isForThePerson(item.state);
}

bool mayDiscard(const OutboxItem& item) {
    return item.state == OutboxState::Queued || maySendAgain(item);
}

OutboxDelegate::OutboxDelegate(Theme& theme, const OutboxShownModel& model, QObject* parent)
    : RowDelegate(parent), m_theme(theme), m_model(model) {
    connect(&theme, &Theme::changed, this, &OutboxDelegate::retranslate);
    retranslate();
}

void OutboxDelegate::retranslate() {
    m_stateWidth = 0;
    for (const OutboxState state : kStates) {
        m_stateWidth = qMax(m_stateWidth, widthOf(FontRole::Strong, outboxStateText(state)));
    }
}

int OutboxDelegate::rowHeight() const {
    return m_theme.scaled(kRowHeight);
}

int OutboxDelegate::widthOf(FontRole font, const QString& words) const {
    return words.isEmpty() ? 0 : QFontMetrics(m_theme.font(font)).horizontalAdvance(words) + 1;
}

QString OutboxDelegate::triesText(const OutboxItem& item) {
    return item.tries < 2 ? QString() : tr("%n tries", nullptr, item.tries);
}

OutboxDelegate::Places OutboxDelegate::placesOf(const QRect& row, const OutboxItem& item) const {
    Places places;
    QRect left = row.adjusted(kSideMargin, 0, -kSideMargin, 0);
    const auto takeLeft = [&left](int width) {
        const QRect taken(left.left(), left.top(), width, left.height());
        left.setLeft(left.left() + width + kGap);
        return taken;
    };
    const auto takeRight = [&left](int width) {
        const QRect taken(left.right() + 1 - width, left.top(), width, left.height());
        left.setRight(left.right() - (width == 0 ? 0 : width + kGap));
        return taken;
    };
    const QRect icon = takeLeft(kIcon);
    places.icon = QRect(icon.left(), icon.center().y() - kIcon / 2 + 1, kIcon, kIcon);
    places.state = takeLeft(m_stateWidth);
    places.discard = takeRight(mayDiscard(item) ? widthOf(FontRole::Body, tr("Discard")) : 0);
    places.sendAgain = takeRight(maySendAgain(item) ? widthOf(FontRole::Body, tr("Send again")) : 0);
    places.tries = takeRight(widthOf(FontRole::Small, triesText(item)));
    places.text = left;
    return places;
}

void OutboxDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const OutboxItem* item = m_model.itemAt(index.row());
    if (!item) {
        return;
    }
    painter->save();
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(option.rect, m_theme.color(ColorRole::Selection));
    } else if (option.state & QStyle::State_MouseOver) {
        painter->fillRect(option.rect, m_theme.color(ColorRole::Alternate));
    }
    if (option.state & QStyle::State_HasFocus) {
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())),
                          m_theme.color(ColorRole::Accent));
    }
    const Places places = placesOf(option.rect, *item);
    paintState(painter, places, *item);
    painter->setFont(m_theme.font(FontRole::Body));
    painter->setPen(m_theme.color(ColorRole::Text));
    painter->drawText(places.text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, places.text.width()));
    paintLink(painter, places.sendAgain, tr("Send again"));
    paintLink(painter, places.discard, tr("Discard"));
    painter->restore();
}

void OutboxDelegate::paintState(QPainter* painter, const Places& places, const OutboxItem& item) const {
    const ColorRole ink = inkOf(item.state);
    m_theme.icon(signOf(item.state), ink).paint(painter, places.icon);
    painter->setPen(m_theme.color(ink));
    painter->setFont(m_theme.font(FontRole::Strong));
    painter->drawText(places.state, Qt::AlignLeft | Qt::AlignVCenter, outboxStateText(item.state));
    painter->setPen(m_theme.color(ColorRole::Muted));
    painter->setFont(m_theme.font(FontRole::Small));
    painter->drawText(places.tries, Qt::AlignLeft | Qt::AlignVCenter, triesText(item));
}

void OutboxDelegate::paintLink(QPainter* painter, const QRect& area, const QString& words) const {
    if (area.width() > 0) {
        painter->setFont(m_theme.font(FontRole::Body));
        painter->setPen(m_theme.color(ColorRole::Accent));
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, words);
    }
}

QSize OutboxDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {120, rowHeight()};
}

QString OutboxDelegate::toolTip(const QModelIndex& index) const {
    const OutboxItem* item = m_model.itemAt(index.row());
    return item ? outboxStateWords(item->state) : QString();
}

bool OutboxDelegate::editorEvent(QEvent* event, QAbstractItemModel*, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) {
    const OutboxItem* item = m_model.itemAt(index.row());
    const auto* mouse = event->type() == QEvent::MouseButtonRelease ? static_cast<QMouseEvent*>(event) : nullptr;
    if (!item || !mouse || mouse->button() != Qt::LeftButton || mouse->modifiers() != Qt::NoModifier) {
        return false;
    }
    const Places places = placesOf(option.rect, *item);
    if (places.sendAgain.contains(mouse->pos())) {
        Q_EMIT sendAgainClicked(item->id);
    } else if (places.discard.contains(mouse->pos())) {
        Q_EMIT discardClicked(item->id);
    } else {
        return false;
    }
    return true;
}

} // namespace maim

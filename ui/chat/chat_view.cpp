#include "ui/chat/chat_view.h"

#include <QPainter>
#include <QScrollBar>

#include "models/roles.h"
#include "ui/chat/jump_button.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

// Several screens full: a resize or a jump forgets them all, scrolling back and forth forgets none.
constexpr int kKeptBubbles = 256;
constexpr int kBottomMargin = 10;
// Below the text, so that the button covers none of it.
constexpr int kJumpStrip = 36;

} // namespace

ChatView::ChatView(Theme& theme, FrameSelection& selection, QWidget* parent)
    : QAbstractItemView(parent),
      m_theme(theme),
      m_selection(selection),
      m_builder(theme, m_thumbnails),
      m_bubbles(kKeptBubbles),
      m_flow([this](int row) { return bubble(row).height; }),
      m_jump(new JumpButton(theme, this)) {
    setObjectName(u"chatView"_s);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setTabKeyNavigation(false);
    viewport()->setMouseTracking(true);
    m_jump->hide();
    connect(m_jump, &QPushButton::clicked, this, &ChatView::jumpToLatest);
    connect(&selection, &FrameSelection::currentChanged, this, &ChatView::showFrame);
    connect(&m_thumbnails, &ThumbnailCache::ready, this, &ChatView::forgetRow);
    connect(&theme, &Theme::changed, this, &ChatView::relayout);
    retranslate();
}

void ChatView::setChat(ChatModel* model) {
    m_model = model;
    setModel(model);
    showFrame(m_selection.current());
}

void ChatView::reset() {
    m_thumbnails.clear();
    m_bubbles.clear();
    m_flow.setRows(m_model ? m_model->rowCount() : 0);
    m_flow.follow();
    QAbstractItemView::reset();
    settle();
}

const Bubble& ChatView::bubble(int row) const {
    if (const Bubble* known = m_bubbles.object(row)) {
        return *known;
    }
    auto* built =
        new Bubble(m_builder.build(m_model->recordAt(row), m_model->shown(row), copiesAt(row), viewport()->width()));
    m_bubbles.insert(row, built);
    return *built;
}

int ChatView::copiesAt(int row) const {
    return m_model->index(row).data(ChatCopies).toInt();
}

void ChatView::rowsInserted(const QModelIndex& parent, int first, int last) {
    m_flow.setRows(m_model->rowCount());
    m_unseen += m_flow.isFollowing() ? 0 : last - first + 1;
    QAbstractItemView::rowsInserted(parent, first, last);
    settle();
}

void ChatView::dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>&) {
    const QList<int> kept = m_bubbles.keys();
    for (const int row : kept) {
        if (row >= first.row() && row <= last.row()) {
            m_bubbles.remove(row);
        }
    }
    m_flow.invalidate();
    settle();
}

void ChatView::forgetRow(FrameSeq seq) {
    m_bubbles.remove(m_model ? m_model->rowOf(seq) : -1);
    m_flow.invalidate();
    settle();
}

void ChatView::relayout() {
    setAccessibleDescription(currentIndex().data(Qt::AccessibleTextRole).toString());
    m_bubbles.clear();
    m_flow.invalidate();
    settle();
}

/// Brings scroll bar, button and screen up to date after any change.
void ChatView::settle() {
    if (m_settling) {
        return;
    }
    m_settling = true;
    const bool followed = m_flow.isFollowing();
    layRows();
    if (followed != m_flow.isFollowing()) {
        // The view has reached the tail, so the strip for the button goes.
        layRows();
    }
    m_unseen = m_flow.isFollowing() ? 0 : m_unseen;
    m_jump->setCount(m_unseen);
    QScrollBar* bar = verticalScrollBar();
    bar->setRange(0, m_flow.maximum());
    bar->setSingleStep(RowFlow::kUnit / 2);
    bar->setPageStep(qMax(1, static_cast<int>(m_flow.places().size())) * RowFlow::kUnit);
    bar->setValue(m_flow.value());
    m_settling = false;
    placeJumpButton();
    viewport()->update();
}

void ChatView::layRows() {
    const bool away = !m_flow.isFollowing();
    setViewportMargins(0, 0, 0, away ? kJumpStrip : 0);
    m_jump->setVisible(away);
    m_flow.setHeight(viewport()->height() - (away ? 0 : kBottomMargin));
    m_flow.places();
}

void ChatView::placeJumpButton() {
    const int below = (kJumpStrip - m_jump->height()) / 2;
    m_jump->move((viewport()->width() - m_jump->width()) / 2, height() - m_jump->height() - below);
}

void ChatView::updateGeometries() {
    QAbstractItemView::updateGeometries();
    settle();
}

void ChatView::jumpToLatest() {
    m_flow.follow();
    settle();
    viewport()->setFocus();
}

void ChatView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.color(ColorRole::Surface));
    for (const RowFlow::Place& place : m_flow.places()) {
        painter.save();
        painter.translate(0, place.top);
        bubble(place.row).paint(painter, m_theme, place.row == currentIndex().row());
        painter.restore();
    }
}

const RowFlow::Place* ChatView::placeOf(int row) const {
    for (const RowFlow::Place& place : m_flow.places()) {
        if (place.row == row) {
            return &place;
        }
    }
    return nullptr;
}

QRect ChatView::visualRect(const QModelIndex& index) const {
    const RowFlow::Place* place = index.isValid() ? placeOf(index.row()) : nullptr;
    return place ? bubble(place->row).frame.translated(0, place->top).toAlignedRect() : QRect();
}

QModelIndex ChatView::indexAt(const QPoint& point) const {
    for (const RowFlow::Place& place : m_flow.places()) {
        if (point.y() >= place.top && point.y() < place.bottom()) {
            const bool inside = bubble(place.row).frame.contains(point - QPoint(0, place.top));
            return inside ? m_model->index(place.row) : QModelIndex();
        }
    }
    return {};
}

std::vector<BubbleLink> ChatView::linksOf(const QModelIndex& index) const {
    const RowFlow::Place* place = index.isValid() ? placeOf(index.row()) : nullptr;
    if (!place) {
        return {};
    }
    std::vector<BubbleLink> links = bubble(place->row).links;
    for (BubbleLink& link : links) {
        for (QRectF& area : link.areas) {
            area.translate(0, place->top);
        }
    }
    return links;
}

const BubbleLink* ChatView::linkAt(const QPoint& point) const {
    const QModelIndex index = indexAt(point);
    const RowFlow::Place* place = index.isValid() ? placeOf(index.row()) : nullptr;
    return place ? bubble(place->row).linkAt(point - QPoint(0, place->top)) : nullptr;
}

void ChatView::scrollTo(const QModelIndex& index, ScrollHint) {
    if (index.isValid()) {
        m_flow.reveal(index.row());
        settle();
    }
}

void ChatView::scrollContentsBy(int, int) {
    if (!m_settling) {
        m_flow.scrollTo(verticalScrollBar()->value());
        settle();
    }
}

void ChatView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QAbstractItemView::currentChanged(current, previous);
    if (current.isValid()) {
        m_selection.setCurrent(m_model->seqAt(current.row()));
        // What a screen reader says when the row changes.
        setAccessibleDescription(current.data(Qt::AccessibleTextRole).toString());
    }
    viewport()->update();
}

void ChatView::showFrame(FrameSeq seq) {
    const int row = m_model ? m_model->rowOf(seq) : -1;
    if (row == currentIndex().row()) {
        return;
    }
    setCurrentIndex(row < 0 ? QModelIndex() : m_model->index(row));
}

void ChatView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags) {
    selectionModel()->select(indexAt(rect.center()), flags);
}

QRegion ChatView::visualRegionForSelection(const QItemSelection& selection) const {
    QRegion region;
    for (const QModelIndex& index : selection.indexes()) {
        region += visualRect(index);
    }
    return region;
}

} // namespace maim

#include "ui/frames/frame_table_view.h"

#include <QHeaderView>
#include <QScopedValueRollback>
#include <QScrollBar>

#include "ui/frames/frame_delegate.h"

namespace maim {

namespace {

constexpr int kRowHeight = 22;
constexpr int kCellMargins = 17; // both sides

// In characters of the fixed font. msg_id takes what is left.
constexpr int kColumnChars[kFrameColumnCount] = {6, 12, 7, 1, 7, 12, 8, 9, 9};
// Less fits of the larger type.
constexpr int kPresentedChars[kFrameColumnCount] = {4, 12, 6, 1, 7, 4, 7, 7, 6};

} // namespace

FrameTableView::FrameTableView(Theme& theme, FrameFilterModel& model, QWidget* parent)
    : QTableView(parent), m_theme(theme), m_model(model) {
    setObjectName(QStringLiteral("framesTable"));
    setModel(&model);
    setItemDelegate(new FrameDelegate(theme, this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(kCellMargins * 2);
    applyTheme();
    followScrolling();
    connect(&theme, &Theme::changed, this, &FrameTableView::applyTheme);
}

void FrameTableView::applyTheme() {
    setFont(m_theme.font(FontRole::Fixed));
    QFont small = m_theme.font(FontRole::Small);
    small.setWeight(QFont::DemiBold);
    horizontalHeader()->setFont(small);
    horizontalHeader()->setFixedHeight(QFontMetrics(small).height() + 12);
    // Its own idea of a least height is the width of the font's widest character.
    const int row = m_theme.scaled(kRowHeight);
    verticalHeader()->setMinimumSectionSize(row);
    verticalHeader()->setDefaultSectionSize(qMax(row, fontMetrics().height() + 2));
    if (m_laidOut != fontMetrics().height()) {
        m_laidOut = fontMetrics().height();
        layOutColumns();
    }
    viewport()->update();
}

void FrameTableView::layOutColumns() {
    for (int column = 0; column < kFrameColumnCount; ++column) {
        const bool presenting = m_theme.presentation().isOn();
        const QString widest(presenting ? kPresentedChars[column] : kColumnChars[column], u'0');
        horizontalHeader()->resizeSection(column, fontMetrics().horizontalAdvance(widest) + kCellMargins);
    }
    horizontalHeader()->setSectionResizeMode(FrameTableModel::MessageId, QHeaderView::Stretch);
}

void FrameTableView::followScrolling() {
    QScrollBar* bar = verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) { setAtEnd(value == bar->maximum()); });
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int, int maximum) {
        if (m_atEnd) {
            bar->setValue(maximum);
        }
    });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &FrameTableView::countUnseen);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &FrameTableView::countUnseen);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &FrameTableView::jumpToLatest);
}

void FrameTableView::setAtEnd(bool atEnd) {
    if (m_atEnd && !atEnd) {
        m_seen = static_cast<FrameSeq>(m_model.sourceModel()->rowCount());
    }
    m_atEnd = atEnd;
    countUnseen();
}

void FrameTableView::countUnseen() {
    setUnseen(m_atEnd ? 0 : m_model.rowsAfter(m_seen));
}

void FrameTableView::setUnseen(int count) {
    if (count != m_unseen) {
        m_unseen = count;
        Q_EMIT unseenChanged(count);
    }
}

void FrameTableView::jumpToLatest() {
    setAtEnd(true);
    scrollToBottom();
}

FrameSeq FrameTableView::chosen() const {
    return m_model.seqAt(currentIndex());
}

void FrameTableView::choose(FrameSeq seq) {
    if (seq == chosen()) {
        return;
    }
    const QScopedValueRollback quietly(m_byUser, false);
    const QModelIndex index = m_model.indexOf(seq);
    if (index.isValid()) {
        setCurrentIndex(index);
    } else {
        selectionModel()->clear();
    }
}

// Qt makes the first row the current one when the table gets the focus, though nobody chose it.
void FrameTableView::focusInEvent(QFocusEvent* event) {
    const bool hadNone = !currentIndex().isValid();
    const QScopedValueRollback quietly(m_byUser, m_byUser && !hadNone);
    QTableView::focusInEvent(event);
    if (hadNone) {
        selectionModel()->clear();
    }
}

// Otherwise the row beside it would be chosen, for every view.
void FrameTableView::rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) {
    const int current = currentIndex().row();
    if (current >= first && current <= last) {
        const QScopedValueRollback quietly(m_byUser, false);
        selectionModel()->clear();
    }
    QTableView::rowsAboutToBeRemoved(parent, first, last);
}

void FrameTableView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    if (m_byUser && current.row() != previous.row()) {
        Q_EMIT chosenChanged(m_model.seqAt(current));
    }
}

} // namespace maim

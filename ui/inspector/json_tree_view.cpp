#include "ui/inspector/json_tree_view.h"

#include <QHeaderView>

#include "ui/inspector/json_tree_delegate.h"

namespace maim {

namespace {

constexpr int kSmall = 30; // a node with more children does not open by itself

} // namespace

JsonTreeView::JsonTreeView(Theme& theme, JsonTreeModel& model, QWidget* parent)
    : QTreeView(parent), m_theme(theme), m_model(model) {
    setObjectName(QStringLiteral("inspectorTree"));
    setModel(&model);
    setItemDelegate(new JsonTreeDelegate(theme, this));
    setFrameShape(QFrame::NoFrame);
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setIndentation(15);
    setColumnHidden(JsonTreeModel::Value, true);
    setColumnHidden(JsonTreeModel::Hint, true);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(JsonTreeModel::Key, QHeaderView::ResizeToContents);
    setHorizontalScrollMode(ScrollPerPixel);
    connect(&theme, &Theme::changed, this, &JsonTreeView::applyTheme);
    applyTheme();
}

void JsonTreeView::applyTheme() {
    setFont(m_theme.font(FontRole::Fixed));
}

void JsonTreeView::openFirstLevels() {
    openSmall({});
    for (int row = 0; row < qMin(kSmall, m_model.rowCount()); ++row) {
        openSmall(m_model.index(row, 0));
    }
}

// Opens those children of `parent` that are small themselves.
void JsonTreeView::openSmall(const QModelIndex& parent) {
    if (m_model.canFetchMore(parent) && m_model.rowCount(parent) == 0) {
        m_model.fetchMore(parent);
    }
    for (int row = 0; row < qMin(kSmall, m_model.rowCount(parent)); ++row) {
        const QModelIndex child = m_model.index(row, 0, parent);
        if (m_model.hasChildren(child) && m_model.childCountOf(child) <= kSmall) {
            expand(child);
        }
    }
}

void JsonTreeView::choose(json::NodeId node) {
    const QModelIndex index = m_model.indexOf(node);
    setCurrentIndex(index);
    if (index.isValid()) {
        scrollTo(index);
    } else {
        clearSelection();
    }
}

void JsonTreeView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTreeView::currentChanged(current, previous);
    Q_EMIT nodeChosen(m_model.nodeAt(current));
}

// The chosen line is marked from edge to edge, however short its text.
void JsonTreeView::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    header()->setMinimumSectionSize(viewport()->width());
}

} // namespace maim

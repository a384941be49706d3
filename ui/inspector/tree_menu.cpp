#include "ui/inspector/tree_menu.h"

namespace maim {

TreeMenu::TreeMenu(JsonTreeView& tree, JsonTreeModel& model, const Presentation& presentation)
    : QObject(&tree), m_tree(tree), m_model(model), m_presentation(presentation) {
    tree.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&tree, &QWidget::customContextMenuRequested, this, &TreeMenu::open);
}

void TreeMenu::open(const QPoint& at) {
    const DecodedFramePtr& frame = m_model.frame();
    const json::NodeId node = m_model.nodeAt(m_tree.currentIndex());
    if (!frame || node == json::kNone) {
        return;
    }
    auto* menu = new QMenu(&m_tree);
    menu->setObjectName(QStringLiteral("treeMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addFilterActions(
        *menu, filterForNode(frame->document(), node, frame->keys),
        tr("This is an API key, or holds one: it is not put into the filter, where everyone could read it"),
        m_presentation, [this](FilterUse use, const ValueFilter& filter) { Q_EMIT filterRequested(use, filter); });
    menu->popup(m_tree.viewport()->mapToGlobal(at));
}

} // namespace maim

#pragma once

#include "ui/inspector/json_tree_view.h"
#include "ui/kit/value_filter_menu.h"

namespace maim {

/// The context menu of the tree, by the mouse and by the menu key: filter by the chosen node.
class TreeMenu : public QObject {
    Q_OBJECT
public:
    TreeMenu(JsonTreeView& tree, JsonTreeModel& model, const Presentation& presentation);

Q_SIGNALS:
    void filterRequested(maim::FilterUse use, const maim::ValueFilter& filter);

private:
    void open(const QPoint& at);

    JsonTreeView& m_tree;
    JsonTreeModel& m_model;
    const Presentation& m_presentation;
};

} // namespace maim

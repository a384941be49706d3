#pragma once

#include <QTreeView>

#include "models/json_tree_model.h"
#include "ui/kit/theme.h"

namespace maim {

/// The tree of one frame. Opens the first levels where they are small, and is a view of one column: the delegate
/// writes key, value and hint.
class JsonTreeView : public QTreeView {
    Q_OBJECT
public:
    JsonTreeView(Theme& theme, JsonTreeModel& model, QWidget* parent = nullptr);

    /// Chooses the node, or what the tree has nearest above it. kNone: nothing.
    void choose(json::NodeId node);
    void openFirstLevels();

Q_SIGNALS:
    void nodeChosen(maim::json::NodeId node);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void applyTheme();
    void openSmall(const QModelIndex& parent);

    Theme& m_theme;
    JsonTreeModel& m_model;
};

} // namespace maim

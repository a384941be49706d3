#pragma once

#include <QSplitter>

#include "ui/inspector/bytes_view.h"
#include "ui/inspector/json_tree_view.h"
#include "ui/inspector/tree_menu.h"
#include "ui/kit/labels.h"

namespace maim {

/// Tree and bytes of one frame, linked both ways. For a frame that is not JSON it shows why, and the byte where it
/// stops being JSON.
class TreePage : public QWidget {
    Q_OBJECT
public:
    explicit TreePage(Theme& theme, QWidget* parent = nullptr);

    void setFrame(const DecodedFramePtr& frame);
    void setRevealed(bool revealed);
    /// Hides or shows, as presentation mode now wants it.
    void veil();
    void choose(json::NodeId node);
    void retranslate();

Q_SIGNALS:
    void filterRequested(maim::FilterUse use, const maim::ValueFilter& filter);

private:
    void showBytes();
    void showReason();
    void markNode(json::NodeId node);
    void chooseByte(qsizetype offset);
    bool linked() const;

    JsonTreeModel m_model;
    ThemedLabel* m_reason;
    JsonTreeView* m_tree;
    BytesView* m_bytes;
    Presentation& m_presentation;
    bool m_revealed = false;
};

} // namespace maim

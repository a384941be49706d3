#pragma once

#include <QAbstractItemView>
#include <QCache>

#include "models/chat_model.h"
#include "models/frame_selection.h"
#include "ui/chat/bubble_builder.h"
#include "ui/chat/jump_button.h"
#include "ui/chat/row_flow.h"

namespace maim {

/// The conversation as bubbles. Lays out and measures only what is on the screen, so that the number of rows does not
/// matter. Follows the latest message until somebody scrolls away; then it moves nothing by itself. Opens, saves and
/// sends nothing: it asks for that by signals.
class ChatView : public QAbstractItemView {
    Q_OBJECT
public:
    ChatView(Theme& theme, FrameSelection& selection, QWidget* parent = nullptr);

    void setChat(ChatModel* model);
    ChatModel* chat() const { return m_model; }

    bool isFollowing() const { return m_flow.isFollowing(); }
    /// Messages that came since the view left the latest one.
    int unseen() const { return m_unseen; }
    void jumpToLatest();

    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint& point) const override;
    void reset() override;

    /// The links of a row that is on the screen, in view coordinates.
    std::vector<BubbleLink> linksOf(const QModelIndex& index) const;

Q_SIGNALS:
    void sendAgainRequested(maim::FrameSeq seq);
    /// Asks to mend the worst finding of this frame.
    void mendRequested(maim::FrameSeq seq);
    void urlRequested(const QString& url);
    void saveRequested(const maim::ChatContentPtr& content, const maim::BubbleLink& link);

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void rowsInserted(const QModelIndex& parent, int first, int last) override;
    void dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) override;
    void updateGeometries() override;

    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override { return 0; }
    bool isIndexHidden(const QModelIndex&) const override { return false; }
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;

private:
    const Bubble& bubble(int row) const;
    int copiesAt(int row) const;
    QString toolTipOf(int row) const;
    const RowFlow::Place* placeOf(int row) const;
    const BubbleLink* linkAt(const QPoint& point) const;
    void activate(const BubbleLink& link, int row);
    void showFrame(FrameSeq seq);
    void forgetRow(FrameSeq seq);
    void relayout();
    void settle();
    void layRows();
    void placeJumpButton();
    void retranslate();

    Theme& m_theme;
    FrameSelection& m_selection;
    ChatModel* m_model = nullptr;
    mutable ThumbnailCache m_thumbnails;
    BubbleBuilder m_builder;
    mutable QCache<int, Bubble> m_bubbles;
    mutable RowFlow m_flow;
    JumpButton* m_jump;
    int m_unseen = 0;
    bool m_settling = false;
    QPoint m_pressed;
};

} // namespace maim

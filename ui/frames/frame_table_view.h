#pragma once

#include <QTableView>

#include "models/frame_filter_model.h"
#include "ui/kit/theme.h"

namespace maim {

/// The table of frames: rows of one height, one chosen at a time. While it is at the newest row it stays there; once
/// scrolled away, it stands still and counts what has come since.
class FrameTableView : public QTableView {
    Q_OBJECT
public:
    FrameTableView(Theme& theme, FrameFilterModel& model, QWidget* parent = nullptr);

    FrameSeq chosen() const;
    /// 0: none. Scrolls only as far as needed. A frame that the filter holds back stays chosen for the other views.
    void choose(FrameSeq seq);
    void jumpToLatest();
    int unseen() const { return m_unseen; }

Q_SIGNALS:
    void chosenChanged(maim::FrameSeq seq);
    void unseenChanged(int count);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void focusInEvent(QFocusEvent* event) override;
    void rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) override;

private:
    void applyTheme();
    void layOutColumns();
    void followScrolling();
    void setAtEnd(bool atEnd);
    void countUnseen();
    void setUnseen(int count);

    Theme& m_theme;
    FrameFilterModel& m_model;
    int m_laidOut = 0; ///< for a font of this height
    bool m_atEnd = true;
    FrameSeq m_seen = 0;  ///< the newest frame when the end was left: what the filter finds before it is not new
    bool m_byUser = true; ///< a change of the current row comes from the keyboard or the mouse
    int m_unseen = 0;
};

} // namespace maim

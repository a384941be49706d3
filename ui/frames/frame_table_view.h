#pragma once

#include <QTableView>

#include "models/frame_table_model.h"
#include "ui/shell/theme.h"

namespace maim {

/// The table of frames: rows of one height, one chosen at a time. Stays at the newest row while it is there already;
/// scrolled away from, it stands still and counts what came meanwhile.
class FrameTableView : public QTableView {
    Q_OBJECT
public:
    FrameTableView(Theme& theme, FrameTableModel& model, QWidget* parent = nullptr);

    FrameSeq chosen() const;
    /// 0: none. Scrolls only as far as needed.
    void choose(FrameSeq seq);
    void jumpToLatest();
    int unseen() const { return m_unseen; }

Q_SIGNALS:
    void chosenChanged(maim::FrameSeq seq);
    void unseenChanged(int count);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void applyTheme();
    void layOutColumns();
    void followScrolling();
    void setUnseen(int count);

    Theme& m_theme;
    FrameTableModel& m_model;
    bool m_atEnd = true;
    int m_unseen = 0;
};

} // namespace maim

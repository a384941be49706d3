#pragma once

#include <QListView>

#include "models/event_model.h"
#include "models/frame_selection.h"
#include "session/session.h"
#include "ui/kit/panel_header.h"

namespace maim {

/// What the current connection did, newest last, as plain text. Copies leave keys out. Follows the newest while it is
/// at the end; otherwise it stays where the reader left it.
class EventsPanel : public QWidget {
    Q_OBJECT
public:
    EventsPanel(Theme& theme, FrameSelection& selection, QWidget* parent = nullptr);

    void setSession(Session* session);
    QWidget* header() const { return m_header; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void setUpList(Theme& theme);
    void followEnd();
    void copy();
    void retranslate();

    PanelHeader* m_header;
    EventModel* m_model;
    QListView* m_list;
    QAction* m_copy;
    bool m_atEnd = true;
};

} // namespace maim

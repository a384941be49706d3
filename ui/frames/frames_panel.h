#pragma once

#include <QPointer>
#include <QStackedLayout>
#include <QToolButton>

#include "models/frame_decoder.h"
#include "session/session.h"
#include "ui/frames/filter_line.h"
#include "ui/frames/frame_table_view.h"
#include "ui/frames/notice.h"
#include "ui/shell/frame_selection.h"

namespace maim {

/// The frames of one session as they came and went, newest last. Choosing a row chooses the frame for all views.
class FramesPanel : public QWidget {
    Q_OBJECT
public:
    FramesPanel(Theme& theme, FrameSelection& selection, QWidget* parent = nullptr);

    /// Null: none is shown, and the panel says what would be here. The session may be destroyed first.
    void setSession(Session* session);
    /// The panel's first line: the dock's title bar may take it over.
    QWidget* header() const { return m_header; }

Q_SIGNALS:
    /// The chosen frame shall be looked at in the chat.
    void showInChatRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildHeader();
    void buildActions();
    void retranslate();
    void updateCount();
    void updateJump(int unseen);
    void updateActions();
    void updatePage();
    void openMenu(const QPoint& at);
    void copyRaw();
    void copyRedacted();
    void copyFrame();
    void sendAgain();
    void filterBy(const Filter& filter);
    void say(const QString& trouble);

    Theme& m_theme;
    FrameSelection& m_selection;
    QPointer<Session> m_session;
    FrameTableModel m_model;
    FrameFilterModel m_shown; ///< of m_model
    FrameDecoder m_decoder;   ///< for copies
    bool m_copiesRaw = false;
    FrameTableView* m_table;
    Notice* m_notice;
    QWidget* m_header;
    ThemedLabel* m_title;
    FilterLine* m_filter;
    ElidedLabel* m_trouble;
    ThemedLabel* m_count;
    QToolButton* m_jump;
    QStackedLayout* m_pages;
    QAction* m_copyRaw;
    QAction* m_copyRedacted;
    QAction* m_sendAgain;
    QAction* m_showInChat;
};

} // namespace maim

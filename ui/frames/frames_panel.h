#pragma once

#include <QPointer>
#include <QStackedLayout>
#include <QToolButton>

#include "models/filter_vocabulary.h"
#include "models/frame_decoder.h"
#include "models/frame_selection.h"
#include "models/saved_filters.h"
#include "session/session.h"
#include "ui/frames/filter_line.h"
#include "ui/frames/frame_table_view.h"
#include "ui/frames/saved_filters_button.h"
#include "ui/kit/busy_bar.h"
#include "ui/kit/notice.h"
#include "ui/kit/undo_bar.h"
#include "ui/kit/value_filter_menu.h"

namespace maim {

/// The frames of one session, received and sent, newest last. Choosing a row chooses the frame for all views.
class FramesPanel : public QWidget {
    Q_OBJECT
public:
    FramesPanel(Theme& theme, FrameSelection& selection, QWidget* parent = nullptr);

    /// Null: no session, and the panel says what would be here. The session may be destroyed first.
    void setSession(Session* session);
    /// The panel's first line: the dock's title bar may take it over.
    QWidget* header() const { return m_header; }
    void useFilter(FilterUse use, const ValueFilter& filter);
    /// The one who keeps them between runs fills this and listens for changes.
    SavedFilters& savedFilters() { return m_saved; }

Q_SIGNALS:
    /// Asks to show the chosen frame in the chat.
    void showInChatRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildHeader();
    void buildActions();
    void retranslate();
    void updateCount();
    void updateSearch();
    void sayWhyEmpty();
    void updateJump(int unseen);
    void updateActions();
    void updatePage();
    void openMenu(const QPoint& at);
    void copyRaw();
    void copyRedacted();
    void copyFrame();
    void sendAgain();
    void filterBy(const Filter& filter);
    void connectFilters();
    void saveFilter(const QString& name, const QString& text);
    void renameFilter(const QString& from, const QString& to);
    void removeFilter(const QString& name);
    void updatePresent();
    QString whyNotSaved(const QString& name, const QString& text) const;
    void addCellFilters(QMenu& menu, const QModelIndex& cell);
    void say(const QString& trouble);

    Theme& m_theme;
    FrameSelection& m_selection;
    QPointer<Session> m_session;
    FrameTableModel m_model;
    FrameFilterModel m_shown; ///< of m_model
    FrameDecoder m_decoder;   ///< for copies
    bool m_copiesRaw = false;
    FilterVocabulary m_vocabulary;
    SavedFilters m_saved;
    std::pair<qsizetype, SavedFilter> m_removed; ///< the one removed last, and where it was
    FrameTableView* m_table;
    Notice* m_notice;
    QWidget* m_header;
    BusyBar* m_search; ///< of the filter
    ThemedLabel* m_title;
    FilterLine* m_filter;
    SavedFiltersButton* m_savedButton;
    UndoBar* m_undo;
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

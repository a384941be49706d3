#pragma once

#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

#include "models/connections_model.h"
#include "ui/connections/connection_commands.h"
#include "ui/kit/panel_header.h"
#include "ui/kit/undo_bar.h"

namespace maim {

/// The list of connections: choosing one shows it, Enter or a double click opens it. Empty, it offers a new one and the
/// demo. Below the list are errors of the profile file and the bar that undoes a deletion.
class ConnectionsPanel : public QWidget {
    Q_OBJECT
public:
    ConnectionsPanel(CurrentSession& current, ConnectionCommands& commands, Theme& theme, QWidget* parent = nullptr);

    QWidget* header() const { return m_header; }
    /// Stays until the next success.
    void showError(const Error& error);
    void hideError() { m_error->hide(); }

Q_SIGNALS:
    void demoRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void setUpHeader();
    QWidget* makeEmptyPage();
    void setUpList();
    void compose();
    void followCurrent();
    void showMenu(const QPoint& at);
    void fillMenuOf(const QModelIndex& row, QMenu* menu);
    void updatePage();
    void retranslate();

    CurrentSession& m_current;
    ConnectionCommands& m_commands;
    Theme& m_theme;
    PanelHeader* m_header;
    QToolButton* m_plus;
    ConnectionsModel* m_model;
    QListView* m_list;
    QStackedWidget* m_pages;
    ThemedLabel* m_emptyText;
    QPushButton *m_newButton, *m_demoButton;
    ThemedLabel* m_error;
    UndoBar* m_undo;
};

} // namespace maim

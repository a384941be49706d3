#pragma once

#include <QPushButton>
#include <QToolButton>
#include <QWidget>

#include "models/current_session.h"
#include "ui/kit/labels.h"
#include "ui/kit/pill.h"
#include "ui/shell/actions.h"

namespace maim {

/// The line at the top: product, current connection with its state, address without query, the badge for switched-off
/// verification, and the two buttons. Shows; decides nothing.
class TopBar : public QWidget {
    Q_OBJECT
public:
    TopBar(Theme& theme, Actions& actions, CurrentSession& current, QWidget* parent = nullptr);

    QMenu* menu() const { return m_menu; }

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void compose(const Actions& actions);
    void refresh();
    void refreshButton(const QAction* action);
    void retranslate();

    Theme& m_theme;
    CurrentSession& m_current;
    ThemedLabel* m_product;
    Pill* m_connection;
    ElidedLabel* m_address;
    Pill* m_badge;
    Pill* m_presenting;
    QPushButton *m_doctor, *m_toggle;
    QToolButton* m_menuButton;
    QMenu* m_menu;
};

} // namespace maim

#pragma once

#include <QListView>
#include <QTimer>
#include <QToolButton>

#include "ui/kit/labels.h"
#include "ui/kit/undo_bar.h"
#include "ui/outbox/outbox_delegate.h"
#include "ui/outbox/outbox_discards.h"

namespace maim {

/// What was sent and is not acknowledged, between the chat and the composer: counts, at most four rows of messages,
/// what can be done with them, and whether they are kept on the disk. Hidden while there is nothing to say.
class OutboxList : public QWidget {
    Q_OBJECT
public:
    explicit OutboxList(Theme& theme, QWidget* parent = nullptr);
    ~OutboxList() override;

    /// Null: none. The caller keeps the ownership.
    void setOutbox(Outbox* outbox);
    void setOpen(bool open) { m_model.setOpen(open); }
    OutboxShownModel& model() { return m_model; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void setUpView();
    QAction* addAction(const QString& objectName, const QString& icon, const QList<QKeySequence>& keys);
    void connectParts();
    void refreshSoon();
    void refresh();
    void showKeeping();
    void showActions();
    void showMenu(const QPoint& at);
    std::vector<OutboxId> chosen() const;
    void sendAgain(const std::vector<OutboxId>& ids);
    void discard(const std::vector<OutboxId>& ids);
    void retranslate();

    Theme& m_theme;
    OutboxShownModel m_model;
    ThemedLabel* m_trouble;
    QWidget* m_noticeLine;
    ThemedLabel* m_notice;
    QToolButton* m_hideNotice;
    ElidedLabel* m_counts;
    QListView* m_view;
    OutboxDelegate* m_delegate;
    UndoBar* m_undo;
    QAction *m_sendAgain, *m_discard;
    OutboxDiscards m_discards;
    QTimer m_refresh;
    Error m_seenNotice; ///< closed by the person
};

} // namespace maim

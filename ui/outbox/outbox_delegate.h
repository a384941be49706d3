#pragma once

#include "models/outbox_shown_model.h"
#include "ui/kit/row_delegate.h"
#include "ui/kit/theme.h"

namespace maim {

/// A message of the outbox on one line: sign and state, its text, the tries, and on the right what can be done.
class OutboxDelegate : public RowDelegate {
    Q_OBJECT
public:
    OutboxDelegate(Theme& theme, const OutboxShownModel& model, QObject* parent = nullptr);

    /// The columns' widths follow the words.
    void retranslate();
    int rowHeight() const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

Q_SIGNALS:
    void sendAgainClicked(maim::OutboxId id);
    void discardClicked(maim::OutboxId id);

protected:
    QString toolTip(const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

private:
    /// Where things are painted; an action that is not offered has no area.
    struct Places {
        QRect icon, state, text, tries, sendAgain, discard;
    };

    Places placesOf(const QRect& row, const OutboxItem& item) const;
    void paintState(QPainter* painter, const Places& places, const OutboxItem& item) const;
    void paintLink(QPainter* painter, const QRect& area, const QString& words) const;
    static QString triesText(const OutboxItem& item);
    int widthOf(FontRole font, const QString& words) const;

    Theme& m_theme;
    const OutboxShownModel& m_model;
    int m_stateWidth = 0;
};

/// Whether the person can discard it: what is under way cannot be called back.
bool mayDiscard(const OutboxItem& item);
/// Whether it waits for the person's decision.
bool maySendAgain(const OutboxItem& item);

} // namespace maim

#pragma once

#include <QFrame>
#include <QPersistentModelIndex>

#include "ui/kit/labels.h"

class QPushButton;
class QToolButton;

namespace maim {

/// One finding: its id, what is wrong, what to do, where, and its mend where there is one.
class FindingCard : public QFrame {
    Q_OBJECT
public:
    /// `finding` is an index of a FindingsModel.
    FindingCard(Theme& theme, const QModelIndex& finding, bool mendable, QWidget* parent = nullptr);

Q_SIGNALS:
    void placeChosen();
    void mendChosen();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    Theme& m_theme;
};

} // namespace maim

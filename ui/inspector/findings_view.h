#pragma once

#include <QScrollArea>

#include "models/findings_model.h"
#include "ui/kit/theme.h"

namespace maim {

/// The findings of a frame as a list of cards, or the sentence that there are none.
class FindingsView : public QScrollArea {
    Q_OBJECT
public:
    FindingsView(Theme& theme, FindingsModel& model, QWidget* parent = nullptr);

    /// Mends are offered only for what we sent: anything else is for its sender to mend.
    void setMendable(bool mendable) { m_mendable = mendable; }
    void rebuild();

Q_SIGNALS:
    void placeChosen(int row);
    void mendChosen(int row);

private:
    void addCard(QLayout* layout, int row, QWidget* parent);

    Theme& m_theme;
    FindingsModel& m_model;
    bool m_mendable = false;
};

} // namespace maim

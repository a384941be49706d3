#pragma once

#include <QPushButton>

#include "ui/inspector/raw_view.h"
#include "ui/kit/busy_bar.h"
#include "ui/kit/labels.h"

namespace maim {

/// The raw view with the bar that unfolds a large frame.
class RawPage : public QWidget {
    Q_OBJECT
public:
    explicit RawPage(Theme& theme, QWidget* parent = nullptr);

    void setBytes(const QByteArray& bytes) { m_view->setBytes(bytes); }

protected:
    void changeEvent(QEvent* event) override;

private:
    void updateBar();
    void unfoldOrStop();

    RawView* m_view;
    QWidget* m_bar;
    ElidedLabel* m_state;
    BusyBar* m_progress;
    QPushButton* m_button;
};

} // namespace maim

#pragma once

#include <QProgressBar>
#include <QTimer>

namespace maim {

/// How far some work has come: a thin bar that appears only once the work has taken 300 ms, and goes when it is over.
/// Its place stays free meanwhile, so that nothing jumps.
class BusyBar : public QProgressBar {
    Q_OBJECT
public:
    explicit BusyBar(QWidget* parent = nullptr);

    /// `percent` below 0: not known.
    void setWork(bool busy, int percent);

Q_SIGNALS:
    /// The work is taking long enough for the bar to show.
    void appeared();

private:
    QTimer m_patience;
};

} // namespace maim

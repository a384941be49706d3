#include "ui/kit/busy_bar.h"

namespace maim {

namespace {

constexpr int kQuickMs = 300;
constexpr int kThickness = 3;

} // namespace

BusyBar::BusyBar(QWidget* parent) : QProgressBar(parent) {
    setTextVisible(false);
    setFixedHeight(kThickness);
    QSizePolicy policy = sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    setSizePolicy(policy);
    hide();
    m_patience.setSingleShot(true);
    m_patience.setInterval(kQuickMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        show();
        Q_EMIT appeared();
    });
}

void BusyBar::setWork(bool busy, int percent) {
    setRange(0, percent < 0 ? 0 : 100);
    setValue(percent);
    if (!busy) {
        m_patience.stop();
        hide();
    } else if (isHidden() && !m_patience.isActive()) {
        m_patience.start();
    }
}

} // namespace maim

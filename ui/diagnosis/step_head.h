#pragma once

#include <QAbstractButton>

#include "doctor/report.h"
#include "ui/kit/theme.h"

namespace maim {

/// One step's line: sign, name, state and time. Told by sign and word, not by colour alone. Checking it shows what was
/// seen; so do Right and Left. Up and Down ask for a neighbour.
class StepHead : public QAbstractButton {
    Q_OBJECT
public:
    explicit StepHead(Theme& theme, QWidget* parent = nullptr);

    /// In the language now in use.
    void show(const doctor::Step& step);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void neighbourWanted(int distance);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void paintSign(QPainter& painter, const QRect& rect) const;
    void paintDash(QPainter& painter, const QRect& rect) const;
    void paintRing(QPainter& painter, const QRect& rect) const;
    ColorRole ink() const;

    Theme& m_theme;
    doctor::StepState m_state = doctor::StepState::Waiting;
    QString m_progress; ///< state, time
    bool m_opens = false;
};

} // namespace maim

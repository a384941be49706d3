#pragma once

#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include "models/current_session.h"
#include "ui/kit/labels.h"

namespace maim {

/// Why the current connection is not open and what to do about it. While an attempt is planned: the countdown, "Try
/// now" and "Cancel". Hidden while all is well.
class VerdictBar : public QWidget {
    Q_OBJECT
public:
    VerdictBar(CurrentSession& current, Theme& theme, QWidget* parent = nullptr);

    /// While the doctor is visible anyway, its button makes room for the words.
    void setDoctorShown(bool shown) { m_doctor->setVisible(!shown); }

Q_SIGNALS:
    void editRequested(const QUuid& profile);
    void certificateRequested();
    void doctorRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void compose();
    void refresh();
    void refreshCountdown();
    void tryAgain();
    void retranslate();
    bool isWaiting() const;

    CurrentSession& m_current;
    Theme& m_theme;
    QLabel* m_sign;
    ThemedLabel *m_sentence, *m_advice;
    StableLabel* m_countdown;
    QPushButton *m_doctor, *m_certificate, *m_edit, *m_cancel, *m_again;
    QTimer m_tick;
};

} // namespace maim

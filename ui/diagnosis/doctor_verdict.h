#pragma once

#include <QPushButton>

#include "doctor/report.h"
#include "ui/diagnosis/doctor_subject.h"
#include "ui/kit/labels.h"

namespace maim {

/// The answer at the top of the doctor: one sentence, what to do, and the buttons for it. Until an examination has an
/// answer, it is the answer to the failed attempt. The buttons keep their room, so that nothing below moves.
class DoctorVerdict : public QWidget {
    Q_OBJECT
public:
    explicit DoctorVerdict(Theme& theme, QWidget* parent = nullptr);

    void show(const DoctorSubject& subject, const doctor::Report& report, bool running);

Q_SIGNALS:
    void editRequested();
    void certificateRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void compose();
    void refresh();
    void refreshButtons();
    QString ownSentence() const;
    QString ownAdvice() const;
    Error verdict() const;
    QPixmap sign() const;

    Theme& m_theme;
    DoctorSubject m_subject;
    doctor::Report m_report;
    bool m_running = false;
    ThemedLabel* m_sign;
    ThemedLabel *m_sentence, *m_advice;
    QWidget* m_room; ///< of both
    QPushButton *m_edit, *m_certificate;
};

} // namespace maim

#pragma once

#include <QCheckBox>
#include <QScrollArea>
#include <QSet>
#include <QToolButton>
#include <vector>

#include "ui/diagnosis/doctor_verdict.h"
#include "ui/diagnosis/step_row.h"
#include "ui/kit/panel_header.h"

namespace maim {

/// The connection doctor: the answer on top, the seven steps below it, the actions at the bottom. Shows values and
/// touches no network: it asks for an examination. A message goes out only if the box is ticked, for this
/// connection and in this run.
class DoctorPanel : public QWidget {
    Q_OBJECT
public:
    explicit DoctorPanel(Theme& theme, QWidget* parent = nullptr);

    void setSubject(const DoctorSubject& subject);
    /// Without steps: nothing was examined. Not over: an examination is running.
    void setReport(const doctor::Report& report);
    const doctor::Report& report() const { return m_report; }
    QWidget* header() const { return m_header; }
    /// Where somebody begins who uses the keyboard.
    void focusExamine();

Q_SIGNALS:
    void examineRequested(bool sendProbe);
    void cancelRequested();
    void editRequested();
    void certificateRequested();
    void closeRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void composeHeader();
    void compose();
    void beReady();
    void refreshIfSeen();
    void scrollToFailure();
    QWidget* makeSteps();
    QWidget* makeFoot();
    void moveFocus(int from, int distance);
    bool isRunning() const { return !m_report.steps.empty() && !m_report.over; }
    QString whyNot() const;
    QString title() const;
    void refresh();
    void takeConsent(bool given);
    void copyReport() const;
    void retranslate();

    Theme& m_theme;
    DoctorSubject m_subject;
    doctor::Report m_report;
    PanelHeader* m_header;
    QToolButton *m_copy, *m_close;
    DoctorVerdict* m_verdict = nullptr;
    QScrollArea* m_scroll = nullptr;
    std::vector<StepRow*> m_rows;
    QCheckBox* m_probe = nullptr;
    QSet<QUuid> m_consents; ///< the connections for which it is ticked
    QPushButton *m_examine = nullptr, *m_cancel = nullptr;
};

} // namespace maim

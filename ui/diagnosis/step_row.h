#pragma once

#include <QVBoxLayout>

#include "ui/diagnosis/step_head.h"
#include "ui/kit/labels.h"

namespace maim {

/// One step of an examination: its line, a sentence and an advice for each finding, and what was seen, made when it is
/// opened. The advice for the finding that is the verdict is at the top of the panel.
class StepRow : public QWidget {
    Q_OBJECT
public:
    StepRow(Theme& theme, doctor::StepKind kind, QWidget* parent = nullptr);

    void show(const doctor::Step& step, const Error& verdict);
    StepHead* head() const { return m_head; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void refreshFindings();
    void refreshSeen();
    void addFinding(const Error& finding);

    Theme& m_theme;
    doctor::Step m_step;
    Error m_verdict;
    StepHead* m_head;
    QWidget *m_findings, *m_seen;
};

} // namespace maim

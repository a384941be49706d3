#pragma once

#include <QPlainTextEdit>

#include "doctor/report.h"
#include "ui/kit/labels.h"

namespace maim {

/// One thing that a step saw: a label of ours, and the peer's text below it, plain, in the fixed font, in a box that
/// grows to some lines and scrolls beyond that. A very long text is cut, and the view says so.
class ObservationView : public QWidget {
    Q_OBJECT
public:
    ObservationView(Theme& theme, doctor::Observation seen, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void fit();

    Theme& m_theme;
    const doctor::Observation m_seen;
    ThemedLabel* m_label;
    QPlainTextEdit* m_text;
    ThemedLabel* m_cut;
};

} // namespace maim

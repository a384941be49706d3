#pragma once

#include <QVBoxLayout>
#include <QWidget>

#include "ui/composer/draft_checker.h"
#include "ui/kit/theme.h"

namespace maim {

/// What there is to say about the draft, beside the button: no findings and its size, or the worst findings with their
/// mends; an error of the last attempt above them.
class FindingsLine : public QWidget {
    Q_OBJECT
public:
    explicit FindingsLine(Theme& theme, QWidget* parent = nullptr);

    void setReport(const DraftReportPtr& report, bool bare);
    /// Empty: none.
    void setError(const QString& text);
    void setNotice(const QString& text);
    /// What will become of the message when it is sent. Empty: nothing out of the ordinary.
    void setHint(const QString& text);

Q_SIGNALS:
    void mendRequested(int finding);

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void addLine(const QString& text, ColorRole ink, const QString& objectName);
    void addFinding(int number);

    Theme& m_theme;
    QVBoxLayout* m_lines;
    DraftReportPtr m_report;
    QString m_error;
    QString m_notice;
    QString m_hint;
    bool m_bare = false;
};

} // namespace maim

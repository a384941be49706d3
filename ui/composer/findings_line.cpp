#include "ui/composer/findings_line.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPushButton>

#include "models/frame_text.h"
#include "ui/kit/finding_tag.h"
#include "ui/kit/labels.h"
#include "ui/kit/pill.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kMostFindings = static_cast<int>(DraftReport::kShown);

QString bytesText(qint64 bytes) {
    // lupdate overlooks a call of translate() that has template brackets in it.
    const int count = static_cast<int>(bytes);
    return bytes < 10'000 ? QCoreApplication::translate("maim::FindingsLine", "%n byte(s)", nullptr, count)
                          : sizeText(bytes);
}

} // namespace

FindingsLine::FindingsLine(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_lines(new QVBoxLayout(this)) {
    setObjectName(u"findingsLine"_s);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(2);
}

void FindingsLine::setReport(const DraftReportPtr& report, bool bare) {
    m_report = report;
    m_bare = bare;
    rebuild();
}

void FindingsLine::setError(const QString& text) {
    if (text != m_error) {
        m_error = text;
        rebuild();
    }
}

void FindingsLine::setNotice(const QString& text) {
    if (text != m_notice) {
        m_notice = text;
        rebuild();
    }
}

void FindingsLine::setHint(const QString& text) {
    if (text != m_hint) {
        m_hint = text;
        rebuild();
    }
}

void FindingsLine::rebuild() {
    while (QLayoutItem* item = m_lines->takeAt(0)) {
        // A click on one of them may be what led here.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    if (!m_error.isEmpty()) {
        addLine(u"⚠ "_s + m_error, ColorRole::Error, u"sendError"_s);
    }
    if (!m_notice.isEmpty()) {
        addLine(m_notice, ColorRole::Warning, u"editorNotice"_s);
    }
    if (!m_hint.isEmpty()) {
        addLine(m_hint, ColorRole::Warning, u"sendHint"_s);
    }
    if (!m_report) {
        return;
    }
    const int count = static_cast<int>(m_report->findings.size());
    if (count == 0) {
        const QString size = bytesText(m_report->size);
        addLine(m_bare ? tr("✓ No findings. %1").arg(size) : tr("✓ No findings. %1 as an envelope").arg(size),
                ColorRole::Good, u"noFindings"_s);
    }
    for (int i = 0; i < qMin(count, kMostFindings); ++i) {
        addFinding(i);
    }
    if (count > kMostFindings) {
        addLine(tr("and %n more", nullptr, count - kMostFindings), ColorRole::Muted, u"moreFindings"_s);
    }
}

void FindingsLine::addLine(const QString& text, ColorRole ink, const QString& objectName) {
    auto* label = new ElidedLabel(m_theme, FontRole::Body, ink);
    label->setObjectName(objectName);
    label->setFullText(text);
    m_lines->addWidget(label);
}

void FindingsLine::addFinding(int number) {
    const Finding& finding = m_report->findings[static_cast<std::size_t>(number)];
    const Severity severity = severityOf(finding.rule);
    const ColorRole ink = inkOf(severity);
    const ColorRole soft = severity == Severity::Error     ? ColorRole::ErrorSoft
                           : severity == Severity::Warning ? ColorRole::WarningSoft
                                                           : ColorRole::Alternate;
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* tag = new Pill(m_theme, soft, ink);
    tag->setText(ruleId(finding.rule));
    auto* words = new ElidedLabel(m_theme, FontRole::Body, ink);
    words->setObjectName(u"finding"_s);
    words->setFullText(sentence(finding));
    layout->addWidget(tag);
    layout->addWidget(words, 1);
    if (m_report->mendable[static_cast<std::size_t>(number)]) {
        auto* button = new QPushButton(mendLabel(finding));
        button->setObjectName(u"mend"_s + ruleId(finding.rule));
        button->setAutoDefault(false);
        button->setFlat(true);
        QFont underlined = button->font();
        underlined.setUnderline(true);
        button->setFont(underlined);
        QPalette inks = button->palette();
        inks.setColor(QPalette::ButtonText, m_theme.color(ColorRole::Accent));
        button->setPalette(inks);
        connect(button, &QPushButton::clicked, this, [this, number] { Q_EMIT mendRequested(number); });
        layout->addWidget(button);
    }
    m_lines->addWidget(row);
}

void FindingsLine::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        rebuild();
    }
    QWidget::changeEvent(event);
}

} // namespace maim

#include "ui/diagnosis/step_row.h"

#include <QEvent>

#include "ui/diagnosis/doctor_words.h"
#include "ui/diagnosis/observation_view.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kIndent = 36; ///< below the name
constexpr int kRightMargin = 12;

QWidget* indented() {
    auto* part = new QWidget;
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(kIndent, 0, kRightMargin, 8);
    layout->setSpacing(4);
    part->hide();
    return part;
}

void clear(const QWidget& part) {
    while (QLayoutItem* item = part.layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

StepRow::StepRow(Theme& theme, doctor::StepKind kind, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_head(new StepHead(theme)), m_findings(indented()), m_seen(indented()) {
    m_step.kind = kind;
    setObjectName(u"doctorStep%1"_s.arg(static_cast<int>(kind)));
    m_head->setObjectName(u"doctorStepHead%1"_s.arg(static_cast<int>(kind)));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget* part : std::initializer_list<QWidget*>{m_head, m_findings, m_seen}) {
        layout->addWidget(part);
    }
    connect(m_head, &QAbstractButton::toggled, this, &StepRow::refreshSeen);
    refresh();
}

void StepRow::show(const doctor::Step& step, const Error& verdict) {
    if (step == m_step && verdict == m_verdict) {
        return;
    }
    const bool sawMore = step.seen != m_step.seen;
    m_step = step;
    m_verdict = verdict;
    if (sawMore && step.seen.empty()) {
        m_head->setChecked(false);
    }
    refresh();
    if (sawMore) {
        refreshSeen();
    }
}

void StepRow::refresh() {
    m_head->show(m_step);
    refreshFindings();
}

void StepRow::addFinding(const Error& finding) {
    const auto add = [this](const QString& words, ColorRole ink) {
        if (words.isEmpty()) {
            return;
        }
        auto* label = new ThemedLabel(m_theme, FontRole::Body, ink, m_findings);
        label->setWordWrap(true);
        label->setVeiledText(Redactor::redact(words));
        m_findings->layout()->addWidget(label);
    };
    add(sentence(finding), ColorRole::Text);
    if (finding != m_verdict) {
        add(advice(finding), ColorRole::Muted);
    }
}

void StepRow::refreshFindings() {
    clear(*m_findings);
    for (const Error& finding : m_step.findings) {
        addFinding(finding);
    }
    m_findings->setVisible(!m_step.findings.empty());
}

void StepRow::refreshSeen() {
    clear(*m_seen);
    if (m_head->isChecked()) {
        for (const doctor::Observation& seen : m_step.seen) {
            m_seen->layout()->addWidget(new ObservationView(m_theme, seen, m_seen));
        }
    }
    m_seen->setVisible(m_head->isChecked());
}

void StepRow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace maim

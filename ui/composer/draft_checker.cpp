#include "ui/composer/draft_checker.h"

#include "models/background.h"

namespace maim {

namespace {

constexpr int kPauseMs = 150;
// Linting more than this would be noticed while typing.
constexpr qsizetype kAtOnceBytes = 256 * 1024;

DraftReportPtr reportOn(const QByteArray& frame, const LintContext& context, const QSet<MessageId>& used) {
    auto report = std::make_shared<DraftReport>();
    report->size = frame.size();
    report->envelope = decode(frame);
    report->context = context;
    if (used.contains(report->envelope.id)) {
        report->context.known.insert(Rule::W102);
    }
    report->findings = lint(report->envelope, report->context);
    for (std::size_t i = 0; i < qMin(report->findings.size(), DraftReport::kShown); ++i) {
        report->mendable.push_back(mend(report->findings[i], report->envelope, report->context).has_value());
    }
    return report;
}

} // namespace

DraftChecker::DraftChecker(QObject* parent) : QObject(parent) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &DraftChecker::due);
}

void DraftChecker::checkSoon() {
    m_pause.start();
}

void DraftChecker::check(const QByteArray& frame, const LintContext& context, const QSet<MessageId>& used) {
    m_pause.stop();
    const quint64 generation = ++m_generation;
    if (frame.size() <= kAtOnceBytes) {
        Q_EMIT checked(reportOn(frame, context, used));
        return;
    }
    inBackground<DraftReportPtr>(
        this, [frame, context, used] { return reportOn(frame, context, used); },
        [this, generation](const DraftReportPtr& report) {
            if (generation == m_generation) {
                Q_EMIT checked(report);
            }
        });
}

} // namespace maim

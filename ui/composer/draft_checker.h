#pragma once

#include <QObject>
#include <QSet>
#include <QTimer>
#include <memory>

#include "protocol/lint.h"

namespace maim {

/// What is to be said about a frame before it is sent. Immutable, shared.
struct DraftReport {
    qint64 size = 0;
    Envelope envelope;
    std::vector<Finding> findings; ///< worst first
    LintContext context;
    std::vector<bool> mendable; ///< by finding, for the first few that are shown

    static constexpr std::size_t kShown = 3;
    bool hasErrors() const { return !findings.empty() && severityOf(findings.front().rule) == Severity::Error; }
};
using DraftReportPtr = std::shared_ptr<const DraftReport>;

/// Lints what somebody writes, once they pause; large frames on the thread pool. Only the latest frame is answered.
class DraftChecker : public QObject {
    Q_OBJECT
public:
    explicit DraftChecker(QObject* parent = nullptr);

    /// due() follows after a pause, so that not every key press encodes the draft.
    void checkSoon();
    /// `used`: ids of messages that have been sent.
    void check(const QByteArray& frame, const LintContext& context, const QSet<MessageId>& used = {});

Q_SIGNALS:
    void due();
    void checked(const maim::DraftReportPtr& report);

private:
    QTimer m_pause;
    quint64 m_generation = 0;
};

} // namespace maim

#include "models/findings_model.h"

#include "models/roles.h"
#include "models/veiled.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

QString words(const Finding& finding) {
    return ruleId(finding.rule) + u": "_s + sentence(finding) + u' ' + advice(finding);
}

} // namespace

void FindingsModel::setPresentation(const Presentation* presentation) {
    m_presentation = presentation;
    connect(presentation, &Presentation::changed, this, &FindingsModel::retranslate);
}

void FindingsModel::setFindings(std::vector<Finding> findings) {
    beginResetModel();
    m_findings = std::move(findings);
    endResetModel();
}

void FindingsModel::retranslate() {
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

int FindingsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Finding finding = veiled(at(index.row()), m_presentation);
    switch (role) {
    case Qt::DisplayRole:
        return sentence(finding);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return words(finding);
    case FindingRule:
        return ruleId(finding.rule);
    case FindingSeverity:
        return static_cast<int>(severityOf(finding.rule));
    case FindingAdvice:
        return advice(finding);
    case FindingPointer:
        return finding.pointer;
    case FindingNode:
        return finding.node;
    case FindingMend:
        return mendLabel(finding);
    default:
        return {};
    }
}

} // namespace maim

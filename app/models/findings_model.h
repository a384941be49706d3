#pragma once

#include <QAbstractListModel>
#include <vector>

#include "models/presentation.h"
#include "protocol/lint.h"

namespace maim {

/// The findings of one frame, worst first, worded in the language now in use.
class FindingsModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    /// Outlives the model.
    void setPresentation(const Presentation* presentation);

    void setFindings(std::vector<Finding> findings);
    const Finding& at(int row) const { return m_findings[static_cast<std::size_t>(row)]; }
    /// Words everything again, after a change of language.
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    std::vector<Finding> m_findings;
    const Presentation* m_presentation = nullptr;
};

} // namespace maim

#include "ui/connections/headers_page.h"

#include <QHBoxLayout>
#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace maim {

HeadersPage::HeadersPage(Theme& theme, QWidget* parent)
    : EditorPage(theme, parent),
      m_table(new QTableWidget(0, 2)),
      m_add(new QPushButton(theme.icon(u"plus"_s), tr("Add a header"))),
      m_remove(new QPushButton(theme.icon(u"delete"_s), tr("Remove"))),
      m_note(new FieldNote(theme)) {
    m_table->setObjectName(u"headersTable"_s);
    m_table->setAccessibleName(tr("Extra headers"));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Value")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setColumnWidth(0, 180);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(26);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_add->setObjectName(u"addHeader"_s);
    m_remove->setObjectName(u"removeHeader"_s);
    m_note->setHint(tr("Sent with the upgrade request, in this order. Printable ASCII only."));
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_add);
    row->addWidget(m_remove);
    row->addStretch();
    addRow(m_table);
    addRow(m_note);
    addRow(buttons);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addHeader({}, {});
        m_table->setCurrentCell(m_table->rowCount() - 1, 0);
        m_table->editItem(m_table->currentItem());
    });
    connect(m_remove, &QPushButton::clicked, this, &HeadersPage::removeChosen);
    connect(m_table, &QTableWidget::itemChanged, this, &HeadersPage::edited);
}

void HeadersPage::load(const Profile& profile) {
    m_table->setRowCount(0);
    for (const auto& [name, value] : profile.headers) {
        addHeader(name, value);
    }
}

void HeadersPage::store(Profile& profile) const {
    profile.headers.clear();
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (!cell(row, 0).isEmpty()) {
            profile.headers.append({cell(row, 0), cell(row, 1)});
        }
    }
}

FieldNote* HeadersPage::noteFor(const Error& error) {
    return error.code == ErrorCode::HeaderInvalid ? m_note : nullptr;
}

void HeadersPage::addHeader(const QString& name, const QString& value) {
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 0, new QTableWidgetItem(name));
    m_table->setItem(row, 1, new QTableWidgetItem(value));
}

void HeadersPage::removeChosen() {
    if (m_table->currentRow() >= 0) {
        m_table->removeRow(m_table->currentRow());
        Q_EMIT edited();
    }
}

QString HeadersPage::cell(int row, int column) const {
    const QTableWidgetItem* item = m_table->item(row, column);
    return item ? item->text().trimmed() : QString();
}

} // namespace maim

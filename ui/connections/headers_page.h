#pragma once

#include <QPushButton>
#include <QTableWidget>

#include "ui/connections/editor_page.h"

namespace maim {

/// Extra headers of the upgrade request, in their order. Rows without a name are left out.
class HeadersPage : public EditorPage {
    Q_OBJECT
public:
    explicit HeadersPage(Theme& theme, QWidget* parent = nullptr);

    void load(const Profile& profile) override;
    void store(Profile& profile) const override;
    FieldNote* noteFor(const Error& error) override;

private:
    void addHeader(const QString& name, const QString& value);
    void removeChosen();
    QString cell(int row, int column) const;

    QTableWidget* m_table;
    QPushButton *m_add, *m_remove;
    FieldNote* m_note;
};

} // namespace maim

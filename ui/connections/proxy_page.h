#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

#include "ui/connections/editor_page.h"

namespace maim {

/// The way to the server: direct, as the system says, or through a proxy of your own.
class ProxyPage : public EditorPage {
    Q_OBJECT
public:
    explicit ProxyPage(Theme& theme, QWidget* parent = nullptr);

    void load(const Profile& profile) override;
    void store(Profile& profile) const override;
    FieldNote* noteFor(const Error& error) override;

    Secret password() const { return Secret::fromText(m_password->text()); }
    void offerPassword(const Secret& password);

private:
    void addFields();
    void showConsequences();
    ProxyKind kind() const { return m_kind->currentData().value<ProxyKind>(); }

    QComboBox* m_kind;
    QLineEdit* m_host;
    QSpinBox* m_port;
    QLineEdit *m_user, *m_password;
    QCheckBox* m_forLoopback;
    FieldNote *m_kindNote, *m_hostNote, *m_passwordNote;
};

} // namespace maim

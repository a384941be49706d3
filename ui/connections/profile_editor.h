#pragma once

#include <QDialog>
#include <QPushButton>
#include <QTabWidget>

#include "profiles/secret_store.h"
#include "ui/connections/headers_page.h"
#include "ui/connections/identity_page.h"
#include "ui/connections/limits_page.h"
#include "ui/connections/proxy_page.h"
#include "ui/connections/tls_page.h"

namespace maim {

/// A profile and its secrets as a form. What is wrong is said beside its cause and keeps the form open; leaving with
/// changes takes a second press. Writes nothing itself: its opener takes profile() and credentials() on saved().
class ProfileEditor : public QDialog {
    Q_OBJECT
public:
    ProfileEditor(Theme& theme, SecretStore& secrets, const Profile& profile, QWidget* parent = nullptr);

    Profile profile() const;
    Credentials credentials() const;
    /// As read from the keychain; what a person has typed in the meantime wins. Does not count as a change.
    void setSecret(SecretKind kind, const Secret& secret);
    bool wasGiven(SecretKind kind) const { return m_given.contains(kind); }

    void reject() override;

Q_SIGNALS:
    void saved(bool thenOpen);

private:
    void addPage(EditorPage* page, const QString& title);
    void compose();
    void save(bool thenOpen);
    void showProblem(const Error& error);
    void onEdited();

    Profile m_profile;
    QTabWidget* m_tabs;
    IdentityPage* m_identity;
    HeadersPage* m_headers;
    TlsPage* m_tls;
    ProxyPage* m_proxy;
    LimitsPage* m_limits;
    FieldNote* m_note; ///< for problems that belong to no field
    QPushButton *m_cancel, *m_save, *m_saveAndOpen;
    QList<SecretKind> m_given; ///< secrets that the keychain held
    bool m_changed = false;
    bool m_loading = true;
    bool m_mayDiscard = false;
};

} // namespace maim

#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

#include "ui/connections/editor_page.h"
#include "ui/connections/file_field.h"

namespace maim {

/// Whom to trust, and as whom to appear, on a wss connection.
class TlsPage : public EditorPage {
    Q_OBJECT
public:
    explicit TlsPage(Theme& theme, QWidget* parent = nullptr);

    void load(const Profile& profile) override;
    void store(Profile& profile) const override;
    FieldNote* noteFor(const Error& error) override;

    Secret passphrase() const { return Secret::fromText(m_passphrase->text()); }
    void offerPassphrase(const Secret& passphrase);

private:
    void addFields();
    void showConsequences();

    QComboBox* m_roots;
    FileField *m_authority, *m_certificate, *m_key;
    QLineEdit* m_passphrase;
    QCheckBox* m_verificationOff;
    FieldNote *m_rootsNote, *m_authorityNote, *m_certificateNote, *m_keyNote, *m_passphraseNote, *m_warning;
};

} // namespace maim

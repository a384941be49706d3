#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

#include "base/clock.h"
#include "ui/connections/editor_page.h"
#include "ui/connections/file_field.h"

namespace maim {

/// Whom to trust on a wss connection, and which certificate to show.
class TlsPage : public EditorPage {
    Q_OBJECT
public:
    explicit TlsPage(Theme& theme, QWidget* parent = nullptr);

    void load(const Profile& profile) override;
    void store(Profile& profile) const override;
    FieldNote* noteFor(const Error& error) override;

    Secret passphrase() const { return Secret::fromText(m_passphrase->text()); }
    void offerPassphrase(const Secret& passphrase);
    /// Says which host all this applies to. For one outside private networks, switching verification off takes a typed
    /// phrase.
    void showHost(const QUrl& url);
    /// Writes down that it was confirmed for the profile's host; call it once the URL is stored.
    void confirm(Profile& profile) const;

private:
    void addFields();
    void watchFields();
    void onSwitched(bool off);
    bool isConfirmedByPhrase() const;
    bool isPhraseWanted() const;
    void showConsequences();
    QString warning() const;

    QComboBox* m_roots;
    FileField *m_authority, *m_certificate, *m_key;
    QLineEdit* m_passphrase;
    QLineEdit* m_pin;
    QCheckBox* m_verificationOff;
    QLineEdit* m_phrase;
    QString m_host;          ///< as last shown
    QString m_confirmedHost; ///< of the profile as loaded; empty once verification was switched off again
    WallUs m_offSince = 0;   ///< of the profile as loaded, or of the last click
    bool m_ranOut = false;   ///< as loaded
    FieldNote *m_rootsNote, *m_authorityNote, *m_certificateNote, *m_keyNote, *m_passphraseNote, *m_pinNote, *m_warning;
    FieldNote* m_confirmNote;
};

} // namespace maim

#pragma once

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

#include "profiles/secret_store.h"
#include "ui/connections/editor_page.h"

namespace maim {

/// Name, address, and who the server sees us as. An address with a key in it is taken apart as soon as it is pasted.
class IdentityPage : public EditorPage {
    Q_OBJECT
public:
    IdentityPage(Theme& theme, SecretStore& secrets, QWidget* parent = nullptr);

    void load(const Profile& profile) override;
    void store(Profile& profile) const override;
    FieldNote* noteFor(const Error& error) override;

    Secret apiKey() const { return Secret::fromText(m_key->text()); }
    /// As read from the keychain; what a person has typed in the meantime wins.
    void offerApiKey(const Secret& key);

private:
    void addFields();
    void setUpKeyField();
    void setUpUuidField();
    void onUrlEdited(const QString& text);
    void checkUrl();
    void takeOver(const PastedUrl& pasted);
    void showIdentity();
    void askKeychain();
    void showKeeping();
    void showKeychain();
    void offerFile();
    void showUuidConsequence();

    SecretStore& m_secrets;
    QString m_keychain; ///< where the profile's secrets were last seen
    QLineEdit *m_name, *m_url, *m_platform, *m_key, *m_uuid;
    QComboBox *m_placement, *m_uuidPolicy;
    QPushButton* m_keyFile; ///< opens the file of keys, or makes it
    FieldNote *m_nameNote, *m_urlNote, *m_platformNote, *m_keyNote, *m_identityNote, *m_uuidNote;
    qsizetype m_typedLength = 0; ///< of the URL, before the last edit
};

} // namespace maim

#include "ui/connections/identity_page.h"

#include <QAction>
#include <QHBoxLayout>

#include "base/ids.h"
#include "profiles/secret_file.h"
#include "ui/connections/passphrase_dialog.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

QString defaultName(const QUrl& url) {
    return url.port() > 0 ? url.host() + u':' + QString::number(url.port()) : url.host();
}

bool carriesMore(const QString& text) {
    return text.contains("api_key="_L1) || text.contains("platform="_L1) || text.contains(u'@');
}

} // namespace

IdentityPage::IdentityPage(Theme& theme, SecretStore& secrets, QWidget* parent)
    : EditorPage(theme, parent),
      m_secrets(secrets),
      m_name(new QLineEdit),
      m_url(new QLineEdit),
      m_platform(new QLineEdit),
      m_key(new QLineEdit),
      m_uuid(new QLineEdit),
      m_placement(new QComboBox),
      m_uuidPolicy(new QComboBox),
      m_keyFile(new QPushButton) {
    setUpKeyField();
    setUpUuidField();
    addFields();
    m_name->setObjectName(u"profileName"_s);
    m_url->setObjectName(u"profileUrl"_s);
    m_url->setPlaceholderText(u"ws://127.0.0.1:18040/ws"_s);
    m_platform->setObjectName(u"profilePlatform"_s);
    m_platform->setPlaceholderText(u"qq"_s);
    connect(m_url, &QLineEdit::textEdited, this, &IdentityPage::onUrlEdited);
    connect(m_url, &QLineEdit::editingFinished, this, &IdentityPage::checkUrl);
    for (QLineEdit* field : {m_name, m_url, m_platform, m_key, m_uuid}) {
        connect(field, &QLineEdit::textChanged, this, &IdentityPage::edited);
    }
    for (QComboBox* list : {m_placement, m_uuidPolicy}) {
        connect(list, &QComboBox::currentIndexChanged, this, &IdentityPage::edited);
    }
    connect(this, &IdentityPage::edited, this, &IdentityPage::showIdentity);
    connect(this, &IdentityPage::edited, this, &IdentityPage::showUuidConsequence);
    connect(m_key, &QLineEdit::textChanged, this, &IdentityPage::showKeeping);
    connect(m_key, &QLineEdit::editingFinished, this, &IdentityPage::askKeychain);
    connect(&m_secrets, &SecretStore::backendChanged, this, &IdentityPage::showKeeping);
    showKeeping();
    showIdentity();
    showUuidConsequence();
}

void IdentityPage::addFields() {
    auto* uuidRow = new QWidget;
    auto* row = new QHBoxLayout(uuidRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_uuidPolicy);
    row->addWidget(m_uuid, 1);
    uuidRow->setFocusProxy(m_uuidPolicy);
    m_nameNote = addField(tr("Name"), m_name);
    m_urlNote = addField(tr("URL"), m_url);
    m_platformNote = addField(tr("Platform"), m_platform);
    m_keyNote = addField(tr("API key"), m_key);
    addUnderFields(m_keyFile);
    m_identityNote = addField(tr("Send the key"), m_placement);
    m_uuidNote = addField(tr("x-uuid"), uuidRow);
    m_identityNote->setObjectName(u"effectiveIdentity"_s);
    m_urlNote->setObjectName(u"urlNote"_s);
    m_keyNote->setObjectName(u"keyNote"_s);
    m_keyFile->setObjectName(u"keyFileButton"_s);
    m_keyFile->setAutoDefault(false);
    connect(m_keyFile, &QPushButton::clicked, this, [this] { PassphraseDialog::ask(theme(), m_secrets, window()); });
    m_uuidNote->setObjectName(u"uuidNote"_s);
}

void IdentityPage::setUpKeyField() {
    m_key->setObjectName(u"profileKey"_s);
    m_key->setEchoMode(QLineEdit::Password);
    QAction* reveal = m_key->addAction(theme().icon(u"eye"_s), QLineEdit::TrailingPosition);
    reveal->setCheckable(true);
    reveal->setToolTip(tr("Show the key while this is pressed"));
    connect(reveal, &QAction::toggled, this,
            [this](bool shown) { m_key->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
    m_placement->setObjectName(u"profilePlacement"_s);
    m_placement->addItem(tr("In the query of the address"), QVariant::fromValue(KeyPlacement::Query));
    m_placement->addItem(tr("In the header x-apikey"), QVariant::fromValue(KeyPlacement::Header));
    m_placement->addItem(tr("In both"), QVariant::fromValue(KeyPlacement::Both));
}

void IdentityPage::setUpUuidField() {
    m_uuidPolicy->setObjectName(u"profileUuidPolicy"_s);
    m_uuidPolicy->setAccessibleName(tr("x-uuid"));
    m_uuidPolicy->addItem(tr("Fresh each time"), QVariant::fromValue(UuidPolicy::Fresh));
    m_uuidPolicy->addItem(tr("Kept"), QVariant::fromValue(UuidPolicy::Kept));
    m_uuid->setObjectName(u"profileUuid"_s);
    m_uuid->setAccessibleName(tr("The kept x-uuid"));
    connect(m_uuidPolicy, &QComboBox::currentIndexChanged, this, [this] {
        const bool kept = m_uuidPolicy->currentData().value<UuidPolicy>() == UuidPolicy::Kept;
        if (kept && m_uuid->text().isEmpty()) {
            m_uuid->setText(QString::fromLatin1(newUuid()));
        }
    });
}

void IdentityPage::load(const Profile& profile) {
    m_keychain = profile.keychain;
    m_name->setText(profile.name);
    m_url->setText(profile.url.toString());
    m_typedLength = m_url->text().size();
    m_platform->setText(profile.platform);
    m_placement->setCurrentIndex(static_cast<int>(profile.placement));
    m_uuid->setText(profile.uuid);
    m_uuidPolicy->setCurrentIndex(static_cast<int>(profile.uuidPolicy));
    showKeeping();
}

void IdentityPage::store(Profile& profile) const {
    const auto parsed = takeApart(m_url->text());
    profile.url = parsed ? parsed->url : QUrl();
    profile.name = m_name->text().trimmed().isEmpty() ? defaultName(profile.url) : m_name->text().trimmed();
    profile.platform = m_platform->text();
    profile.placement = m_placement->currentData().value<KeyPlacement>();
    profile.uuidPolicy = m_uuidPolicy->currentData().value<UuidPolicy>();
    profile.uuid = m_uuid->text().trimmed();
}

FieldNote* IdentityPage::noteFor(const Error& error) {
    switch (error.code) {
    case ErrorCode::UrlInvalid:
    case ErrorCode::UrlScheme:
    case ErrorCode::AddressIsWildcard:
        return m_urlNote;
    case ErrorCode::KeyInvalidCharacters:
        return m_keyNote;
    default:
        break;
    }
    const QString field = fieldOf(error);
    return field == "platform"_L1 ? m_platformNote : field == "x-uuid"_L1 ? m_uuidNote : nullptr;
}

void IdentityPage::offerApiKey(const Secret& key) {
    if (m_key->text().isEmpty()) {
        m_key->setText(QString::fromUtf8(key.reveal()));
    }
}

void IdentityPage::onUrlEdited(const QString& text) {
    m_urlNote->setProblem({});
    m_urlNote->setHint({});
    // While somebody types, the key is not whole yet; if more than one character comes at a time, it was pasted.
    const bool pasted = text.size() > m_typedLength + 1;
    m_typedLength = text.size();
    if (pasted && carriesMore(text)) {
        checkUrl();
    }
}

void IdentityPage::checkUrl() {
    if (m_url->text().isEmpty()) {
        return;
    }
    const auto parsed = takeApart(m_url->text());
    if (!parsed) {
        m_urlNote->setProblem(sentence(parsed.error()) + u' ' + advice(parsed.error()));
    } else if (carriesMore(m_url->text())) {
        takeOver(*parsed);
    }
}

void IdentityPage::takeOver(const PastedUrl& pasted) {
    m_url->setText(pasted.url.toString());
    m_typedLength = m_url->text().size();
    QStringList taken;
    if (!pasted.apiKey.isEmpty()) {
        m_key->setText(QString::fromUtf8(pasted.apiKey.reveal()));
        taken << tr("the key %1").arg(pasted.apiKey.masked());
    }
    if (!pasted.platform.isEmpty()) {
        m_platform->setText(pasted.platform);
        taken << tr("the platform %1").arg(pasted.platform);
    }
    if (!taken.isEmpty()) {
        m_urlNote->setHint(tr("Moved from the address into the fields below: %1.").arg(taken.join(u", "_s)),
                           ColorRole::Good);
    }
}

void IdentityPage::showIdentity() {
    Profile profile;
    store(profile);
    const EffectiveIdentity seen = effectiveIdentity(profile, {apiKey(), {}});
    const QString platform = seen.platform.isEmpty() ? tr("no platform") : tr("the platform %1").arg(seen.platform);
    if (seen.keySource == "none"_L1) {
        m_identityNote->setHint(tr("The server will see no key and %1.").arg(platform), ColorRole::Warning);
    } else if (seen.keySource == "header"_L1) {
        m_identityNote->setHint(
            tr("The server will see the key %1 from the header and %2.").arg(seen.maskedKey, platform));
    } else {
        m_identityNote->setHint(
            tr("The server will see the key %1 from the query and %2.").arg(seen.maskedKey, platform));
    }
}

/// Not before there is something to keep, and not while somebody types: the system may ask for a passphrase.
void IdentityPage::askKeychain() {
    if (!m_key->text().isEmpty()) {
        m_secrets.wake();
        showKeeping();
    }
}

void IdentityPage::showKeeping() {
    switch (m_secrets.backend()) {
    case SecretStore::Backend::Probing:
        m_keyNote->setHint(m_secrets.isAwake() ? tr("Looking for the system's keychain…")
                                               : tr("It will be kept in the system's keychain, if there is one."));
        break;
    case SecretStore::Backend::Keychain:
        showKeychain();
        break;
    case SecretStore::Backend::File:
        m_keyNote->setHint(tr("Kept in a file that your passphrase encrypts."));
        break;
    case SecretStore::Backend::FileLocked:
        m_keyNote->setHint(tr("The file of keys is locked."), ColorRole::Warning);
        break;
    case SecretStore::Backend::ThisRunOnly:
        m_keyNote->setHint(m_secrets.reason() ? sentence(m_secrets.reason())
                                              : tr("Kept for this run only: you will be asked for it again next time."),
                           ColorRole::Warning);
    }
    offerFile();
}

void IdentityPage::showKeychain() {
    const Error missing = m_key->text().isEmpty() ? m_secrets.whyMissing(m_keychain) : Error{};
    if (missing) {
        m_keyNote->setHint(sentence(missing) + u' ' + advice(missing), ColorRole::Warning);
    } else if (m_secrets.keychainName().isEmpty()) {
        m_keyNote->setHint(tr("Kept in the system's keychain, never in a file."));
    } else {
        m_keyNote->setHint(tr("Kept in the system's keychain, %1, never in a file.").arg(m_secrets.keychainName()));
    }
}

void IdentityPage::offerFile() {
    const SecretStore::Backend backend = m_secrets.backend();
    const bool useful = backend == SecretStore::Backend::ThisRunOnly || backend == SecretStore::Backend::FileLocked;
    m_keyFile->setVisible(useful && m_secrets.file());
    if (m_secrets.file()) {
        m_keyFile->setText(m_secrets.file()->exists() ? tr("Unlock the file of keys…")
                                                      : tr("Keep keys in an encrypted file…"));
    }
}

void IdentityPage::showUuidConsequence() {
    const bool kept = m_uuidPolicy->currentData().value<UuidPolicy>() == UuidPolicy::Kept;
    m_uuid->setEnabled(kept);
    m_uuid->setToolTip(kept ? QString() : tr("A fresh one is made for each attempt."));
    if (kept) {
        m_uuidNote->setHint(tr("The server recognises this client and sends again what it kept for it, for up to 300 "
                               "s. But when it notices that an old connection with the same x-uuid is dead, it closes "
                               "the new one too, up to 40 s later."),
                            ColorRole::Warning);
    } else {
        m_uuidNote->setHint(
            tr("Each connection is a new client to the server. Nothing that was sent in the meantime reaches it."));
    }
}

} // namespace maim

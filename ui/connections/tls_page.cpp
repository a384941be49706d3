#include "ui/connections/tls_page.h"

using namespace Qt::StringLiterals;

namespace maim {

TlsPage::TlsPage(Theme& theme, QWidget* parent)
    : EditorPage(theme, parent),
      m_roots(new QComboBox),
      m_authority(new FileField(u"tlsAuthority"_s, tr("Certificate authorities (PEM)"))),
      m_certificate(new FileField(u"tlsCertificate"_s, tr("Client certificate (PEM)"))),
      m_key(new FileField(u"tlsKey"_s, tr("Private key of the client certificate (PEM)"))),
      m_passphrase(new QLineEdit),
      m_verificationOff(new QCheckBox(tr("Do not verify the server's certificate"))) {
    m_roots->setObjectName(u"tlsRoots"_s);
    m_roots->addItem(tr("The system's authorities"), QVariant::fromValue(TrustRoots::System));
    m_roots->addItem(tr("Only the authorities in a file"), QVariant::fromValue(TrustRoots::OwnFile));
    m_passphrase->setObjectName(u"tlsPassphrase"_s);
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_verificationOff->setObjectName(u"tlsVerificationOff"_s);
    addFields();
    connect(m_roots, &QComboBox::currentIndexChanged, this, &TlsPage::edited);
    for (FileField* file : {m_authority, m_certificate, m_key}) {
        connect(file, &FileField::edited, this, &TlsPage::edited);
    }
    connect(m_passphrase, &QLineEdit::textChanged, this, &TlsPage::edited);
    connect(m_verificationOff, &QCheckBox::toggled, this, &TlsPage::edited);
    connect(this, &TlsPage::edited, this, &TlsPage::showConsequences);
    showConsequences();
}

void TlsPage::addFields() {
    m_rootsNote = addField(tr("Trust"), m_roots);
    m_rootsNote->setHint(tr("Used only with wss:// addresses."));
    m_authorityNote = addField(tr("CA file"), m_authority);
    m_certificateNote = addField(tr("Certificate"), m_certificate);
    m_certificateNote->setHint(tr("Only for servers that ask the client for a certificate."));
    m_keyNote = addField(tr("Private key"), m_key);
    m_passphraseNote = addField(tr("Passphrase"), m_passphrase);
    m_passphraseNote->setHint(tr("Kept like the API key."));
    m_warning = addField({}, m_verificationOff);
    m_warning->setObjectName(u"verificationWarning"_s);
}

void TlsPage::load(const Profile& profile) {
    m_roots->setCurrentIndex(static_cast<int>(profile.tls.roots));
    m_authority->setPath(profile.tls.authorityFile);
    m_certificate->setPath(profile.tls.certificateFile);
    m_key->setPath(profile.tls.keyFile);
    m_verificationOff->setChecked(!profile.tls.verifyPeer);
}

void TlsPage::store(Profile& profile) const {
    profile.tls.roots = m_roots->currentData().value<TrustRoots>();
    profile.tls.authorityFile = m_authority->path();
    profile.tls.certificateFile = m_certificate->path();
    profile.tls.keyFile = m_key->path();
    profile.tls.verifyPeer = !m_verificationOff->isChecked();
}

FieldNote* TlsPage::noteFor(const Error& error) {
    switch (error.code) {
    case ErrorCode::CertificateFileUnreadable:
    case ErrorCode::CertificateFileInvalid:
        return error.details.value(0) == m_certificate->path() ? m_certificateNote : m_authorityNote;
    case ErrorCode::KeyFileUnreadable:
    case ErrorCode::KeyFileInvalid:
    case ErrorCode::KeyDoesNotMatchCertificate:
        return m_keyNote;
    case ErrorCode::KeyPassphraseWrong:
        return m_passphraseNote;
    default:
        break;
    }
    const QString field = fieldOf(error);
    return field == "CA"_L1 ? m_authorityNote : field == "TLS"_L1 ? m_keyNote : nullptr;
}

void TlsPage::offerPassphrase(const Secret& passphrase) {
    if (m_passphrase->text().isEmpty()) {
        m_passphrase->setText(QString::fromUtf8(passphrase.reveal()));
    }
}

void TlsPage::showConsequences() {
    const bool own = m_roots->currentData().value<TrustRoots>() == TrustRoots::OwnFile;
    m_authority->setEnabled(own);
    m_authority->setToolTip(own ? QString() : tr("The system's authorities are trusted."));
    m_warning->setHint(m_verificationOff->isChecked()
                           ? tr("Anyone in between can read the key and change what is said. A red badge stays on the "
                                "screen while this is so.")
                           : QString(),
                       ColorRole::Error);
}

} // namespace maim

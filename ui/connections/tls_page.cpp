#include "ui/connections/tls_page.h"

#include <QSignalBlocker>

#include "transport/tls_facts.h"

using namespace Qt::StringLiterals;

namespace maim {

TlsPage::TlsPage(Theme& theme, QWidget* parent)
    : EditorPage(theme, parent),
      m_roots(new QComboBox),
      m_authority(new FileField(u"tlsAuthority"_s, tr("Certificate authorities (PEM or DER)"))),
      m_certificate(new FileField(u"tlsCertificate"_s, tr("Client certificate (PEM or PKCS#12)"))),
      m_key(new FileField(u"tlsKey"_s, tr("Private key of the client certificate (PEM)"))),
      m_passphrase(new QLineEdit),
      m_pin(new QLineEdit),
      m_verificationOff(new QCheckBox(tr("Do not verify the server's certificate"))),
      m_phrase(new QLineEdit) {
    m_roots->setObjectName(u"tlsRoots"_s);
    m_roots->addItem(tr("The system's authorities"), QVariant::fromValue(TrustRoots::System));
    m_roots->addItem(tr("The system's authorities and those in a file"), QVariant::fromValue(TrustRoots::Both));
    m_roots->addItem(tr("Only the authorities in a file"), QVariant::fromValue(TrustRoots::OwnFile));
    m_passphrase->setObjectName(u"tlsPassphrase"_s);
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_pin->setObjectName(u"tlsPin"_s);
    m_pin->setPlaceholderText(tr("None"));
    m_verificationOff->setObjectName(u"tlsVerificationOff"_s);
    m_phrase->setObjectName(u"tlsPhrase"_s);
    m_phrase->setAccessibleName(tr("The phrase that switches verification off"));
    addFields();
    watchFields();
    showConsequences();
}

void TlsPage::watchFields() {
    connect(m_roots, &QComboBox::currentIndexChanged, this, &TlsPage::edited);
    for (FileField* file : {m_authority, m_certificate, m_key}) {
        connect(file, &FileField::edited, this, &TlsPage::edited);
    }
    connect(m_passphrase, &QLineEdit::textChanged, this, &TlsPage::edited);
    connect(m_pin, &QLineEdit::textChanged, this, &TlsPage::edited);
    connect(m_phrase, &QLineEdit::textChanged, this, &TlsPage::edited);
    connect(m_verificationOff, &QCheckBox::toggled, this, &TlsPage::onSwitched);
    connect(this, &TlsPage::edited, this, &TlsPage::showConsequences);
}

void TlsPage::addFields() {
    m_rootsNote = addField(tr("Trust"), m_roots);
    m_rootsNote->setHint(tr("Used only with wss:// addresses."));
    m_authorityNote = addField(tr("CA file"), m_authority);
    m_certificateNote = addField(tr("Certificate"), m_certificate);
    m_certificateNote->setHint(tr("Only for servers that ask the client for a certificate."));
    m_keyNote = addField(tr("Private key"), m_key);
    m_keyNote->setHint(tr("Leave it empty if it is in the certificate's file, as with PKCS#12."));
    m_passphraseNote = addField(tr("Passphrase"), m_passphrase);
    m_passphraseNote->setHint(tr("Kept like the API key."));
    m_pinNote = addField(tr("Pinned (SHA-256)"), m_pin);
    m_pinNote->setObjectName(u"pinNote"_s);
    m_warning = addField({}, m_verificationOff);
    m_warning->setObjectName(u"verificationWarning"_s);
    m_confirmNote = addField({}, m_phrase);
    m_confirmNote->setObjectName(u"phraseNote"_s);
}

void TlsPage::load(const Profile& profile) {
    m_roots->setCurrentIndex(m_roots->findData(QVariant::fromValue(profile.tls.roots)));
    m_authority->setPath(profile.tls.authorityFile);
    m_certificate->setPath(profile.tls.certificateFile);
    m_key->setPath(profile.tls.keyFile);
    m_pin->setText(fingerprintText(profile.tls.pin));
    const bool off = isVerificationOff(profile.tls, wallNow());
    const QSignalBlocker quiet(m_verificationOff);
    m_verificationOff->setChecked(off);
    m_ranOut = !profile.tls.verifyPeer && profile.tls.pin.isEmpty() && !off;
    m_offSince = profile.tls.unverifiedSince;
    m_confirmedHost = off ? profile.tls.unverifiedHost : QString();
    showConsequences();
}

/// Each time the day begins anew, and an earlier confirmation no longer counts.
void TlsPage::onSwitched(bool off) {
    m_offSince = off ? wallNow() : 0;
    m_confirmedHost.clear();
    m_ranOut = false;
    Q_EMIT edited();
}

void TlsPage::store(Profile& profile) const {
    profile.tls.roots = m_roots->currentData().value<TrustRoots>();
    profile.tls.authorityFile = m_authority->path();
    profile.tls.certificateFile = m_certificate->path();
    profile.tls.keyFile = m_key->path();
    profile.tls.verifyPeer = !m_verificationOff->isChecked();
    // What is not a fingerprint is kept as typed, so that the check can name it.
    const QString typed = m_pin->text().trimmed(), pin = fingerprintFrom(typed);
    profile.tls.pin = pin.isEmpty() ? typed : pin;
    profile.tls.unverifiedHost = m_confirmedHost;
    profile.tls.unverifiedSince = m_verificationOff->isChecked() ? m_offSince : 0;
}

void TlsPage::confirm(Profile& profile) const {
    const QString host = profile.url.host();
    if (profile.tls.verifyPeer || isPrivateHost(host)) {
        return;
    }
    if (m_confirmedHost != host) {
        profile.tls.unverifiedHost = isConfirmedByPhrase() ? host : QString();
    }
}

void TlsPage::showHost(const QUrl& url) {
    if (url.host() != m_host) {
        m_host = url.host();
        const QSignalBlocker quiet(m_phrase);
        m_phrase->clear();
    }
    showConsequences();
}

bool TlsPage::isConfirmedByPhrase() const {
    QString typed = m_phrase->text().simplified();
    while (typed.endsWith(u'.') || typed.endsWith(u'。')) {
        typed.chop(1);
    }
    return typed.compare(tr("I understand"), Qt::CaseInsensitive) == 0 ||
           typed.compare("I understand"_L1, Qt::CaseInsensitive) == 0;
}

bool TlsPage::isPhraseWanted() const {
    return m_verificationOff->isChecked() && m_pin->text().trimmed().isEmpty() && !m_host.isEmpty() &&
           !isPrivateHost(m_host) && m_host != m_confirmedHost;
}

FieldNote* TlsPage::noteFor(const Error& error) {
    switch (error.code) {
    case ErrorCode::CertificateFileUnreadable:
    case ErrorCode::CertificateFileInvalid:
    case ErrorCode::TlsFileTooLarge:
        return error.details.value(0) == m_certificate->path() ? m_certificateNote : m_authorityNote;
    case ErrorCode::KeyFileUnreadable:
    case ErrorCode::KeyFileInvalid:
    case ErrorCode::KeyDoesNotMatchCertificate:
        return m_keyNote;
    case ErrorCode::TlsUnverifiedPublicHost:
        return m_confirmNote;
    case ErrorCode::Pkcs12Unopened:
    case ErrorCode::KeyPassphraseWrong:
        return m_passphraseNote;
    default:
        break;
    }
    const QString field = fieldOf(error);
    return field == "pin"_L1 ? m_pinNote : field == "CA"_L1 ? m_authorityNote : field == "TLS"_L1 ? m_keyNote : nullptr;
}

void TlsPage::offerPassphrase(const Secret& passphrase) {
    if (m_passphrase->text().isEmpty()) {
        m_passphrase->setText(QString::fromUtf8(passphrase.reveal()));
    }
}

void TlsPage::showConsequences() {
    const bool own = m_roots->currentData().value<TrustRoots>() != TrustRoots::System;
    m_authority->setEnabled(own);
    m_authority->setToolTip(own ? QString() : tr("The system's authorities are trusted."));
    m_warning->setHint(warning(), m_ranOut ? ColorRole::Warning : ColorRole::Error);
    const bool pinned = !m_pin->text().trimmed().isEmpty();
    m_pinNote->setHint(pinned
                           ? tr("This certificate alone is trusted, whoever vouches for it and whatever its dates are.")
                           : tr("Shown with the connection's certificate, where you can also pin it."));
    m_verificationOff->setEnabled(!pinned);
    m_verificationOff->setToolTip(pinned ? tr("A pinned certificate is always checked.") : QString());
    m_phrase->setVisible(isPhraseWanted());
    const QString ask = tr("%1 is not in a private network: strangers may be on the way to it. Type “%2” to go on "
                           "without verification, or pin its certificate above, which is safe.");
    m_confirmNote->setHint(isPhraseWanted() && !isConfirmedByPhrase() ? ask.arg(m_host, tr("I understand")) : QString(),
                           ColorRole::Warning);
}

QString TlsPage::warning() const {
    if (m_verificationOff->isChecked()) {
        return tr("Anyone in between can read the key and change what is said. A red badge stays on the screen while "
                  "this is so, and after 24 hours verification is on again. A pinned certificate is the safe way.");
    }
    return m_ranOut
               ? tr("It was off, and came on again by itself after 24 hours. If the certificate cannot be verified, "
                    "pin it.")
               : QString();
}

} // namespace maim

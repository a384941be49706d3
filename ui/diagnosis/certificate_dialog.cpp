#include "ui/diagnosis/certificate_dialog.h"

#include <QDialogButtonBox>
#include <QScrollArea>
#include <QVBoxLayout>

#include "protocol/visible_text.h"
#include "ui/kit/clipboard.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

QString dateText(const QDateTime& date) {
    return date.toString(u"yyyy-MM-dd HH:mm 'UTC'"_s);
}

// In blocks, so that a narrow window can break the line.
QString breakable(const QString& sha256) {
    constexpr qsizetype kHalf = 32;
    return fingerprintText(sha256.left(kHalf)) + u":\n"_s + fingerprintText(sha256.mid(kHalf));
}

} // namespace

CertificateDialog::CertificateDialog(Theme& theme, Peer peer, QWidget* parent)
    : QDialog(parent), m_theme(theme), m_peer(std::move(peer)), m_chain(new QListWidget), m_pin(new QPushButton) {
    setObjectName(u"certificateDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Certificate of %1").arg(visibleName(m_peer.host)));
    m_chain->setObjectName(u"certificateChain"_s);
    m_chain->setAccessibleName(tr("Chain of certificates"));
    m_chain->setFixedHeight(86);
    for (const CertificateFacts& certificate : m_peer.facts.chain) {
        m_chain->addItem(visibleName(certificate.subject));
    }
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(makeHead());
    layout->addWidget(m_chain);
    layout->addWidget(makeFacts(), 1);
    layout->addWidget(makeButtons());
    connect(m_chain, &QListWidget::currentRowChanged, this, &CertificateDialog::showCertificate);
    m_chain->setCurrentRow(0);
    resize(660, 520);
}

QWidget* CertificateDialog::makeHead() {
    auto* head = new QWidget;
    auto* layout = new QVBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    const bool trusted = m_peer.facts.trusted;
    auto* trust = new ThemedLabel(m_theme, FontRole::Strong, trusted ? ColorRole::Good : ColorRole::Error);
    trust->setObjectName(u"certificateTrust"_s);
    trust->setText(trusted ? m_peer.pin.isEmpty() ? tr("Trusted: an authority vouches for it, and it names this host.")
                                                  : tr("Trusted: it is the one that is pinned.")
                           : tr("Not trusted. Before you pin it, compare its SHA-256 with what the server's owner "
                                "tells you in another way."));
    auto* agreed = new ThemedLabel(m_theme, FontRole::Body, ColorRole::Text);
    agreed->setObjectName(u"certificateAgreed"_s);
    agreed->setText(m_peer.facts.protocol.isEmpty()
                        ? tr("No TLS version and no cipher were agreed.")
                        : tr("Agreed: %1, %2").arg(m_peer.facts.protocol, m_peer.facts.cipher));
    for (ThemedLabel* label : {trust, agreed}) {
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    return head;
}

QWidget* CertificateDialog::makeFacts() {
    const std::array<QString, Rows> titles{tr("Subject"), tr("Issuer"),     tr("Names (SAN)"),
                                           tr("Valid"),   tr("Public key"), tr("SHA-256")};
    auto* facts = new QWidget;
    auto* form = new QFormLayout(facts);
    form->setContentsMargins(0, 0, 8, 0);
    for (std::size_t row = 0; row < Rows; ++row) {
        auto* value = new ThemedLabel(m_theme, row == Sha256 ? FontRole::Fixed : FontRole::Body, ColorRole::Text);
        value->setObjectName(u"certificateFact%1"_s.arg(row));
        value->setAccessibleName(titles[row]);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        m_facts[row] = value;
        auto* title = new ThemedLabel(m_theme, FontRole::Body, ColorRole::Muted);
        title->setText(titles[row]);
        form->addRow(title, value);
    }
    // A certificate may name a hundred hosts.
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(facts);
    return scroll;
}

QWidget* CertificateDialog::makeButtons() {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"certificateCopy"_s);
    m_pin->setObjectName(u"certificatePin"_s);
    buttons->addButton(m_pin, QDialogButtonBox::ActionRole);
    const bool pinned = !m_peer.facts.chain.isEmpty() && m_peer.pin == m_peer.facts.chain.first().sha256;
    m_pin->setText(pinned ? tr("Unpin") : tr("Pin this certificate"));
    m_pin->setEnabled(m_peer.mayPin && !m_peer.facts.chain.isEmpty());
    m_pin->setToolTip(m_peer.mayPin ? QString() : tr("This connection is not kept, so nothing can be pinned."));
    connect(copy, &QPushButton::clicked, this, &CertificateDialog::copy);
    connect(m_pin, &QPushButton::clicked, this, &CertificateDialog::pin);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

void CertificateDialog::showCertificate(int index) {
    if (index < 0 || index >= m_peer.facts.chain.size()) {
        return;
    }
    const CertificateFacts& facts = m_peer.facts.chain[index];
    m_facts[Subject]->setText(visibleName(facts.subject));
    m_facts[Issuer]->setText(visibleName(facts.issuer));
    m_facts[Names]->setText(facts.names.isEmpty() ? tr("None") : visibleBody(facts.names.join(u", "_s)));
    m_facts[Validity]->setText(tr("from %1 to %2").arg(dateText(facts.from), dateText(facts.until)));
    m_facts[Key]->setText(facts.key);
    m_facts[Sha256]->setText(breakable(facts.sha256));
}

QString CertificateDialog::wholeText() const {
    QStringList lines{m_peer.facts.protocol + u' ' + m_peer.facts.cipher};
    for (const CertificateFacts& facts : m_peer.facts.chain) {
        lines << QString() << facts.subject << facts.issuer << facts.names.join(u", "_s)
              << dateText(facts.from) + u" – "_s + dateText(facts.until) << facts.key << fingerprintText(facts.sha256);
    }
    return lines.join(u'\n');
}

void CertificateDialog::copy() const {
    copyPeerText(wholeText());
}

void CertificateDialog::pin() {
    const QString shown = m_peer.facts.chain.first().sha256;
    Q_EMIT pinRequested(shown == m_peer.pin ? QString() : shown);
    accept();
}

} // namespace maim

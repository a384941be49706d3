#include "ui/connections/proxy_page.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace maim {

ProxyPage::ProxyPage(Theme& theme, QWidget* parent)
    : EditorPage(theme, parent),
      m_kind(new QComboBox),
      m_host(new QLineEdit),
      m_port(new QSpinBox),
      m_user(new QLineEdit),
      m_password(new QLineEdit),
      m_forLoopback(new QCheckBox(tr("Use the proxy for this computer too"))) {
    m_kind->setObjectName(u"proxyKind"_s);
    m_kind->addItem(tr("As the system says"), QVariant::fromValue(ProxyKind::System));
    m_kind->addItem(tr("None"), QVariant::fromValue(ProxyKind::None));
    m_kind->addItem(tr("HTTP (CONNECT)"), QVariant::fromValue(ProxyKind::Http));
    m_kind->addItem(tr("SOCKS5"), QVariant::fromValue(ProxyKind::Socks5));
    m_host->setObjectName(u"proxyHost"_s);
    m_host->setPlaceholderText(u"127.0.0.1"_s);
    m_port->setObjectName(u"proxyPort"_s);
    m_port->setAccessibleName(tr("Port of the proxy"));
    m_port->setRange(0, 65'535);
    m_user->setObjectName(u"proxyUser"_s);
    m_password->setObjectName(u"proxyPassword"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_forLoopback->setObjectName(u"proxyForLoopback"_s);
    addFields();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ProxyPage::edited);
    connect(m_port, &QSpinBox::valueChanged, this, &ProxyPage::edited);
    connect(m_forLoopback, &QCheckBox::toggled, this, &ProxyPage::edited);
    for (QLineEdit* field : {m_host, m_user, m_password}) {
        connect(field, &QLineEdit::textChanged, this, &ProxyPage::edited);
    }
    connect(this, &ProxyPage::edited, this, &ProxyPage::showConsequences);
    showConsequences();
}

void ProxyPage::addFields() {
    auto* address = new QWidget;
    auto* row = new QHBoxLayout(address);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_host, 1);
    row->addWidget(m_port);
    address->setFocusProxy(m_host);
    m_host->setAccessibleName(tr("Host of the proxy"));
    m_kindNote = addField(tr("Proxy"), m_kind);
    m_hostNote = addField(tr("Address"), address);
    m_hostNote->setObjectName(u"proxyNote"_s);
    addField(tr("User"), m_user)->setHint(tr("Only for proxies that ask for a login."));
    m_passwordNote = addField(tr("Password"), m_password);
    m_passwordNote->setHint(tr("Kept like the API key. It goes to the proxy, usually unencrypted."));
    addField({}, m_forLoopback);
}

void ProxyPage::load(const Profile& profile) {
    m_kind->setCurrentIndex(m_kind->findData(QVariant::fromValue(profile.proxy.kind)));
    m_host->setText(profile.proxy.host);
    m_port->setValue(profile.proxy.port);
    m_user->setText(profile.proxy.user);
    m_forLoopback->setChecked(profile.proxy.forLoopback);
}

void ProxyPage::store(Profile& profile) const {
    profile.proxy.kind = kind();
    profile.proxy.host = m_host->text().trimmed();
    profile.proxy.port = m_port->value();
    profile.proxy.user = m_user->text();
    profile.proxy.forLoopback = m_forLoopback->isChecked();
}

FieldNote* ProxyPage::noteFor(const Error& error) {
    return fieldOf(error) == "proxy"_L1 ? m_hostNote : nullptr;
}

void ProxyPage::offerPassword(const Secret& password) {
    if (m_password->text().isEmpty()) {
        m_password->setText(QString::fromUtf8(password.reveal()));
    }
}

void ProxyPage::showConsequences() {
    const bool own = kind() == ProxyKind::Http || kind() == ProxyKind::Socks5;
    for (QWidget* field : std::initializer_list<QWidget*>{m_host, m_port, m_user, m_password}) {
        field->setEnabled(own);
    }
    m_forLoopback->setEnabled(kind() != ProxyKind::None);
    m_kindNote->setHint(own ? tr("With ws:// the proxy can read everything, the key too. With wss:// it cannot.")
                            : QString());
}

} // namespace maim

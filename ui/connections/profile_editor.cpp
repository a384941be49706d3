#include "ui/connections/profile_editor.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace maim {

ProfileEditor::ProfileEditor(Theme& theme, SecretStore& secrets, const Profile& profile, QWidget* parent)
    : QDialog(parent),
      m_profile(profile),
      m_tabs(new QTabWidget),
      m_identity(new IdentityPage(theme, secrets)),
      m_headers(new HeadersPage(theme)),
      m_tls(new TlsPage(theme)),
      m_proxy(new ProxyPage(theme)),
      m_limits(new LimitsPage(theme)),
      m_note(new FieldNote(theme)),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_save(new QPushButton(tr("Save"))),
      m_saveAndOpen(new QPushButton(tr("Save and connect"))) {
    setObjectName(u"profileEditor"_s);
    addPage(m_identity, tr("Connection"));
    addPage(m_headers, tr("Headers"));
    addPage(m_tls, tr("TLS"));
    addPage(m_proxy, tr("Proxy"));
    addPage(m_limits, tr("Limits"));
    compose();
    m_tls->showHost(m_profile.url);
    m_loading = false;
    resize(600, 620);
}

void ProfileEditor::addPage(EditorPage* page, const QString& title) {
    page->load(m_profile);
    connect(page, &EditorPage::edited, this, &ProfileEditor::onEdited);
    m_tabs->addTab(page, title);
}

void ProfileEditor::compose() {
    m_tabs->setObjectName(u"profileTabs"_s);
    m_tabs->setDocumentMode(true);
    m_note->setObjectName(u"profileNote"_s);
    m_cancel->setObjectName(u"profileCancel"_s);
    m_save->setObjectName(u"profileSave"_s);
    m_saveAndOpen->setObjectName(u"profileSaveAndOpen"_s);
    for (QPushButton* button : {m_cancel, m_save}) {
        button->setAutoDefault(false);
    }
    m_saveAndOpen->setDefault(true);
    connect(m_cancel, &QPushButton::clicked, this, &ProfileEditor::reject);
    connect(m_save, &QPushButton::clicked, this, [this] { save(false); });
    connect(m_saveAndOpen, &QPushButton::clicked, this, [this] { save(true); });
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(16, 8, 16, 16);
    buttons->addWidget(m_note, 1);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    buttons->addWidget(m_saveAndOpen);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tabs, 1);
    layout->addLayout(buttons);
}

Profile ProfileEditor::profile() const {
    Profile profile = m_profile;
    m_identity->store(profile);
    m_headers->store(profile);
    m_tls->store(profile);
    m_proxy->store(profile);
    m_tls->confirm(profile);
    m_limits->store(profile);
    return profile;
}

Credentials ProfileEditor::credentials() const {
    return {m_identity->apiKey(), m_tls->passphrase(), m_proxy->password()};
}

void ProfileEditor::setSecret(SecretKind kind, const Secret& secret) {
    m_loading = true;
    m_given << kind;
    switch (kind) {
    case SecretKind::ApiKey:
        m_identity->offerApiKey(secret);
        break;
    case SecretKind::KeyPassphrase:
        m_tls->offerPassphrase(secret);
        break;
    case SecretKind::ProxyPassword:
        m_proxy->offerPassword(secret);
        break;
    case SecretKind::Receivers:
        break;
    }
    m_loading = false;
}

void ProfileEditor::onEdited() {
    if (m_loading) {
        return;
    }
    m_tls->showHost(profile().url);
    m_changed = true;
    m_mayDiscard = false;
    m_cancel->setText(tr("Cancel"));
    m_note->setProblem({});
}

void ProfileEditor::save(bool thenOpen) {
    for (int i = 0; i < m_tabs->count(); ++i) {
        static_cast<EditorPage*>(m_tabs->widget(i))->clearProblems();
    }
    const Outcome valid = validate(profile(), credentials());
    if (!valid) {
        showProblem(valid.error());
        return;
    }
    Q_EMIT saved(thenOpen);
    accept();
}

void ProfileEditor::showProblem(const Error& error) {
    const QString text = (sentence(error) + u' ' + advice(error)).trimmed();
    for (int i = 0; i < m_tabs->count(); ++i) {
        auto* page = static_cast<EditorPage*>(m_tabs->widget(i));
        if (FieldNote* note = page->noteFor(error)) {
            note->setProblem(text);
            m_tabs->setCurrentWidget(page);
            return;
        }
    }
    m_note->setProblem(text);
}

void ProfileEditor::reject() {
    if (!m_changed || m_mayDiscard) {
        QDialog::reject();
        return;
    }
    m_mayDiscard = true;
    m_cancel->setText(tr("Discard the changes"));
    m_note->setProblem(tr("There are changes that are not saved."));
}

} // namespace maim

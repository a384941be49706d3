#include "ui/composer/receiver_button.h"

#include <QEvent>
#include <QMenu>
#include <algorithm>

#include "protocol/visible_text.h"
#include "ui/composer/receiver_dialog.h"
#include "ui/kit/plain_text.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr qsizetype kLongestLabel = 14;

QString asButtonText(QString text) {
    return text.replace(u'&', u"&&"_s);
}

} // namespace

ReceiverButton::ReceiverButton(Theme& theme, QWidget* parent) : ValueButton(parent), m_theme(theme) {
    connect(&theme, &Theme::changed, this, &ReceiverButton::showChoice);
    setObjectName(u"receiver"_s);
    connect(this, &QPushButton::clicked, this, &ReceiverButton::openMenu);
    showChoice();
}

void ReceiverButton::setReceivers(const std::vector<Receiver>& receivers) {
    m_receivers = receivers;
    showChoice();
    if (m_menu) {
        fillMenu();
    }
}

void ReceiverButton::setKey(const Secret& key) {
    m_key = key;
    showChoice();
}

QString ReceiverButton::labelOf(const Secret& key) const {
    const auto known = std::find_if(m_receivers.begin(), m_receivers.end(),
                                    [&key](const Receiver& receiver) { return receiver.key == key; });
    return known == m_receivers.end() ? QString() : known->label;
}

QString ReceiverButton::described(const Receiver& receiver) const {
    const QString mask = receiver.key.masked();
    const QString whole = receiver.label.isEmpty() ? mask : visibleName(receiver.label) + u' ' + mask;
    return m_theme.presentation().text(whole);
}

void ReceiverButton::showChoice() {
    const QString label = labelOf(m_key);
    const QString whole = m_key.isEmpty() ? tr("choose…") : described({label, m_key, {}});
    const bool cut = label.size() > kLongestLabel;
    const Receiver shown{cut ? label.first(kLongestLabel) + u'…' : label, m_key, {}};
    setText(asButtonText(m_key.isEmpty() ? whole : described(shown)) + u" ▾"_s);
    setToolTip(plainToolTip(whole));
    setAccessibleName(tr("Receiver: %1").arg(whole));
}

void ReceiverButton::openMenu() {
    Q_EMIT opening();
    m_menu = new QMenu(this);
    m_menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu();
    m_menu->popup(mapToGlobal(QPoint(0, height() + 2)));
}

/// Once more when the keychain answers while it is open.
void ReceiverButton::fillMenu() {
    m_menu->clear();
    for (const Receiver& receiver : m_receivers) {
        m_menu->addAction(asButtonText(described(receiver)), this, [this, receiver] { choose(receiver); });
    }
    if (!m_receivers.empty()) {
        m_menu->addSeparator();
    }
    for (const SeenSender& sender : m_seen) {
        const Receiver keyless{sender.name, {}, sender.platform};
        const QString name = m_theme.presentation().text(visibleName(sender.name));
        m_menu->addAction(asButtonText(tr("Enter the key of %1…").arg(name)), this,
                          [this, keyless] { askForReceiver(keyless); });
    }
    m_menu->addAction(tr("Add receiver…"), this, [this] { askForReceiver({}); });
    for (const Receiver& receiver : m_receivers) {
        if (receiver.key == m_key) {
            m_menu->addAction(asButtonText(tr("Forget %1").arg(described(receiver))), this,
                              [this, receiver] { Q_EMIT forgotten(receiver); });
        }
    }
}

void ReceiverButton::askForReceiver(const Receiver& known) {
    auto* dialog = new ReceiverDialog(known, this);
    connect(dialog, &ReceiverDialog::added, this, &ReceiverButton::choose);
    dialog->open();
}

void ReceiverButton::choose(const Receiver& receiver) {
    setKey(receiver.key);
    Q_EMIT chosen(receiver);
}

void ReceiverButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        showChoice();
    }
    ValueButton::changeEvent(event);
}

} // namespace maim

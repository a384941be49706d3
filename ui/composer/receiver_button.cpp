#include "ui/composer/receiver_button.h"

#include <QEvent>
#include <QMenu>
#include <algorithm>

#include "profiles/redactor.h"
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

void ReceiverButton::addReceiver(const Receiver& receiver) {
    if (receiver.key.isEmpty()) {
        return;
    }
    Redactor::learn(receiver.key);
    const auto known = std::find_if(m_receivers.begin(), m_receivers.end(),
                                    [&receiver](const Receiver& other) { return other.key == receiver.key; });
    if (known == m_receivers.end()) {
        m_receivers.push_back(receiver);
    } else if (!receiver.label.isEmpty()) {
        *known = receiver;
    }
    showChoice();
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
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Receiver& receiver : m_receivers) {
        menu->addAction(asButtonText(described(receiver)), this, [this, receiver] { choose(receiver); });
    }
    if (!m_receivers.empty()) {
        menu->addSeparator();
    }
    menu->addAction(tr("Add receiver…"), this, &ReceiverButton::askForReceiver);
    menu->popup(mapToGlobal(QPoint(0, height() + 2)));
}

void ReceiverButton::askForReceiver() {
    auto* dialog = new ReceiverDialog(this);
    connect(dialog, &ReceiverDialog::added, this, [this](const Receiver& receiver) {
        addReceiver(receiver);
        choose(receiver);
    });
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

#pragma once

#include <QPointer>
#include <vector>

#include "models/seen_senders.h"
#include "profiles/receivers.h"
#include "ui/composer/value_button.h"
#include "ui/kit/theme.h"

class QMenu;

namespace maim {

/// Chooses the receiver's key: shows label and mask, offers the connection's receivers and the senders that it has
/// seen, whose keys nobody knows yet, and takes a new one. The key itself is never shown.
class ReceiverButton : public ValueButton {
    Q_OBJECT
public:
    explicit ReceiverButton(Theme& theme, QWidget* parent = nullptr);

    void setReceivers(const std::vector<Receiver>& receivers);
    void setSeen(const std::vector<SeenSender>& seen) { m_seen = seen; }

    const Secret& key() const { return m_key; }
    void setKey(const Secret& key);

Q_SIGNALS:
    /// The list is about to be shown.
    void opening();
    /// A person chose, maybe somebody new.
    void chosen(const maim::Receiver& receiver);
    /// A person wants this one off the list.
    void forgotten(const maim::Receiver& receiver);

protected:
    void changeEvent(QEvent* event) override;

private:
    void openMenu();
    void fillMenu();
    void askForReceiver(const Receiver& known);
    void choose(const Receiver& receiver);
    void showChoice();
    QString described(const Receiver& receiver) const;
    QString labelOf(const Secret& key) const;

    Theme& m_theme;
    std::vector<Receiver> m_receivers;
    std::vector<SeenSender> m_seen;
    QPointer<QMenu> m_menu; ///< while it is open
    Secret m_key;
};

} // namespace maim

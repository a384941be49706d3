#pragma once

#include <vector>

#include "base/secret.h"
#include "ui/composer/value_button.h"
#include "ui/kit/theme.h"

namespace maim {

/// Somebody to write to, known for this run only.
struct Receiver {
    QString label;
    Secret key;
    QString platform;
};

/// Chooses the receiver's key: shows label and mask, offers the receivers that are known, and takes a new one. The key
/// itself is never shown.
class ReceiverButton : public ValueButton {
    Q_OBJECT
public:
    explicit ReceiverButton(Theme& theme, QWidget* parent = nullptr);

    /// A receiver that is already known gets no second entry; if it had no label, it gets this one.
    void addReceiver(const Receiver& receiver);
    const std::vector<Receiver>& receivers() const { return m_receivers; }

    const Secret& key() const { return m_key; }
    void setKey(const Secret& key);

Q_SIGNALS:
    /// A person chose.
    void chosen(const maim::Receiver& receiver);

protected:
    void changeEvent(QEvent* event) override;

private:
    void openMenu();
    void askForReceiver();
    void choose(const Receiver& receiver);
    void showChoice();
    QString described(const Receiver& receiver) const;
    QString labelOf(const Secret& key) const;

    Theme& m_theme;
    std::vector<Receiver> m_receivers;
    Secret m_key;
};

} // namespace maim

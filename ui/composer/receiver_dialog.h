#pragma once

#include <QDialog>
#include <QLineEdit>

#include "ui/composer/receiver_button.h"

namespace maim {

/// Asks for somebody to write to. Deletes itself when closed.
class ReceiverDialog : public QDialog {
    Q_OBJECT
public:
    /// `known`: what is known of the receiver, without the key.
    ReceiverDialog(const Receiver& known, QWidget* parent);

Q_SIGNALS:
    void added(const maim::Receiver& receiver);

private:
    void finish();

    QLineEdit* m_label;
    QLineEdit* m_key;
    QLineEdit* m_platform;
};

} // namespace maim

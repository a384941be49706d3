#pragma once

#include <QDialog>
#include <QLineEdit>

#include "ui/composer/receiver_button.h"

namespace maim {

/// Asks for somebody to write to. What is typed is kept for this run only. Deletes itself when closed.
class ReceiverDialog : public QDialog {
    Q_OBJECT
public:
    explicit ReceiverDialog(QWidget* parent);

Q_SIGNALS:
    void added(const maim::Receiver& receiver);

private:
    void finish();

    QLineEdit* m_label;
    QLineEdit* m_key;
    QLineEdit* m_platform;
};

} // namespace maim

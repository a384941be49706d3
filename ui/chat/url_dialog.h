#pragma once

#include <QDialog>

#include "protocol/link_check.h"
#include "ui/kit/theme.h"

class QDialogButtonBox;

namespace maim {

/// Shows a peer's address whole before anything is done with it. Opens it only on a further click, only http and https,
/// and never by itself. Deletes itself when closed.
class UrlDialog : public QDialog {
    Q_OBJECT
public:
    UrlDialog(Theme& theme, const QString& url, QWidget* parent);

private:
    QDialogButtonBox* makeButtons(const QString& text, const LinkCheck& link);
};

} // namespace maim

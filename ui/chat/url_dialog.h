#pragma once

#include <QDialog>

namespace maim {

/// Shows a peer's address whole before anything is done with it. Opens it only on a further click, only http and https,
/// and never by itself. Deletes itself when closed.
class UrlDialog : public QDialog {
    Q_OBJECT
public:
    UrlDialog(const QString& url, QWidget* parent);
};

} // namespace maim

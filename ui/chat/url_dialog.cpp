#include "ui/chat/url_dialog.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include "protocol/visible_text.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

QLabel* plainLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

// Punycode, so that a look-alike letter does not pass for the real one.
QString hostOf(const QUrl& url) {
    return QString::fromLatin1(QUrl::toAce(url.host()));
}

bool mayBeOpened(const QUrl& url) {
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1);
}

} // namespace

UrlDialog::UrlDialog(const QString& text, QWidget* parent) : QDialog(parent) {
    setObjectName(u"urlDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Address in a message"));
    const QUrl url(text, QUrl::StrictMode);
    auto* whole = new QPlainTextEdit(visibleBody(text));
    whole->setObjectName(u"wholeUrl"_s);
    whole->setReadOnly(true);
    whole->setMinimumSize(460, 90);
    whole->setAccessibleName(tr("The whole address"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    auto* open = buttons->addButton(tr("Open in the browser"), QDialogButtonBox::ActionRole);
    open->setObjectName(u"openUrl"_s);
    open->setEnabled(mayBeOpened(url));
    open->setToolTip(open->isEnabled() ? QString() : tr("Only http and https addresses are opened."));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(plainLabel(tr("A peer sent this address. Nothing was fetched from it.")));
    layout->addWidget(whole);
    layout->addWidget(plainLabel(tr("Host: %1").arg(url.host().isEmpty() ? u"–"_s : hostOf(url))));
    layout->addWidget(buttons);
    connect(copy, &QPushButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
    connect(open, &QPushButton::clicked, this, [url] { QDesktopServices::openUrl(url); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace maim

#include "ui/chat/url_dialog.h"

#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "protocol/visible_text.h"
#include "ui/kit/clipboard.h"
#include "ui/kit/labels.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

QLabel* plainLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QString whyNot(LinkCheck::Problem problem) {
    switch (problem) {
    case LinkCheck::Problem::None:
        break;
    case LinkCheck::Problem::NotAnAddress:
        return UrlDialog::tr("This is not a whole address, so it is not opened.");
    case LinkCheck::Problem::Scheme:
        return UrlDialog::tr("Only http and https addresses are opened.");
    case LinkCheck::Problem::UserInfo:
        return UrlDialog::tr(
            "What comes before the @ looks like a host, but is not one. Such an address is not opened.");
    case LinkCheck::Problem::Unseen:
        return UrlDialog::tr("It has blanks, backslashes or invisible characters in it, so it is not opened.");
    case LinkCheck::Problem::TooLong:
        return UrlDialog::tr("It is too long for anybody to read it first, so it is not opened.");
    }
    return {};
}

} // namespace

UrlDialog::UrlDialog(Theme& theme, const QString& text, QWidget* parent) : QDialog(parent) {
    setObjectName(u"urlDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Address in a message"));
    if (theme.presentation().isOn()) {
        auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
        connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
        auto* hidden = new QVBoxLayout(this);
        hidden->addWidget(plainLabel(tr("Presentation mode hides addresses. Leave it to see and to open this one.")));
        hidden->addWidget(buttons);
        return;
    }
    const LinkCheck link = checkedLink(text);
    auto* whole = new QPlainTextEdit(visibleLine(text));
    whole->setObjectName(u"wholeUrl"_s);
    whole->setReadOnly(true);
    whole->setMinimumSize(460, 90);
    whole->setAccessibleName(tr("The whole address"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(plainLabel(tr("A peer sent this address. Nothing was fetched from it.")));
    layout->addWidget(whole);
    layout->addWidget(plainLabel(tr("Host: %1").arg(link.host.isEmpty() ? u"–"_s : visibleLine(link.host))));
    if (link.lookAlike) {
        auto* warning = new ThemedLabel(theme, FontRole::Body, ColorRole::Warning);
        warning->setObjectName(u"lookAlike"_s);
        warning->setWordWrap(true);
        warning->setText(tr("The host has letters from another alphabet, which may look like familiar ones. Compare "
                            "the name beginning with xn-- with the one that you expect."));
        layout->addWidget(warning);
    }
    if (!link.mayBeOpened()) {
        auto* reason = new ThemedLabel(theme, FontRole::Body, ColorRole::Error);
        reason->setObjectName(u"whyNotOpened"_s);
        reason->setWordWrap(true);
        reason->setText(whyNot(link.problem));
        layout->addWidget(reason);
    }
    layout->addWidget(makeButtons(text, link));
}

QDialogButtonBox* UrlDialog::makeButtons(const QString& text, const LinkCheck& link) {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    auto* open = buttons->addButton(tr("Open in the browser"), QDialogButtonBox::ActionRole);
    open->setObjectName(u"openUrl"_s);
    // Nobody means Enter for a dialog that has just opened.
    open->setAutoDefault(false);
    open->setEnabled(link.mayBeOpened());
    open->setToolTip(whyNot(link.problem));
    connect(copy, &QPushButton::clicked, this, [text] { copyPeerText(text); });
    connect(open, &QPushButton::clicked, this, [url = link.url] { QDesktopServices::openUrl(url); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

} // namespace maim

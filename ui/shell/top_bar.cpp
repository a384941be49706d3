#include "ui/shell/top_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include "models/connection_words.h"
#include "protocol/visible_text.h"
#include "ui/kit/mood_colors.h"
#include "ui/kit/plain_text.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

// A connection that was opened before verification came back stays as it is.
bool isUnverified(const Session& session) {
    return isVerificationOff(session.profile().tls, wallNow()) ||
           (session.status().phase == fsm::Phase::Open && session.status().verificationOff);
}

} // namespace

TopBar::TopBar(Theme& theme, Actions& actions, CurrentSession& current, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_current(current),
      m_product(new ThemedLabel(theme, FontRole::Strong, ColorRole::Text)),
      m_connection(new Pill(theme, ColorRole::Selection, ColorRole::Accent)),
      m_address(new ElidedLabel(theme, FontRole::Body, ColorRole::Muted)),
      m_badge(new Pill(theme, ColorRole::ErrorSoft, ColorRole::Error)),
      m_presenting(new Pill(theme, ColorRole::Selection, ColorRole::Accent)),
      m_doctor(new QPushButton),
      m_toggle(new QPushButton),
      m_menuButton(new QToolButton),
      m_menu(new QMenu(this)) {
    setObjectName(u"topBar"_s);
    m_product->setText(u"Maim Console"_s);
    m_connection->setObjectName(u"currentConnection"_s);
    m_address->setObjectName(u"currentAddress"_s);
    m_badge->setObjectName(u"verificationOffBadge"_s);
    m_badge->setIcon(theme.icon(u"shield-off"_s, ColorRole::Error));
    m_presenting->setObjectName(u"presentationBadge"_s);
    m_presenting->setIcon(theme.icon(u"lock"_s, ColorRole::Accent));
    compose(actions);
    connect(&current, &CurrentSession::updated, this, &TopBar::refresh);
    connect(&theme, &Theme::changed, this, &TopBar::refresh);
    retranslate();
}

void TopBar::compose(const Actions& actions) {
    m_doctor->setObjectName(u"doctorButton"_s);
    connect(m_doctor, &QPushButton::clicked, actions.examine(), &QAction::trigger);
    QAction* connection = actions.connection();
    m_toggle->setObjectName(u"toggleConnectionButton"_s);
    m_toggle->setMinimumWidth(96);
    connect(m_toggle, &QPushButton::clicked, connection, &QAction::trigger);
    connect(connection, &QAction::changed, this, [this, connection] { refreshButton(connection); });
    refreshButton(connection);
    m_menuButton->setObjectName(u"menuButton"_s);
    m_menuButton->setIcon(m_theme.icon(u"menu"_s));
    m_menuButton->setAutoRaise(true);
    m_menuButton->setFocusPolicy(Qt::TabFocus);
    m_menuButton->setFixedSize(28, 28);
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setMenu(m_menu);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 5, 12, 6);
    layout->setSpacing(12);
    layout->addWidget(m_product);
    layout->addWidget(m_connection);
    layout->addWidget(m_address, 1);
    layout->addWidget(m_presenting);
    layout->addWidget(m_badge);
    layout->addWidget(m_doctor);
    layout->addWidget(m_toggle);
    layout->addWidget(m_menuButton);
}

void TopBar::refreshButton(const QAction* action) {
    m_toggle->setText(action->text());
    m_toggle->setEnabled(action->isEnabled());
    m_toggle->setToolTip(action->isEnabled() ? QString() : action->toolTip());
}

void TopBar::refresh() {
    const Session* session = m_current.session();
    m_connection->setVisible(session);
    m_doctor->setVisible(session);
    m_toggle->setVisible(session);
    m_badge->setVisible(session && isUnverified(*session));
    const Presentation& presentation = m_theme.presentation();
    m_presenting->setVisible(presentation.isOn());
    m_address->setFullText(session ? presentation.id(addressWithoutQuery(session->profile().url)) : QString());
    update();
    if (session) {
        m_connection->setText(presentation.text(visibleLine(session->profile().name)));
        m_connection->setDot(colorOf(moodOf(session->status())));
        m_connection->setToolTip(plainToolTip(stateWords(session->status())));
    }
}

void TopBar::retranslate() {
    m_badge->setText(tr("TLS verification is off"));
    m_badge->setToolTip(tr("Anyone in between can read and change this connection. Edit the connection to switch "
                           "verification on."));
    m_presenting->setText(tr("Presentation"));
    m_presenting->setToolTip(tr("Keys, ids and addresses are hidden. F11 shows them again."));
    m_doctor->setText(tr("Doctor"));
    m_doctor->setToolTip(tr("Examines the way to the server, step by step"));
    m_menuButton->setToolTip(tr("Menu"));
    m_menuButton->setAccessibleName(tr("Menu"));
    refresh();
}

void TopBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void TopBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(ColorRole::Surface));
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color(ColorRole::Line));
}

} // namespace maim

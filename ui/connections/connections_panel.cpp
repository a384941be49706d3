#include "ui/connections/connections_panel.h"

#include <QEvent>
#include <QMenu>
#include <QVBoxLayout>

#include "models/roles.h"
#include "ui/connections/connection_delegate.h"

using namespace Qt::StringLiterals;

namespace maim {

ConnectionsPanel::ConnectionsPanel(CurrentSession& current, ConnectionCommands& commands, Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_current(current),
      m_commands(commands),
      m_theme(theme),
      m_header(new PanelHeader(theme)),
      m_plus(new QToolButton),
      m_model(new ConnectionsModel(current.hub(), this)),
      m_list(new QListView),
      m_pages(new QStackedWidget),
      m_emptyText(new ThemedLabel(theme, FontRole::Body, ColorRole::Muted)),
      m_newButton(new QPushButton(theme.icon(u"plus"_s), {})),
      m_demoButton(new QPushButton(theme.icon(u"play"_s, ColorRole::OnAccent), {})),
      m_error(new ThemedLabel(theme, FontRole::Small, ColorRole::Error)),
      m_undo(new UndoBar(theme)) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_model->setPresentation(&theme.presentation());
    connect(&theme, &Theme::changed, m_list, &QListView::doItemsLayout);
    setUpHeader();
    setUpList();
    compose();
    connect(&m_commands, &ConnectionCommands::removed, this,
            [this](const QString& name) { m_undo->offer(tr("%1 was deleted.").arg(name)); });
    connect(m_undo, &UndoBar::undone, &m_commands, &ConnectionCommands::undoRemove);
    connect(m_undo, &UndoBar::expired, &m_commands, &ConnectionCommands::forgetRemoved);
    connect(&m_commands, &ConnectionCommands::failed, this, &ConnectionsPanel::showError);
    connect(&m_commands, &ConnectionCommands::succeeded, m_error, &QWidget::hide);
    connect(&m_current, &CurrentSession::changed, this, &ConnectionsPanel::followCurrent);
    retranslate();
    updatePage();
}

void ConnectionsPanel::setUpHeader() {
    m_plus->setObjectName(u"newConnectionPlus"_s);
    m_plus->setIcon(m_theme.icon(u"plus"_s));
    m_plus->setAutoRaise(true);
    m_plus->setFocusPolicy(Qt::TabFocus);
    m_header->addWidget(m_plus);
    connect(m_plus, &QToolButton::clicked, &m_commands, &ConnectionCommands::create);
}

void ConnectionsPanel::setUpList() {
    m_list->setObjectName(u"connectionsList"_s);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ConnectionDelegate(m_theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    connect(m_list, &QListView::customContextMenuRequested, this, &ConnectionsPanel::showMenu);
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex& row) { m_commands.open(row.data(ConnectionId).toUuid()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& row) { m_current.show(row.data(ConnectionId).toUuid()); });
    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(m_model, change, this, &ConnectionsPanel::updatePage);
    }
}

void ConnectionsPanel::compose() {
    m_error->setObjectName(u"connectionsError"_s);
    m_error->setWordWrap(true);
    m_error->setContentsMargins(12, 4, 12, 8);
    m_error->hide();
    m_pages->addWidget(makeEmptyPage());
    m_pages->addWidget(m_list);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_error);
    layout->addWidget(m_undo);
}

QWidget* ConnectionsPanel::makeEmptyPage() {
    auto* page = new QWidget;
    m_emptyText->setWordWrap(true);
    m_newButton->setObjectName(u"newConnectionButton"_s);
    m_demoButton->setObjectName(u"tryDemoButton"_s);
    m_demoButton->setDefault(true);
    connect(m_newButton, &QPushButton::clicked, &m_commands, &ConnectionCommands::create);
    connect(m_demoButton, &QPushButton::clicked, this, &ConnectionsPanel::demoRequested);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(12, 8, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_emptyText);
    layout->addSpacing(4);
    layout->addWidget(m_demoButton);
    layout->addWidget(m_newButton);
    layout->addStretch();
    return page;
}

void ConnectionsPanel::showError(const Error& error) {
    m_error->setVeiledText(sentence(error) + u' ' + advice(error));
    m_error->show();
}

void ConnectionsPanel::followCurrent() {
    const Session* session = m_current.session();
    const QModelIndex row = session ? m_model->indexOf(session->profile().id) : QModelIndex();
    if (row != m_list->currentIndex()) {
        m_list->setCurrentIndex(row);
    }
}

void ConnectionsPanel::updatePage() {
    m_pages->setCurrentIndex(m_model->rowCount() == 0 ? 0 : 1);
}

void ConnectionsPanel::showMenu(const QPoint& at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"connectionMenu"_s);
    const QModelIndex row = m_list->indexAt(at);
    if (row.isValid()) {
        fillMenuOf(row, menu);
        menu->addSeparator();
    }
    menu->addAction(m_theme.icon(u"plus"_s), tr("New connection…"), &m_commands, &ConnectionCommands::create);
    menu->addAction(m_theme.icon(u"import"_s), tr("Import…"), &m_commands, &ConnectionCommands::importFile);
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void ConnectionsPanel::fillMenuOf(const QModelIndex& row, QMenu* menu) {
    const QUuid id = row.data(ConnectionId).toUuid();
    const auto add = [&](const QString& icon, const QString& text, auto command) {
        return menu->addAction(m_theme.icon(icon), text, &m_commands,
                               [this, id, command] { (m_commands.*command)(id); });
    };
    const Session* session = m_current.hub().existing(id);
    if (session && session->isFinished()) {
        add(u"close"_s, tr("Close the recorded session"), &ConnectionCommands::dismiss);
        return;
    }
    const Mood mood = row.data(ConnectionMood).value<Mood>();
    if (mood == Mood::Good || mood == Mood::Busy) {
        add(u"disconnect"_s, tr("Disconnect"), &ConnectionCommands::close);
    } else {
        add(u"connect"_s, tr("Connect"), &ConnectionCommands::open);
    }
    menu->setToolTipsVisible(true);
    for (QAction* action : {add(u"edit"_s, tr("Edit…"), &ConnectionCommands::edit),
                            add(u"duplicate"_s, tr("Duplicate…"), &ConnectionCommands::duplicate)}) {
        const bool presenting = m_theme.presentation().isOn();
        action->setEnabled(!presenting);
        action->setToolTip(presenting ? tr("Leave presentation mode first: the editor shows addresses and ids")
                                      : action->text());
    }
    add(u"delete"_s, tr("Delete"), &ConnectionCommands::remove);
    menu->addSeparator();
    menu->addAction(m_theme.icon(u"export"_s), tr("Export…"), &m_commands, [this, id] { m_commands.exportFile({id}); });
}

void ConnectionsPanel::retranslate() {
    m_header->setTitle(tr("Connections"));
    m_plus->setToolTip(tr("New connection"));
    m_plus->setAccessibleName(tr("New connection"));
    m_list->setAccessibleName(tr("Connections"));
    m_emptyText->setText(tr("Your connections to API-Servers will be listed here. The demo server is built in: two "
                            "people and a bot, on this computer only."));
    m_newButton->setText(tr("New connection"));
    m_demoButton->setText(tr("Try the demo server"));
    m_model->retranslate();
}

void ConnectionsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace maim

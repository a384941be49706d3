#include "ui/outbox/outbox_list.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

#include "models/frame_text.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kMostRows = 4;
constexpr int kRefreshMs = 50;
constexpr int kListSideMargin = 12;
constexpr int kBelowList = 4;

void setWrapping(ThemedLabel& label, const QString& objectName) {
    label.setObjectName(objectName);
    label.setWordWrap(true);
}

} // namespace

OutboxList::OutboxList(Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_trouble(new ThemedLabel(theme, FontRole::Small, ColorRole::Error)),
      m_noticeLine(new QWidget),
      m_notice(new ThemedLabel(theme, FontRole::Small, ColorRole::Warning)),
      m_hideNotice(new QToolButton),
      m_counts(new ElidedLabel(theme, FontRole::Small, ColorRole::Muted)),
      m_view(new QListView),
      m_delegate(new OutboxDelegate(theme, m_model, m_view)),
      m_undo(new UndoBar(theme)),
      m_sendAgain(addAction(u"outboxSendAgain"_s, u"send"_s, {Qt::Key_Return, Qt::Key_Enter})),
      m_discard(addAction(u"outboxDiscard"_s, u"delete"_s, {QKeySequence::Delete})),
      m_discards(m_model) {
    setObjectName(u"outboxList"_s);
    m_model.setPresentation(&theme.presentation());
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(kRefreshMs);
    setUpView();
    build();
    connectParts();
    retranslate();
}

// What was discarded must not come back in the next run.
OutboxList::~OutboxList() {
    m_discards.finish();
    m_model.disconnect(this);
}

QAction* OutboxList::addAction(const QString& objectName, const QString& icon, const QList<QKeySequence>& keys) {
    auto* action = new QAction(m_theme.icon(icon), {}, m_view);
    action->setObjectName(objectName);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(action);
    return action;
}

void OutboxList::setUpView() {
    m_view->setObjectName(u"outboxView"_s);
    m_view->setModel(&m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
}

void OutboxList::build() {
    setWrapping(*m_trouble, u"outboxTrouble"_s);
    setWrapping(*m_notice, u"outboxNotice"_s);
    m_counts->setObjectName(u"outboxCounts"_s);
    m_trouble->setContentsMargins(kListSideMargin, 6, kListSideMargin, 6);
    m_counts->setContentsMargins(kListSideMargin, 6, kListSideMargin, 2);
    m_hideNotice->setObjectName(u"outboxHideNotice"_s);
    m_hideNotice->setIcon(m_theme.icon(u"close"_s));
    m_hideNotice->setAutoRaise(true);
    auto* noticeLayout = new QHBoxLayout(m_noticeLine);
    noticeLayout->setContentsMargins(kListSideMargin, 6, kListSideMargin, 2);
    noticeLayout->addWidget(m_notice, 1);
    noticeLayout->addWidget(m_hideNotice, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, kBelowList);
    layout->setSpacing(0);
    for (QWidget* part : QWidgetList{m_trouble, m_noticeLine, m_counts, m_view, m_undo}) {
        layout->addWidget(part);
        part->hide();
    }
    hide();
}

void OutboxList::connectParts() {
    connect(&m_refresh, &QTimer::timeout, this, &OutboxList::refresh);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &OutboxList::refreshSoon);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &OutboxList::refreshSoon);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &OutboxList::refreshSoon);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &OutboxList::refresh);
    connect(&m_theme, &Theme::changed, this, &OutboxList::refresh);
    connect(m_view, &QWidget::customContextMenuRequested, this, &OutboxList::showMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &OutboxList::showActions);
    connect(m_delegate, &OutboxDelegate::sendAgainClicked, this, [this](OutboxId id) { sendAgain({id}); });
    connect(m_delegate, &OutboxDelegate::discardClicked, this, [this](OutboxId id) { discard({id}); });
    connect(m_sendAgain, &QAction::triggered, this, [this] { sendAgain(chosen()); });
    connect(m_discard, &QAction::triggered, this, [this] { discard(chosen()); });
    connect(m_undo, &UndoBar::undone, this, [this] {
        m_discards.undo();
        refresh();
    });
    connect(m_undo, &UndoBar::expired, this, [this] {
        m_discards.finish();
        refresh();
    });
    connect(m_hideNotice, &QToolButton::clicked, this, [this] {
        m_seenNotice = m_model.outbox() ? m_model.outbox()->keeping().notice : Error();
        refresh();
    });
}

void OutboxList::setOutbox(Outbox* outbox) {
    if (outbox == m_model.outbox()) {
        return;
    }
    m_undo->withdraw();
    m_discards.finish();
    if (m_model.outbox()) {
        m_model.outbox()->disconnect(this);
    }
    m_seenNotice = {};
    m_model.setOutbox(outbox);
    if (outbox) {
        connect(outbox, &Outbox::keepingChanged, this, &OutboxList::refreshSoon);
    }
    refresh();
}

void OutboxList::refreshSoon() {
    if (!m_refresh.isActive()) {
        m_refresh.start();
    }
}

void OutboxList::refresh() {
    m_refresh.stop();
    const int rows = m_model.rowCount();
    m_counts->setFullText(outboxCountsText(m_model));
    m_counts->setVisible(rows > 0);
    m_view->setFixedHeight(qMin(rows, kMostRows) * m_delegate->rowHeight());
    m_view->setVisible(rows > 0);
    showKeeping();
    showActions();
    const bool speaks = !m_trouble->isHidden() || !m_noticeLine->isHidden() || m_undo->isOffering();
    setVisible(rows > 0 || speaks);
}

void OutboxList::showKeeping() {
    const OutboxKeeping keeping = m_model.outbox() ? m_model.outbox()->keeping() : OutboxKeeping();
    QStringList words;
    if (keeping.trouble) {
        words << u"⚠ "_s + sentence(keeping.trouble) << advice(keeping.trouble);
    }
    if (keeping.trouble && keeping.messagesAtRisk > 0) {
        words << tr("%n message(s) of %1 will be lost if the program ends now.", nullptr,
                    static_cast<int>(keeping.messagesAtRisk))
                     .arg(sizeText(keeping.bytesAtRisk));
    }
    words.removeAll(QString());
    m_trouble->setVeiledText(words.join(u' '));
    m_trouble->setVisible(keeping.trouble.code != ErrorCode::None);
    const bool notes = keeping.notice && keeping.notice != m_seenNotice;
    m_notice->setVeiledText(notes ? u"⚠ "_s + sentence(keeping.notice) + u' ' + advice(keeping.notice) : QString());
    m_noticeLine->setVisible(notes);
}

std::vector<OutboxId> OutboxList::chosen() const {
    QModelIndexList rows = m_view->selectionModel()->selectedIndexes();
    std::sort(rows.begin(), rows.end());
    std::vector<OutboxId> ids;
    for (const QModelIndex& row : std::as_const(rows)) {
        if (const OutboxItem* item = m_model.itemAt(row.row())) {
            ids.push_back(item->id);
        }
    }
    return ids;
}

void OutboxList::showActions() {
    bool decides = false;
    bool gives = false;
    for (const OutboxId id : chosen()) {
        const OutboxItem* item = m_model.outbox()->find(id);
        decides = decides || maySendAgain(*item);
        gives = gives || mayDiscard(*item);
    }
    m_sendAgain->setEnabled(decides);
    m_discard->setEnabled(gives);
    m_sendAgain->setToolTip(decides ? tr("Queues it again with the same msg_id")
                                    : tr("Only what is unconfirmed or too large can be sent again"));
    m_discard->setToolTip(gives ? tr("Gives up this message") : tr("What is under way cannot be called back"));
}

void OutboxList::showMenu(const QPoint& at) {
    if (!m_view->indexAt(at).isValid()) {
        return;
    }
    showActions();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"outboxMenu"_s);
    menu->setToolTipsVisible(true);
    menu->addActions({m_sendAgain, m_discard});
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

void OutboxList::sendAgain(const std::vector<OutboxId>& ids) {
    for (const OutboxId id : ids) {
        m_model.outbox()->sendAgain(id);
    }
    refreshSoon();
}

void OutboxList::discard(const std::vector<OutboxId>& ids) {
    const OutboxDiscards::Count count = m_discards.discard(ids);
    if (count.all() > 0) {
        const QString done = tr("%n message(s) discarded.", nullptr, count.all());
        m_undo->offer(count.queued > 0 ? done + u' ' + tr("Undo queues it again, as the last.") : done);
    }
    refresh();
}

void OutboxList::retranslate() {
    m_sendAgain->setText(tr("Send again"));
    m_discard->setText(tr("Discard"));
    m_view->setAccessibleName(tr("Messages that no server has acknowledged"));
    m_hideNotice->setToolTip(tr("Hide this notice"));
    m_hideNotice->setAccessibleName(tr("Hide this notice"));
    m_delegate->retranslate();
    m_model.retranslate();
    refresh();
}

// Not by a background role: labels would take their text colour from it.
void OutboxList::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.fillRect(0, 0, width(), 1, m_theme.color(ColorRole::Line));
    if (!m_trouble->isHidden()) {
        painter.fillRect(m_trouble->geometry(), m_theme.color(ColorRole::ErrorSoft));
    }
}

void OutboxList::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace maim

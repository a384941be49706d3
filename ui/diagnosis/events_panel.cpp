#include "ui/diagnosis/events_panel.h"

#include <QAction>
#include <QEvent>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/diagnosis/event_delegate.h"
#include "ui/kit/clipboard.h"

using namespace Qt::StringLiterals;

namespace maim {

EventsPanel::EventsPanel(Theme& theme, FrameSelection&, QWidget* parent)
    : QWidget(parent),
      m_header(new PanelHeader(theme)),
      m_model(new EventModel(this)),
      m_list(new QListView),
      m_copy(new QAction(theme.icon(u"copy"_s), {}, m_list)) {
    m_model->setPresentation(&theme.presentation());
    setUpList(theme);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* inset = new QHBoxLayout;
    inset->setContentsMargins(8, 0, 0, 4);
    inset->addWidget(m_list);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addLayout(inset, 1);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &EventsPanel::followEnd);
    connect(m_model, &QAbstractItemModel::modelReset, this, &EventsPanel::followEnd);
    connect(m_list->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] {
        const QScrollBar* bar = m_list->verticalScrollBar();
        m_atEnd = bar->sliderPosition() >= bar->maximum();
    });
    connect(m_copy, &QAction::triggered, this, &EventsPanel::copy);
    retranslate();
}

void EventsPanel::setUpList(Theme& theme) {
    m_list->setObjectName(u"eventsList"_s);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EventDelegate(theme, m_list));
    theme.bindFont(m_list, FontRole::Small);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_copy->setObjectName(u"copyEvents"_s);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(m_copy);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void EventsPanel::setSession(Session* session) {
    m_atEnd = true;
    m_model->setLog(session ? &session->events() : nullptr);
}

void EventsPanel::followEnd() {
    if (m_atEnd) {
        // The view lays its new rows out first.
        QMetaObject::invokeMethod(m_list, &QListView::scrollToBottom, Qt::QueuedConnection);
    }
}

void EventsPanel::copy() {
    QModelIndexList rows = m_list->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex& row : rows) {
        lines << row.data().toString();
    }
    copyWords(lines.join(u'\n'));
}

void EventsPanel::retranslate() {
    m_header->setTitle(tr("Events"));
    m_list->setAccessibleName(tr("Events of this connection"));
    m_copy->setText(tr("Copy, without keys"));
    m_model->retranslate();
}

void EventsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace maim

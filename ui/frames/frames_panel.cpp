#include "ui/frames/frames_panel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QVBoxLayout>

#include "models/send_again.h"
#include "ui/kit/frame_clipboard.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kHeaderHeight = 36;

} // namespace

FramesPanel::FramesPanel(Theme& theme, FrameSelection& selection, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_selection(selection),
      m_shown(m_model),
      m_table(new FrameTableView(theme, m_shown, this)),
      m_notice(new Notice(theme, this)),
      m_header(new QWidget(this)),
      m_search(new BusyBar(this)),
      m_title(new ThemedLabel(theme, FontRole::Strong, ColorRole::Text, m_header)),
      m_filter(new FilterLine(theme, m_header)),
      m_savedButton(new SavedFiltersButton(theme, m_saved, m_header)),
      m_undo(new UndoBar(theme, this)),
      m_trouble(new ElidedLabel(theme, FontRole::Body, ColorRole::Error, m_header)),
      m_count(new ThemedLabel(theme, FontRole::Body, ColorRole::Muted, m_header)),
      m_jump(new QToolButton(m_header)),
      m_pages(new QStackedLayout) {
    m_model.setPresentation(&theme.presentation());
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    buildHeader();
    buildActions();
    m_pages->addWidget(m_notice);
    m_pages->addWidget(m_table);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_search);
    layout->addWidget(m_undo);
    layout->addLayout(m_pages, 1);

    connect(m_table, &FrameTableView::chosenChanged, &m_selection, &FrameSelection::setCurrent);
    connect(&m_selection, &FrameSelection::currentChanged, this, [this](FrameSeq seq) {
        m_table->choose(seq);
        updateActions();
    });
    connect(m_table, &FrameTableView::unseenChanged, this, &FramesPanel::updateJump);
    connect(m_table, &QWidget::customContextMenuRequested, this, &FramesPanel::openMenu);
    connect(m_jump, &QToolButton::clicked, m_table, &FrameTableView::jumpToLatest);
    connectFilters();
    connect(&m_shown, &QAbstractItemModel::modelReset, this, &FramesPanel::updatePage);
    connect(&m_shown, &FrameFilterModel::progressed, this, [this] {
        m_table->choose(m_selection.current());
        updatePage();
    });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &FramesPanel::updatePage);
    connect(m_search, &BusyBar::appeared, this, &FramesPanel::updatePage);
    connect(&m_decoder, &FrameDecoder::decoded, this,
            [this](const DecodedFramePtr& frame) { copyToClipboard(m_copiesRaw ? frame->bytes() : frame->masked); });
    retranslate();
    updatePage();
}

void FramesPanel::buildHeader() {
    m_jump->setObjectName(u"jumpToLatest"_s);
    m_jump->setAutoRaise(true);
    m_jump->setIcon(m_theme.icon(u"jump-down"_s, ColorRole::Accent));
    m_jump->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_jump->setFocusPolicy(Qt::TabFocus);
    m_jump->hide();
    m_count->setObjectName(u"framesCount"_s);
    m_trouble->setObjectName(u"framesTrouble"_s);
    m_trouble->hide();
    m_search->setObjectName(u"filterProgress"_s);
    m_header->setFixedHeight(m_theme.scaled(kHeaderHeight));
    connect(&m_theme, &Theme::changed, this, [this] { m_header->setFixedHeight(m_theme.scaled(kHeaderHeight)); });
    auto* layout = new QHBoxLayout(m_header);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(12);
    layout->addWidget(m_title);
    layout->addWidget(m_filter, 1);
    layout->addWidget(m_savedButton);
    layout->addWidget(m_trouble, 1);
    layout->addWidget(m_jump);
    layout->addWidget(m_count);
}

void FramesPanel::buildActions() {
    const auto add = [this](const QString& name, const QString& icon, auto slot) {
        auto* action = new QAction(m_theme.icon(icon), {}, m_table);
        action->setObjectName(name);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_table->addAction(action);
        return action;
    };
    m_copyRaw = add(u"copyFrameRaw"_s, u"copy"_s, &FramesPanel::copyRaw);
    m_copyRaw->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    m_copyRedacted = add(u"copyFrameRedacted"_s, u"lock"_s, &FramesPanel::copyRedacted);
    m_copyRedacted->setShortcut(QKeySequence::Copy);
    m_sendAgain = add(u"sendFrameAgain"_s, u"retry"_s, &FramesPanel::sendAgain);
    m_showInChat = add(u"showFrameInChat"_s, u"search"_s, &FramesPanel::showInChatRequested);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
}

void FramesPanel::setSession(Session* session) {
    if (m_session == session) {
        return;
    }
    m_decoder.cancel();
    m_session = session;
    say({});
    m_model.setLog(session ? &session->log() : nullptr);
    m_vocabulary.setLog(session ? &session->log() : nullptr);
    m_filter->setWords({});
    m_table->choose(m_selection.current());
    updateActions();
}

void FramesPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_model.retranslate();
    }
    QWidget::changeEvent(event);
}

void FramesPanel::retranslate() {
    m_title->setText(tr("Frames"));
    m_table->setAccessibleName(tr("Frames"));
    m_search->setAccessibleName(tr("How far the filter has come"));
    m_table->setAccessibleDescription(tr("All frames of this connection, one a row, newest last"));
    m_copyRaw->setText(tr("Copy raw, with keys"));
    m_copyRedacted->setText(tr("Copy, keys masked"));
    m_sendAgain->setText(tr("Send again"));
    m_showInChat->setText(tr("Show in chat"));
    updateJump(m_table->unseen());
    updateActions();
    updatePage();
}

void FramesPanel::updatePage() {
    const bool any = m_shown.rowCount() > 0;
    updateSearch();
    m_pages->setCurrentWidget(any ? static_cast<QWidget*>(m_table) : m_notice);
    if (!m_session) {
        m_notice->say(tr("No connection is chosen. Choose one, and its frames appear here."));
    } else if (m_model.rowCount() == 0) {
        m_notice->say(tr("No frames yet. Every frame that is sent or received will appear here."));
    } else if (!any) {
        sayWhyEmpty();
    }
    updateCount();
}

// A quick search says nothing until it is over.
void FramesPanel::sayWhyEmpty() {
    if (m_shown.isComplete()) {
        m_notice->say(tr("No frame passes the filter."), tr("Clear the filter"));
    } else if (m_search->isHidden()) {
        m_notice->say({});
    } else {
        m_notice->say(tr("Looking for frames that pass…"), tr("Clear the filter"));
    }
}

void FramesPanel::updateSearch() {
    m_search->setWork(!m_shown.isComplete(), m_shown.percent());
}

void FramesPanel::updateCount() {
    const int frames = m_model.rowCount();
    const QString text = m_shown.isFiltered()
                             ? tr("%1 of %n frame(s)", nullptr, frames).arg(QLocale().toString(m_shown.rowCount()))
                             : tr("%n frame(s)", nullptr, frames);
    m_count->setText(m_session ? text : QString());
}

void FramesPanel::updateJump(int unseen) {
    m_jump->setText(tr("Jump to latest · %n", nullptr, unseen));
    m_jump->setVisible(unseen > 0);
}

void FramesPanel::updateActions() {
    const FrameRecord* record = m_session ? m_session->log().find(m_selection.current()) : nullptr;
    // It is not worth reading a large frame just to see whether it is kept.
    const bool kept =
        record && (record->size > FrameDecoder::kAtOnceBytes || m_session->log().payload(record->seq).has_value());
    const bool ours = record && record->direction == Direction::Out;
    const QString gone = tr("The bytes of this frame are no longer kept");
    m_copyRaw->setEnabled(kept);
    m_copyRaw->setToolTip(kept ? m_copyRaw->text() : gone);
    m_copyRedacted->setEnabled(kept);
    m_copyRedacted->setToolTip(kept ? m_copyRedacted->text() : gone);
    m_sendAgain->setEnabled(kept && ours);
    m_sendAgain->setToolTip(!ours            ? tr("Only a frame that was sent can be sent again")
                            : !kept          ? gone
                            : record->binary ? tr("Sends the same bytes as a new binary message")
                                             : tr("Sends the same bytes, so the same msg_id, as a new frame"));
    m_showInChat->setEnabled(record);
}

void FramesPanel::openMenu(const QPoint& at) {
    updateActions();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->addActions({m_copyRedacted, m_copyRaw});
    menu->addSeparator();
    menu->addActions({m_sendAgain, m_showInChat});
    menu->addSeparator();
    addCellFilters(*menu, m_table->indexAt(at).isValid() ? m_table->indexAt(at) : m_table->currentIndex());
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void FramesPanel::copyRaw() {
    m_copiesRaw = true;
    copyFrame();
}

void FramesPanel::copyRedacted() {
    m_copiesRaw = false;
    copyFrame();
}

void FramesPanel::copyFrame() {
    if (const FrameRecord* record = m_session ? m_session->log().find(m_selection.current()) : nullptr) {
        m_decoder.request(m_session->log(), *record, m_session->lintContext(record->direction));
    }
}

void FramesPanel::sendAgain() {
    if (m_session) {
        maim::sendAgain(this, *m_session, m_selection.current(),
                        [this](const Outcome& outcome) { say(outcome ? QString() : sentence(outcome.error())); });
    }
}

void FramesPanel::say(const QString& trouble) {
    m_trouble->setFullText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
}

} // namespace maim

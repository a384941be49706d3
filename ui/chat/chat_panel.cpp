#include "ui/chat/chat_panel.h"

#include <QEvent>
#include <QFrame>
#include <QPainter>
#include <QVBoxLayout>

#include "models/send_again.h"
#include "ui/chat/save_content.h"
#include "ui/chat/url_dialog.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

QFrame* makeLine() {
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setLineWidth(1);
    line->setFixedHeight(1);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

} // namespace

ChatPanel::ChatPanel(Theme& theme, FrameSelection& selection, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_view(new ChatView(theme, selection)),
      m_empty(new EmptyChat(theme)),
      m_outbox(new OutboxList(theme)),
      m_composer(new Composer(theme)) {
    setObjectName(u"chatPanel"_s);
    build();
    // Before we hear of the model's changes: what we show or hide resizes the view, which must know its rows by then.
    m_view->setChat(&m_model);
    connectView();
    m_model.setPresentation(&theme.presentation());
    connect(&theme, &Theme::changed, this, &ChatPanel::showEmptyOrNot);
    showEmptyOrNot();
}

void ChatPanel::build() {
    m_composer->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_outbox);
    layout->addWidget(makeLine());
    layout->addWidget(m_composer);
}

void ChatPanel::connectView() {
    connect(m_view, &ChatView::sendAgainRequested, this, &ChatPanel::sendAgain);
    connect(m_view, &ChatView::mendRequested, this, &ChatPanel::mendFrame);
    connect(m_view, &ChatView::saveRequested, this, &ChatPanel::saveContent);
    connect(m_view, &ChatView::urlRequested, this,
            [this](const QString& url) { (new UrlDialog(m_theme, url, this))->open(); });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ChatPanel::showEmptyOrNot);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ChatPanel::showEmptyOrNot);
    connect(m_empty, &EmptyChat::newConnectionRequested, this, &ChatPanel::newConnectionRequested);
    connect(m_empty, &EmptyChat::demoRequested, this, &ChatPanel::demoRequested);
    connect(m_empty, &EmptyChat::connectRequested, this, &ChatPanel::connectRequested);
    connect(m_empty, &EmptyChat::writeRequested, m_composer, &Composer::focusEditor);
}

void ChatPanel::setSession(Session* session) {
    if (m_session) {
        m_session->disconnect(this);
    }
    m_session = session;
    m_model.setContext(session ? session->lintContext(Direction::In) : LintContext());
    m_model.setLog(session ? &session->log() : nullptr);
    m_outbox->setOpen(session && session->status().phase == fsm::Phase::Open);
    m_outbox->setOutbox(session ? session->outbox() : nullptr);
    m_composer->setSession(session);
    m_composer->setVisible(!session || !session->isFinished());
    if (session) {
        connect(session, &Session::statusChanged, this, &ChatPanel::followStatus);
        connect(session, &Session::profileChanged, this, &ChatPanel::followProfile);
    }
    showEmptyOrNot();
}

void ChatPanel::followStatus() {
    m_outbox->setOpen(m_session->status().phase == fsm::Phase::Open);
    showEmptyOrNot();
}

void ChatPanel::followProfile() {
    m_model.setContext(m_session->lintContext(Direction::In));
    showEmptyOrNot();
}

void ChatPanel::showEmptyOrNot() {
    const bool empty = m_model.rowCount() == 0;
    if (empty) {
        m_empty->show(m_session);
    }
    m_empty->setVisible(empty);
    m_view->setVisible(!empty);
}

void ChatPanel::takeDraft(const QByteArray& frame) {
    m_composer->takeDraft(frame);
}

void ChatPanel::sendAgain(FrameSeq seq) {
    const auto told = [this](const Outcome& outcome) {
        if (!outcome) {
            m_composer->showError(outcome.error());
        }
    };
    if (m_session) {
        maim::sendAgain(this, *m_session, seq, told);
    } else {
        told(Error{ErrorCode::NotConnected, {}});
    }
}

void ChatPanel::mendFrame(FrameSeq seq) {
    const int row = m_model.rowOf(seq);
    const ChatContentPtr content = row < 0 ? nullptr : m_model.content(row);
    const Finding* worst = content ? noteFor(*content) : nullptr;
    if (!worst || !content->envelope) {
        return;
    }
    LintContext context = m_model.context();
    context.now = wallNow();
    if (const auto mended = mend(*worst, *content->envelope, context)) {
        takeDraft(*mended);
    }
}

void ChatPanel::saveContent(const ChatContentPtr& content, const BubbleLink& link) {
    auto* saving = new SaveContent(content, link.content, link.fileName, this);
    connect(saving, &SaveContent::failed, m_composer, &Composer::showError);
    saving->ask();
}

// Not by a background role: labels would take their text colour from it.
void ChatPanel::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), palette().color(QPalette::Base));
}

void ChatPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_model.retranslate();
        showEmptyOrNot();
    }
    QWidget::changeEvent(event);
}

} // namespace maim

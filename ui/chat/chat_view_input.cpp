// What mouse and keyboard do to the chat.
#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QToolTip>

#include "models/chat_words.h"
#include "models/frame_text.h"
#include "ui/chat/chat_view.h"
#include "ui/kit/clipboard.h"
#include "ui/kit/plain_text.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kLineStep = 48;
constexpr int kLinesAPage = 8;

} // namespace

bool ChatView::event(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    return QAbstractItemView::event(event);
}

void ChatView::retranslate() {
    setAccessibleName(tr("Conversation"));
    relayout();
}

bool ChatView::viewportEvent(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QAbstractItemView::viewportEvent(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    const QModelIndex index = indexAt(help->pos());
    const QString text = index.isValid() ? toolTipOf(index.row()) : QString();
    QToolTip::showText(help->globalPos(), plainToolTip(text), this);
    return true;
}

QString ChatView::toolTipOf(int row) const {
    const QString time = dateAndClockText(m_model->recordAt(row).wall);
    const int copies = copiesAt(row);
    return copies < 2
               ? time
               : time + u'\n' +
                     tr("The server sent it %n times. It is shown once; the frames hold every copy.", nullptr, copies);
}

void ChatView::resizeEvent(QResizeEvent* event) {
    QAbstractItemView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        m_bubbles.clear();
    }
    m_flow.invalidate();
    settle();
}

void ChatView::wheelEvent(QWheelEvent* event) {
    const int lines = QApplication::wheelScrollLines();
    const int pixels = event->pixelDelta().y();
    m_flow.scrollBy(pixels != 0 ? -pixels : -event->angleDelta().y() * lines * kLineStep / 3 / 120);
    settle();
    event->accept();
}

void ChatView::mousePressEvent(QMouseEvent* event) {
    m_pressed = event->position().toPoint();
    QAbstractItemView::mousePressEvent(event);
}

void ChatView::mouseMoveEvent(QMouseEvent* event) {
    viewport()->setCursor(linkAt(event->position().toPoint()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void ChatView::mouseReleaseEvent(QMouseEvent* event) {
    const QPoint point = event->position().toPoint();
    const BubbleLink* link = linkAt(point);
    if (event->button() == Qt::LeftButton && link && link == linkAt(m_pressed)) {
        // Answering may lay the rows out again.
        const BubbleLink chosen = *link;
        return activate(chosen, indexAt(point).row());
    }
    QAbstractItemView::mouseReleaseEvent(event);
}

void ChatView::activate(const BubbleLink& link, int row) {
    switch (link.action) {
    case BubbleLink::Action::SendAgain:
        return Q_EMIT sendAgainRequested(m_model->seqAt(row));
    case BubbleLink::Action::Mend:
        return Q_EMIT mendRequested(m_model->seqAt(row));
    case BubbleLink::Action::ShowUrl:
        return Q_EMIT urlRequested(link.url);
    case BubbleLink::Action::Save:
        return Q_EMIT saveRequested(m_model->content(row), link);
    }
}

void ChatView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy) && currentIndex().isValid()) {
        copyPeerText(chatText(*m_model->content(currentIndex().row())));
        return;
    }
    QAbstractItemView::keyPressEvent(event);
}

void ChatView::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid()) {
        return;
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy text"), this, [text = chatText(*m_model->content(index.row()))] { copyPeerText(text); });
    for (const BubbleLink& link : linksOf(index)) {
        // An ampersand in a peer's text is no mnemonic.
        QString label = link.label;
        menu->addAction(label.replace(u'&', u"&&"_s), this, [this, link, row = index.row()] { activate(link, row); });
    }
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

QModelIndex ChatView::moveCursor(CursorAction action, Qt::KeyboardModifiers) {
    const int rows = m_model ? m_model->rowCount() : 0;
    if (rows == 0) {
        return {};
    }
    const int current = currentIndex().isValid() ? currentIndex().row() : rows;
    const auto at = [this, rows](int row) { return m_model->index(qBound(0, row, rows - 1)); };
    switch (action) {
    case MoveUp:
    case MoveLeft:
    case MovePrevious:
        return at(current - 1);
    case MoveDown:
    case MoveRight:
    case MoveNext:
        return at(current + 1);
    case MovePageUp:
        return at(current - kLinesAPage);
    case MovePageDown:
        return at(current + kLinesAPage);
    case MoveHome:
        return at(0);
    case MoveEnd:
        return at(rows - 1);
    }
    return {};
}

} // namespace maim

#include "ui/frames/filter_completer.h"

#include <QListView>
#include <QScrollBar>

namespace maim {

namespace {

constexpr int kNarrowest = 160;
constexpr int kShownRows = 10;

} // namespace

FilterCompleter::FilterCompleter(QLineEdit& line) : QObject(&line), m_line(line) {
    m_completer.setModel(&m_model);
    m_completer.setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer.setMaxVisibleItems(kShownRows);
    m_completer.setWidget(&line);
    auto* list = qobject_cast<QListView*>(m_completer.popup());
    list->setObjectName(QStringLiteral("filterCompletions"));
    // Of one pixel: the completer leaves no room for a wider frame.
    list->setFrameStyle(static_cast<int>(QFrame::Box) | static_cast<int>(QFrame::Plain));
    connect(&m_completer, qOverload<const QString&>(&QCompleter::activated), this, &FilterCompleter::write);
}

void FilterCompleter::offer(bool asked) {
    m_found = completionAt(m_line.text(), m_line.cursorPosition(), m_words);
    const bool nothingWritten = m_found.kind == FilterCompletion::Kind::Field && m_found.length == 0;
    if (m_hidden || m_found.candidates.isEmpty() || (nothingWritten && !asked)) {
        close();
        return;
    }
    m_model.setStringList(m_found.candidates);
    QAbstractItemView* list = m_completer.popup();
    QPalette colors = list->palette();
    colors.setColor(QPalette::WindowText, m_line.palette().color(QPalette::Mid));
    list->setPalette(colors);
    list->setFont(m_line.font());
    list->setAccessibleName(tr("What may come next in the filter"));
    const int width = list->sizeHintForColumn(0) + list->verticalScrollBar()->sizeHint().width() + 8;
    QRect place = m_line.rect();
    place.setLeft(
        qMin(m_line.inputMethodQuery(Qt::ImCursorRectangle).toRect().left(), qMax(0, m_line.width() - width)));
    place.setWidth(qMax(kNarrowest, width));
    m_completer.complete(place);
    list->setCurrentIndex({});
}

void FilterCompleter::setHidden(bool hidden) {
    m_hidden = hidden;
    if (hidden) {
        m_model.setStringList({});
        close();
    }
}

void FilterCompleter::close() {
    m_completer.popup()->hide();
}

bool FilterCompleter::isOpen() const {
    return m_completer.popup()->isVisible();
}

void FilterCompleter::accept() {
    const QModelIndex chosen = m_completer.popup()->currentIndex();
    const QString candidate = chosen.isValid() ? chosen.data().toString() : m_found.candidates.value(0);
    close();
    write(candidate);
}

void FilterCompleter::acceptChosen() {
    if (m_completer.popup()->currentIndex().isValid()) {
        accept();
    } else {
        close();
    }
}

// As if it were typed: undo takes it back.
void FilterCompleter::write(const QString& candidate) {
    m_line.setSelection(static_cast<int>(m_found.begin), static_cast<int>(m_found.length));
    m_line.insert(candidate);
}

} // namespace maim

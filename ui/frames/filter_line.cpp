#include "ui/frames/filter_line.h"

#include <QKeyEvent>

#include "ui/frames/filter_veil.h"

namespace maim {

FilterLine::FilterLine(Theme& theme, QWidget* parent) : QLineEdit(parent), m_theme(theme), m_completer(*this) {
    setObjectName(QStringLiteral("framesFilter"));
    setClearButtonEnabled(true);
    setMaxLength(4'096);
    addAction(theme.icon(QStringLiteral("filter")), LeadingPosition);
    connect(this, &QLineEdit::textChanged, this, &FilterLine::read);
    connect(this, &QLineEdit::textEdited, this, &FilterLine::offer);
    connect(&theme, &Theme::changed, this, &FilterLine::applyTheme);
    applyTheme();
    retranslate();
}

void FilterLine::read(const QString& text) {
    const auto parsed = Filter::parse(text);
    const auto* error = std::get_if<FilterError>(&parsed);
    m_error = error ? std::optional(*error) : std::nullopt;
    applyTheme();
    Q_EMIT troubleChanged();
    if (!error) {
        Q_EMIT filterChanged(std::get<Filter>(parsed));
    }
}

QString FilterLine::trouble() const {
    return m_error ? tr("Character %1: %2").arg(QString::number(m_error->at + 1), sentence(*m_error)) : QString();
}

void FilterLine::applyTheme() {
    setFont(m_theme.font(FontRole::Fixed));
    m_completer.setHidden(m_theme.presentation().isOn());
    setEchoMode(hidesValue(m_theme.presentation(), text()) ? Password : Normal);
    QPalette colors;
    if (m_error) {
        colors.setColor(QPalette::Text, m_theme.color(ColorRole::Error));
    }
    setPalette(colors);
}

void FilterLine::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        Q_EMIT troubleChanged();
    }
    QLineEdit::changeEvent(event);
}

void FilterLine::retranslate() {
    setPlaceholderText(tr("Filter, e.g. type==sys_std && dir==in"));
    setAccessibleName(tr("Filter of the frames"));
}

void FilterLine::setWords(const FilterWords& words) {
    m_completer.setWords(words);
}

void FilterLine::offer() {
    if (!m_composing && hasFocus()) {
        Q_EMIT wordsWanted();
        m_completer.offer(false);
    }
}

void FilterLine::focusInEvent(QFocusEvent* event) {
    QLineEdit::focusInEvent(event);
    Q_EMIT wordsWanted();
}

void FilterLine::inputMethodEvent(QInputMethodEvent* event) {
    m_composing = !event->preeditString().isEmpty();
    if (m_composing) {
        m_completer.close();
    }
    QLineEdit::inputMethodEvent(event);
}

// The list has the keyboard while it is open, and hands the keys on to the line.
bool FilterLine::focusNextPrevChild(bool next) {
    if (!m_completer.isOpen()) {
        return QLineEdit::focusNextPrevChild(next);
    }
    if (next) {
        m_completer.accept();
    } else {
        m_completer.close();
    }
    return true;
}

bool FilterLine::takesKey(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier && !m_composing) {
        Q_EMIT wordsWanted();
        m_completer.offer(true);
        return true;
    }
    if (!m_completer.isOpen()) {
        return false;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        m_completer.acceptChosen();
        return true;
    }
    if (event->key() == Qt::Key_Escape) {
        m_completer.close();
        return true;
    }
    return false;
}

void FilterLine::keyPressEvent(QKeyEvent* event) {
    if (takesKey(event)) {
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace maim

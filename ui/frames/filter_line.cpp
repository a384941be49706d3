#include "ui/frames/filter_line.h"

#include <QKeyEvent>

namespace maim {

FilterLine::FilterLine(Theme& theme, QWidget* parent) : QLineEdit(parent), m_theme(theme) {
    setObjectName(QStringLiteral("framesFilter"));
    setClearButtonEnabled(true);
    setMaxLength(4'096);
    addAction(theme.icon(QStringLiteral("filter")), LeadingPosition);
    connect(this, &QLineEdit::textChanged, this, &FilterLine::read);
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

void FilterLine::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace maim

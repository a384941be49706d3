#include "ui/diagnosis/observation_view.h"

#include <QEvent>
#include <QTextBlock>
#include <QVBoxLayout>

#include "ui/diagnosis/doctor_words.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kMostLines = 9;
constexpr int kSlack = 3; ///< another script's line may be higher

int linesOf(const QPlainTextEdit& edit) {
    int lines = 0;
    for (QTextBlock block = edit.document()->begin(); block.isValid() && lines < kMostLines; block = block.next()) {
        lines += qMax(1, block.layout()->lineCount());
    }
    return qMin(lines, kMostLines);
}

} // namespace

ObservationView::ObservationView(Theme& theme, doctor::Observation seen, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_seen(std::move(seen)),
      m_label(new ThemedLabel(theme, FontRole::Small, ColorRole::Muted)),
      m_text(new QPlainTextEdit),
      m_cut(new ThemedLabel(theme, FontRole::Small, ColorRole::Muted)) {
    m_text->setObjectName(u"observedText"_s);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_theme.bindFont(m_text, FontRole::Fixed);
    m_cut->setWordWrap(true);
    if (!m_seen.text.contains(u'\n')) {
        m_text->setFrameShape(QFrame::NoFrame);
        m_text->document()->setDocumentMargin(0);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    for (QWidget* part : std::initializer_list<QWidget*>{m_label, m_text, m_cut}) {
        layout->addWidget(part);
    }
    connect(&theme, &Theme::changed, this, &ObservationView::refresh);
    refresh();
}

void ObservationView::refresh() {
    const FoldedText part = folded(textOf(m_seen));
    m_label->setText(labelOf(m_seen));
    m_text->setAccessibleName(labelOf(m_seen));
    m_text->setPlainText(shownPeerText(m_theme, part.text));
    m_cut->setVisible(part.hidden > 0);
    m_cut->setText(tr("And %n more characters, which the report holds.", nullptr, static_cast<int>(part.hidden)));
    fit();
}

void ObservationView::fit() {
    const int lines = linesOf(*m_text);
    const int around = qRound(2 * m_text->document()->documentMargin()) + 2 * m_text->frameWidth() + kSlack;
    m_text->setVerticalScrollBarPolicy(lines < kMostLines ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    m_text->setFixedHeight(lines * (m_text->fontMetrics().lineSpacing() + 1) + around);
}

void ObservationView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
    QWidget::changeEvent(event);
}

void ObservationView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // The text is laid out to the new width first.
    QMetaObject::invokeMethod(this, &ObservationView::fit, Qt::QueuedConnection);
}

} // namespace maim

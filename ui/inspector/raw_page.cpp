#include "ui/inspector/raw_page.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "models/frame_text.h"

namespace maim {

namespace {

constexpr int kProgressWidth = 80;

} // namespace

RawPage::RawPage(Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_view(new RawView(theme, this)),
      m_bar(new QWidget(this)),
      m_state(new ElidedLabel(theme, FontRole::Small, ColorRole::Muted, m_bar)),
      m_progress(new BusyBar(m_bar)),
      m_button(new QPushButton(m_bar)) {
    m_button->setObjectName(QStringLiteral("unfoldRaw"));
    m_progress->setObjectName(QStringLiteral("unfoldProgress"));
    m_progress->setFixedWidth(kProgressWidth);
    auto* bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(12, 4, 12, 4);
    bar->addWidget(m_state, 1);
    bar->addWidget(m_progress);
    bar->addWidget(m_button);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_bar);
    connect(m_button, &QPushButton::clicked, this, &RawPage::unfoldOrStop);
    connect(m_view, &RawView::progressed, this, &RawPage::updateBar);
    updateBar();
}

void RawPage::unfoldOrStop() {
    if (m_view->isLoading()) {
        m_view->stop();
    } else {
        m_view->showAll();
    }
}

void RawPage::updateBar() {
    m_view->setAccessibleName(tr("Raw text of the frame"));
    const bool whole = m_view->shownBytes() == m_view->totalBytes();
    m_bar->setVisible(!whole);
    m_progress->setAccessibleName(tr("How much of the text is shown"));
    m_progress->setWork(m_view->isLoading(),
                        whole ? 100 : static_cast<int>(m_view->shownBytes() * 100 / m_view->totalBytes()));
    m_state->setFullText(
        tr("Shows the first %1 of %2").arg(sizeText(m_view->shownBytes()), sizeText(m_view->totalBytes())));
    m_button->setText(m_view->isLoading() ? tr("Stop") : tr("Show all"));
}

void RawPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        updateBar();
    }
    QWidget::changeEvent(event);
}

} // namespace maim

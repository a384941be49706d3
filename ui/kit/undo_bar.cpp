#include "ui/kit/undo_bar.h"

#include <QEvent>
#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kOfferMs = 10'000;

} // namespace

UndoBar::UndoBar(Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_sentence(new ElidedLabel(theme, FontRole::Small, ColorRole::Muted)),
      m_undo(new QPushButton(theme.icon(u"undo"_s), {})) {
    setObjectName(u"undoBar"_s);
    m_undo->setObjectName(u"undoButton"_s);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 8, 8);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_undo);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kOfferMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        end();
        Q_EMIT expired();
    });
    connect(m_undo, &QPushButton::clicked, this, [this] {
        end();
        Q_EMIT undone();
    });
    retranslate();
    hide();
}

void UndoBar::offer(const QString& sentence) {
    m_sentence->setFullText(sentence);
    m_timer.start();
    show();
}

void UndoBar::end() {
    m_timer.stop();
    hide();
}

void UndoBar::retranslate() {
    m_undo->setText(tr("Undo"));
}

void UndoBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace maim

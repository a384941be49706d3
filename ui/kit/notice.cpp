#include "ui/kit/notice.h"

#include <QVBoxLayout>

namespace maim {

namespace {

constexpr int kPatienceMs = 300;

} // namespace

Notice::Notice(Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_sentence(new ThemedLabel(theme, FontRole::Body, ColorRole::Muted, this)),
      m_bar(new QProgressBar(this)),
      m_action(new QPushButton(this)) {
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(4);
    m_action->setObjectName(QStringLiteral("noticeAction"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addStretch();
    layout->addWidget(m_sentence);
    layout->addWidget(m_bar);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch();
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, &Notice::showBusy);
    connect(m_action, &QPushButton::clicked, this, &Notice::actionTriggered);
    say({});
}

void Notice::say(const QString& sentence, const QString& action) {
    m_patience.stop();
    m_bar->hide();
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

void Notice::sayBusy(const QString& sentence, const QString& cancel) {
    say({});
    m_busySentence = sentence;
    m_bar->setRange(0, 0);
    m_action->setText(cancel);
    m_patience.start();
}

void Notice::setProgress(int percent) {
    m_bar->setRange(0, 100);
    m_bar->setValue(percent);
}

void Notice::showBusy() {
    m_sentence->setText(m_busySentence);
    m_bar->show();
    m_action->show();
}

} // namespace maim

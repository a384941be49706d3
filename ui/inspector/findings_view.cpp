#include "ui/inspector/findings_view.h"

#include <QVBoxLayout>

#include "ui/inspector/finding_card.h"
#include "ui/kit/notice.h"

namespace maim {

namespace {

constexpr int kMostCards = 100;

} // namespace

FindingsView::FindingsView(Theme& theme, FindingsModel& model, QWidget* parent)
    : QScrollArea(parent), m_theme(theme), m_model(model) {
    setObjectName(QStringLiteral("findingsList"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::Base);
    connect(&model, &QAbstractItemModel::modelReset, this, &FindingsView::rebuild);
    connect(&theme, &Theme::changed, this, &FindingsView::rebuild);
    rebuild();
}

void FindingsView::rebuild() {
    setAccessibleName(tr("Findings"));
    if (m_model.rowCount() == 0) {
        auto* notice = new Notice(m_theme);
        notice->say(tr("No findings. Nothing in this frame breaks a rule that can be checked here."));
        setWidget(notice);
        return;
    }
    auto* cards = new QWidget;
    cards->setBackgroundRole(QPalette::Base);
    auto* layout = new QVBoxLayout(cards);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    const int shown = qMin(kMostCards, m_model.rowCount());
    for (int row = 0; row < shown; ++row) {
        addCard(layout, row, cards);
    }
    if (shown < m_model.rowCount()) {
        auto* rest = new ThemedLabel(m_theme, FontRole::Body, ColorRole::Muted, cards);
        rest->setText(tr("%n more finding(s) of the same kinds", nullptr, m_model.rowCount() - shown));
        layout->addWidget(rest);
    }
    layout->addStretch();
    setWidget(cards);
}

void FindingsView::addCard(QLayout* layout, int row, QWidget* parent) {
    auto* card = new FindingCard(m_theme, m_model.index(row), m_mendable, parent);
    connect(card, &FindingCard::placeChosen, this, [this, row] { Q_EMIT placeChosen(row); });
    connect(card, &FindingCard::mendChosen, this, [this, row] { Q_EMIT mendChosen(row); });
    layout->addWidget(card);
}

} // namespace maim

#include "ui/inspector/finding_card.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "models/frame_text.h"
#include "models/roles.h"
#include "ui/kit/finding_tag.h"
#include "ui/kit/plain_text.h"

namespace maim {

namespace {

// The tag as a widget of its own size.
class TagWidget : public QWidget {
public:
    TagWidget(const Theme& theme, Severity severity, QString id, QWidget* parent)
        : QWidget(parent), m_theme(theme), m_severity(severity), m_id(std::move(id)) {
        QFont fixed = theme.font(FontRole::Fixed);
        fixed.setWeight(QFont::DemiBold);
        setFont(fixed);
        setFixedSize(findingTagWidth(fixed, m_id), QFontMetrics(fixed).height() + 2);
        setAccessibleName(m_id);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setFont(font());
        paintFindingTag(&painter, rect(), m_theme, m_severity, m_id);
    }

private:
    const Theme& m_theme;
    Severity m_severity;
    QString m_id;
};

ThemedLabel* wrapped(Theme& theme, ColorRole ink, const QString& text, QWidget* parent) {
    auto* label = new ThemedLabel(theme, FontRole::Body, ink, parent);
    label->setWordWrap(true);
    label->setText(text);
    return label;
}

} // namespace

FindingCard::FindingCard(Theme& theme, const QModelIndex& finding, bool mendable, QWidget* parent)
    : QFrame(parent), m_theme(theme) {
    setAccessibleName(finding.data(Qt::AccessibleTextRole).toString());
    const auto severity = static_cast<Severity>(finding.data(FindingSeverity).toInt());
    auto* tag = new TagWidget(theme, severity, finding.data(FindingRule).toString(), this);
    auto* place = new QToolButton(this);
    place->setObjectName(QStringLiteral("findingPlace"));
    place->setAutoRaise(true);
    place->setFont(theme.font(FontRole::Fixed));
    const QString pointer = visibleText(finding.data(FindingPointer).toString());
    place->setText(fontMetrics().elidedText(pointer.isEmpty() ? tr("whole frame") : pointer, Qt::ElideMiddle, 220));
    place->setToolTip(plainToolTip(pointer));
    auto* mend = new QPushButton(finding.data(FindingMend).toString(), this);
    mend->setObjectName(QStringLiteral("mendFinding"));
    mend->setVisible(mendable && !mend->text().isEmpty());

    auto* head = new QHBoxLayout;
    head->addWidget(tag);
    head->addWidget(place);
    head->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 12);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(wrapped(theme, ColorRole::Text, finding.data().toString(), this));
    layout->addWidget(wrapped(theme, ColorRole::Muted, finding.data(FindingAdvice).toString(), this));
    layout->addWidget(mend, 0, Qt::AlignLeft);
    connect(place, &QToolButton::clicked, this, &FindingCard::placeChosen);
    connect(mend, &QPushButton::clicked, this, &FindingCard::mendChosen);
}

void FindingCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(ColorRole::Line));
    painter.setBrush(m_theme.color(ColorRole::Alternate));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void FindingCard::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) {
        Q_EMIT placeChosen();
    }
}

} // namespace maim

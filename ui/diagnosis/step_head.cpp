#include "ui/diagnosis/step_head.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionFocusRect>

#include "models/connection_words.h"
#include "ui/kit/pill.h"

using namespace Qt::StringLiterals;
using maim::doctor::StepState;

namespace maim {

namespace {

constexpr int kHeight = 26;
constexpr int kSign = 16;
constexpr int kMargin = 12;
constexpr int kGap = 8;
constexpr int kNarrowest = 160;
constexpr qreal kRing = 3.5; ///< its radius

QString signOf(StepState state) {
    switch (state) {
    case StepState::Passed:
        return u"check"_s;
    case StepState::Warned:
        return u"warning"_s;
    case StepState::Failed:
        return u"error"_s;
    case StepState::Waiting:
    case StepState::Running:
    case StepState::Skipped:
        break;
    }
    return {};
}

} // namespace

StepHead::StepHead(Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    theme.bindFont(this, FontRole::Body);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void StepHead::show(const doctor::Step& step) {
    m_state = step.state;
    m_opens = !step.seen.empty();
    setCheckable(m_opens);
    QStringList progress;
    // The ring alone says that nothing happened yet; the word, seven times over, would be noise.
    if (step.state != StepState::Waiting && (step.state != StepState::Passed || step.ns < 0)) {
        progress << nameOf(step.state);
    }
    if (step.ns >= 0) {
        progress << latencyText(step.ns);
    }
    m_progress = progress.join(u" · "_s);
    setText(nameOf(step.kind));
    QStringList heard{nameOf(step.state)};
    if (step.ns >= 0) {
        heard << latencyText(step.ns);
    }
    setAccessibleName(u"%1: %2"_s.arg(text(), heard.join(u", "_s)));
    setAccessibleDescription(m_opens ? tr("Opens what was seen") : QString());
    setToolTip(m_opens || m_state == StepState::Waiting ? QString() : tr("Nothing was seen at this step."));
    update();
}

QSize StepHead::sizeHint() const {
    return {m_theme.scaled(kNarrowest), m_theme.scaled(kHeight)};
}

ColorRole StepHead::ink() const {
    switch (m_state) {
    case StepState::Passed:
        return ColorRole::Good;
    case StepState::Warned:
        return ColorRole::Warning;
    case StepState::Failed:
        return ColorRole::Error;
    case StepState::Running:
        return ColorRole::Accent;
    case StepState::Waiting:
    case StepState::Skipped:
        break;
    }
    return ColorRole::Muted;
}

void StepHead::paintRing(QPainter& painter, const QRect& rect) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(ColorRole::Muted));
    painter.drawEllipse(QRectF(rect).center(), kRing, kRing);
    painter.restore();
}

void StepHead::paintDash(QPainter& painter, const QRect& rect) const {
    painter.fillRect(rect.center().x() - 4, rect.center().y(), kGap, 1, m_theme.color(ColorRole::Muted));
}

void StepHead::paintSign(QPainter& painter, const QRect& rect) const {
    if (m_state == StepState::Waiting) {
        paintRing(painter, rect);
    } else if (m_state == StepState::Skipped) {
        paintDash(painter, rect);
    } else if (m_state == StepState::Running) {
        paintDot(&painter, rect, m_theme.color(ink()));
    } else {
        m_theme.icon(signOf(m_state), ink()).paint(&painter, rect);
    }
}

void StepHead::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (underMouse() && m_opens) {
        painter.fillRect(rect(), m_theme.color(ColorRole::Alternate));
    }
    QRect inner = rect().adjusted(kMargin, 0, -kMargin, 0);
    const int top = (height() - kSign) / 2;
    paintSign(painter, QRect(inner.left(), top, kSign, kSign));
    inner.setLeft(inner.left() + kSign + kGap);
    if (m_opens) {
        m_theme.icon(isChecked() ? u"chevron"_s : u"chevron-right"_s, ColorRole::Muted)
            .paint(&painter, QRect(inner.right() - kSign + 1, top, kSign, kSign));
    }
    inner.setRight(inner.right() - kSign - kGap / 2);
    const bool strong = m_state == StepState::Failed || m_state == StepState::Warned;
    painter.setPen(m_theme.color(strong || m_state == StepState::Running ? ink() : ColorRole::Muted));
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignRight, m_progress);
    inner.setRight(inner.right() - fontMetrics().horizontalAdvance(m_progress) - kGap);
    const bool faint = m_state == StepState::Waiting || m_state == StepState::Skipped;
    painter.setPen(m_theme.color(faint ? ColorRole::Muted : ColorRole::Text));
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(text(), Qt::ElideRight, inner.width()));
    if (hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        focus.rect = rect().adjusted(2, 1, -2, -1);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
    }
}

void StepHead::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Up:
        Q_EMIT neighbourWanted(-1);
        return;
    case Qt::Key_Down:
        Q_EMIT neighbourWanted(1);
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        setChecked(event->key() == Qt::Key_Right);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

} // namespace maim

#include "ui/kit/flat_style.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace maim {

namespace {

constexpr qreal kRadius = 5.5;
constexpr int kScrollBarExtent = 10;
constexpr int kShortestSlider = 24;
constexpr int kChevronSpace = 22;
constexpr int kTextInset = 4;

// What the shape of a button, an input or a drop-down list needs to know.
struct Box {
    QColor fill;
    QColor line;
};

void drawBox(QPainter* painter, const QRect& rect, const Box& box) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(box.line.isValid() ? QPen(box.line, 1) : QPen(Qt::NoPen));
    painter->setBrush(box.fill);
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter->restore();
}

QColor mixed(const QColor& a, const QColor& b, qreal share) {
    return QColor::fromRgbF(static_cast<float>(a.redF() + (b.redF() - a.redF()) * share),
                            static_cast<float>(a.greenF() + (b.greenF() - a.greenF()) * share),
                            static_cast<float>(a.blueF() + (b.blueF() - a.blueF()) * share));
}

bool isPrimary(const QStyleOption* option) {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    return button && button->features.testFlag(QStyleOptionButton::DefaultButton) &&
           option->state.testFlag(QStyle::State_Enabled);
}

// Pressed and hovered boxes lean towards the text's colour, in light and in dark.
QColor stateFill(const QStyleOption* option, const QColor& base) {
    const QColor ink = option->palette.color(QPalette::Text);
    if (option->state & (QStyle::State_Sunken | QStyle::State_On)) {
        return mixed(base, ink, 0.12);
    }
    const bool hovered = option->state.testFlag(QStyle::State_MouseOver) && (option->state & QStyle::State_Enabled);
    return hovered ? mixed(base, ink, 0.05) : base;
}

QColor focusOr(const QStyleOption* option, QPalette::ColorRole otherwise) {
    return option->palette.color(option->state & QStyle::State_HasFocus ? QPalette::Link : otherwise);
}

void drawButton(QPainter* painter, const QStyleOption* option) {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const bool flat = button && button->features.testFlag(QStyleOptionButton::Flat);
    if (isPrimary(option)) {
        const QColor accent = option->palette.color(QPalette::Link);
        const bool focused = option->state.testFlag(QStyle::State_HasFocus);
        drawBox(painter, option->rect,
                {stateFill(option, accent), focused ? option->palette.color(QPalette::Text) : accent});
        return;
    }
    const QColor fill = stateFill(option, option->palette.color(QPalette::Button));
    if (!flat || option->state & (QStyle::State_MouseOver | QStyle::State_HasFocus | QStyle::State_Sunken)) {
        drawBox(painter, option->rect, {fill, focusOr(option, QPalette::Mid)});
    }
}

void drawToolButton(QPainter* painter, const QStyleOption* option) {
    const bool raised = !(option->state & QStyle::State_AutoRaise);
    const bool lively = option->state & (QStyle::State_MouseOver | QStyle::State_Sunken | QStyle::State_On);
    if (raised || lively) {
        drawBox(painter, option->rect,
                {stateFill(option, option->palette.color(QPalette::Button)),
                 raised ? focusOr(option, QPalette::Mid) : QColor()});
    }
}

void drawInput(QPainter* painter, const QStyleOption* option) {
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    if (frame && frame->lineWidth > 0) {
        const bool enabled = option->state.testFlag(QStyle::State_Enabled);
        drawBox(painter, option->rect,
                {option->palette.color(enabled ? QPalette::Base : QPalette::Window), focusOr(option, QPalette::Mid)});
    }
}

void drawFocus(QPainter* painter, const QStyleOption* option) {
    drawBox(painter, option->rect, {Qt::transparent, option->palette.color(QPalette::Link)});
}

// Fusion's is darker than the window, so it disappears in a dark one.
void drawCheckBox(QPainter* painter, const QStyleOption* option) {
    const bool on = option->state.testFlag(QStyle::State_On);
    const QPalette& palette = option->palette;
    const QColor line = focusOr(option, QPalette::PlaceholderText);
    painter->fillRect(option->rect, line);
    painter->fillRect(option->rect.adjusted(1, 1, -1, -1), on ? line : palette.color(QPalette::Base));
    if (on) {
        const QRectF box(option->rect);
        const auto at = [&box](qreal x, qreal y) { return box.topLeft() + QPointF(box.width() * x, box.height() * y); };
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(palette.color(QPalette::Base), 2));
        painter->drawPolyline(QPolygonF({at(0.25, 0.5), at(0.45, 0.7), at(0.75, 0.3)}));
        painter->restore();
    }
}

void drawPlainPanel(QPainter* painter, const QStyleOption* option) {
    painter->fillRect(option->rect, option->palette.color(QPalette::Mid));
    painter->fillRect(option->rect.adjusted(1, 1, -1, -1), option->palette.color(QPalette::Base));
}

// The handle is wide enough to grab, the line one pixel.
void drawSeparator(QPainter* painter, const QStyleOption* option) {
    const QRect& rect = option->rect;
    painter->fillRect(rect, option->palette.color(QPalette::Base));
    const QPoint middle = rect.center();
    const bool upright = rect.height() > rect.width();
    painter->fillRect(upright ? QRect(middle.x(), rect.top(), 1, rect.height())
                              : QRect(rect.left(), middle.y(), rect.width(), 1),
                      option->palette.color(QPalette::Mid));
}

void drawChevron(QPainter* painter, const QRect& rect, const QColor& color) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF middle = QRectF(rect).center();
    painter->drawPolyline(
        QPolygonF{middle + QPointF(-3.5, -1.75), middle + QPointF(0, 1.75), middle + QPointF(3.5, -1.75)});
    painter->restore();
}

void drawComboBox(QPainter* painter, const QStyleOptionComboBox* option) {
    if (option->frame) {
        drawBox(painter, option->rect,
                {option->editable ? option->palette.color(QPalette::Base)
                                  : stateFill(option, option->palette.color(QPalette::Button)),
                 focusOr(option, QPalette::Mid)});
    }
    const QRect arrow(option->rect.right() - kChevronSpace, option->rect.top(), kChevronSpace, option->rect.height());
    drawChevron(painter, QStyle::visualRect(option->direction, option->rect, arrow),
                option->palette.color(QPalette::PlaceholderText));
}

void drawScrollBar(QPainter* painter, const QStyleOptionSlider* option, const QRect& slider) {
    painter->fillRect(option->rect, option->palette.color(QPalette::Base));
    if (option->maximum <= option->minimum) {
        return;
    }
    const bool lively = option->state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QColor ink = option->palette.color(QPalette::PlaceholderText);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mixed(option->palette.color(QPalette::Base), ink, lively ? 0.6 : 0.3));
    painter->drawRoundedRect(QRectF(slider).adjusted(2, 2, -2, -2), 3, 3);
    painter->restore();
}

QRect sliderRect(const QStyleOptionSlider* option) {
    const bool flatWay = option->orientation == Qt::Horizontal;
    const int length = flatWay ? option->rect.width() : option->rect.height();
    const qint64 range = static_cast<qint64>(option->maximum) - option->minimum;
    int slider = length;
    if (range > 0) {
        slider = static_cast<int>(option->pageStep * static_cast<qint64>(length) / (range + option->pageStep));
        slider = qBound(qMin(kShortestSlider, length), slider, length);
    }
    const int start = QStyle::sliderPositionFromValue(option->minimum, option->maximum, option->sliderPosition,
                                                      length - slider, option->upsideDown);
    return flatWay ? QRect(option->rect.left() + start, option->rect.top(), slider, option->rect.height())
                   : QRect(option->rect.left(), option->rect.top() + start, option->rect.width(), slider);
}

void drawTabShape(QPainter* painter, const QStyleOption* option) {
    if (option->state & QStyle::State_Selected) {
        const QRect& rect = option->rect;
        painter->fillRect(QRect(rect.left() + 8, rect.bottom() - 1, rect.width() - 16, 2),
                          option->palette.color(QPalette::Link));
    }
}

} // namespace

FlatStyle::FlatStyle(QIcon clear) : QProxyStyle(QStringLiteral("Fusion")), m_clear(std::move(clear)) {}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
    switch (element) {
    case PE_PanelButtonCommand:
        return drawButton(painter, option);
    case PE_PanelButtonTool:
        return drawToolButton(painter, option);
    case PE_PanelLineEdit:
        return drawInput(painter, option);
    case PE_FrameFocusRect:
        return drawFocus(painter, option);
    case PE_Frame:
        return drawInput(painter, option);
    case PE_IndicatorCheckBox:
        return drawCheckBox(painter, option);
    case PE_PanelMenu:
    case PE_PanelTipLabel:
        return drawPlainPanel(painter, option);
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        return;
    case PE_FrameMenu:
    case PE_FrameStatusBarItem:
    case PE_FrameTabWidget:
    case PE_FrameLineEdit:
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          option->palette.color(QPalette::Mid));
        return;
    case PE_IndicatorDockWidgetResizeHandle:
        return drawSeparator(painter, option);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const {
    const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option);
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (element == CE_Splitter) {
        drawSeparator(painter, option);
    } else if (element == CE_TabBarTabShape) {
        drawTabShape(painter, option);
    } else if (element == CE_TabBarTabLabel && tab) {
        QStyleOptionTab copy = *tab;
        const bool chosen = option->state.testFlag(State_Selected);
        copy.palette.setColor(QPalette::WindowText,
                              copy.palette.color(chosen ? QPalette::Link : QPalette::PlaceholderText));
        QProxyStyle::drawControl(element, &copy, painter, widget);
    } else if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) {
        painter->fillRect(option->rect, option->palette.color(QPalette::AlternateBase));
    } else if (element == CE_HeaderLabel && header) {
        QStyleOptionHeader copy = *header;
        copy.palette.setColor(QPalette::ButtonText, copy.palette.color(QPalette::PlaceholderText));
        QProxyStyle::drawControl(element, &copy, painter, widget);
    } else if (element == CE_PushButtonLabel && button && isPrimary(option)) {
        QStyleOptionButton copy = *button;
        copy.palette.setColor(QPalette::ButtonText, copy.palette.color(QPalette::BrightText));
        QProxyStyle::drawControl(element, &copy, painter, widget);
    } else {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                   const QWidget* widget) const {
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    if (control == CC_ComboBox && combo) {
        drawComboBox(painter, combo);
    } else if (control == CC_ToolButton && tool) {
        // A button that is nothing but its menu needs no arrow.
        QStyleOptionToolButton copy = *tool;
        copy.features.setFlag(QStyleOptionToolButton::HasMenu, false);
        QProxyStyle::drawComplexControl(control, &copy, painter, widget);
    } else if (control == CC_ScrollBar && slider) {
        drawScrollBar(painter, slider, sliderRect(slider));
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect FlatStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                const QWidget* widget) const {
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_ScrollBar && slider) {
        const QRect handle = sliderRect(slider);
        const bool flatWay = slider->orientation == Qt::Horizontal;
        switch (part) {
        case SC_ScrollBarSlider:
            return handle;
        case SC_ScrollBarGroove:
            return option->rect;
        case SC_ScrollBarSubPage:
            return flatWay ? QRect(option->rect.topLeft(), handle.bottomLeft() - QPoint(1, 0))
                           : QRect(option->rect.topLeft(), handle.topRight() - QPoint(0, 1));
        case SC_ScrollBarAddPage:
            return flatWay ? QRect(handle.topRight() + QPoint(1, 0), option->rect.bottomRight())
                           : QRect(handle.bottomLeft() + QPoint(0, 1), option->rect.bottomRight());
        default:
            return {};
        }
    }
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    return control == CC_ComboBox && part == SC_ComboBoxEditField ? rect.adjusted(kTextInset, 0, 0, 0) : rect;
}

QRect FlatStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    const bool framed = element == SE_LineEditContents && frame && frame->lineWidth > 0;
    return framed ? rect.adjusted(kTextInset, 0, -kTextInset, 0) : rect;
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                  const QWidget* widget) const {
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton:
        return QSize(size.width() + 12, size.height()).expandedTo({0, 28});
    case CT_LineEdit:
    case CT_SpinBox:
        return size.expandedTo({0, 28});
    case CT_ComboBox:
        return QSize(size.width() + 2 * kTextInset, size.height()).expandedTo({0, 26});
    case CT_TabBarTab:
        return size.expandedTo({0, 36});
    default:
        return size;
    }
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_ScrollBarExtent:
        return kScrollBarExtent;
    case PM_DockWidgetSeparatorExtent:
    case PM_SplitterWidth:
        return 5;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
        return 16;
    case PM_DefaultFrameWidth:
        // Room for the round corners of an input with a viewport, which is square.
        return qobject_cast<const QAbstractScrollArea*>(widget) ? 4 : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_HeaderMargin:
        return 6;
    case PM_TabBarTabHSpace:
        return 16;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* returned) const {
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QIcon FlatStyle::standardIcon(StandardPixmap icon, const QStyleOption* option, const QWidget* widget) const {
    return icon == SP_LineEditClearButton ? m_clear : QProxyStyle::standardIcon(icon, option, widget);
}

} // namespace maim

#include "ui/kit/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QStyle>
#include <QWidget>

#include "ui/kit/flat_style.h"
#include "ui/kit/icon_engine.h"
#include "ui/kit/palette.h"
#include "ui/kit/system_scheme.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr double kPresentationScale = 4.0 / 3;

int pixelSize(FontRole role) {
    switch (role) {
    case FontRole::Small:
        return 11;
    case FontRole::Figure:
        return 17;
    case FontRole::Fixed:
        return 12;
    case FontRole::Body:
    case FontRole::Strong:
        break;
    }
    return 13;
}

// A desktop that names no font of its own says "Sans Serif": any family after such a name would win over it.
QFont systemFont(bool fixed) {
    QFont font = QFontDatabase::systemFont(fixed ? QFontDatabase::FixedFont : QFontDatabase::GeneralFont);
    const bool named = QFontDatabase::hasFamily(font.family());
    QStringList families{QFontInfo(font).family()};
    if (!named && !fixed) {
        families.prepend(u"Noto Sans"_s);
    }
    // Chinese comes from one of these where the first family has none.
    font.setFamilies(families + QStringList{u"Noto Sans CJK SC"_s, u"PingFang SC"_s, u"Microsoft YaHei UI"_s});
    return font;
}

bool wantsNativeStyle() {
#ifdef Q_OS_MACOS
    return true;
#else
    return false;
#endif
}

} // namespace

Theme::Theme(QObject* parent)
    : QObject(parent),
      m_interfaceFont(systemFont(false)),
      m_fixedFont(systemFont(true)),
      m_system(new SystemScheme(this)) {
    if (!wantsNativeStyle()) {
        QApplication::setStyle(new FlatStyle(icon(u"close"_s, ColorRole::Muted)));
    }
    QApplication::setFont(font(FontRole::Body));
    connect(m_system, &SystemScheme::changed, this, &Theme::apply);
    connect(&m_presentation, &Presentation::changed, this, &Theme::applyPresentation);
    apply();
}

void Theme::setScheme(Scheme scheme) {
    if (scheme != m_scheme) {
        m_scheme = scheme;
        apply();
    }
}

void Theme::apply() {
    if (m_scheme == Scheme::System) {
        // Back to the desktop's own palette, which may be all that there is to judge by.
        QApplication::setPalette(QPalette());
        m_dark = m_system->isDark();
    } else {
        m_dark = m_scheme == Scheme::Dark;
    }
    QApplication::setPalette(themePalette(m_dark));
    Q_EMIT changed();
}

void Theme::applyPresentation() {
    const QFont body = font(FontRole::Body);
    if (QApplication::font() != body) {
        QApplication::setFont(body);
    }
    Q_EMIT changed();
}

int Theme::scaled(int pixels) const {
    return m_presentation.isOn() ? qRound(pixels * kPresentationScale) : pixels;
}

QColor Theme::color(ColorRole role) const {
    return themeColor(role, m_dark);
}

QFont Theme::font(FontRole role) const {
    QFont font = role == FontRole::Fixed ? m_fixedFont : m_interfaceFont;
    font.setPixelSize(scaled(pixelSize(role)));
    if (role == FontRole::Strong || role == FontRole::Figure) {
        font.setWeight(QFont::DemiBold);
    }
    return font;
}

void Theme::bindFont(QWidget* widget, FontRole role) {
    widget->setFont(font(role));
    connect(this, &Theme::changed, widget, [this, widget, role] { widget->setFont(font(role)); });
}

QIcon Theme::icon(const QString& name) const {
    return icon(name, ColorRole::Text);
}

QIcon Theme::icon(const QString& name, ColorRole role) const {
    return QIcon(new ThemeIconEngine(this, name, role));
}

} // namespace maim

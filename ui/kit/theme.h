#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>

#include "models/presentation.h"

namespace maim {

class SystemScheme;

/// What a colour is for. A state is told by word and sign as well, never by colour alone.
enum class ColorRole {
    Window,
    Surface,
    Alternate,
    Line,
    Text,
    Muted,
    Accent,
    OnAccent,
    Selection,
    Good,
    Warning,
    Error,
    WarningSoft,
    ErrorSoft,
    BubbleIn,
    BubbleOut,
    JsonKey,
    JsonString,
    JsonNumber,
};
inline constexpr int kColorRoleCount = 19;

enum class FontRole {
    Body,   ///< the system's interface font, 13 px
    Small,  ///< second lines and headers, 11 px
    Strong, ///< 13 px, semibold
    Figure, ///< the four latency figures, 17 px semibold
    Fixed,  ///< frames, JSON, bytes: 12 px, tabular
};

/// Colours, fonts and recoloured icons for one window; the one place that knows light from dark. Panels get it by
/// reference and repaint on changed(). Palette and style are the application's: a QPushButton with setDefault(true) is
/// painted as the primary one, a QToolButton with autoRaise is flat.
class Theme : public QObject {
    Q_OBJECT
public:
    enum class Scheme { System, Light, Dark };

    explicit Theme(QObject* parent = nullptr);

    void setScheme(Scheme scheme);
    Scheme scheme() const { return m_scheme; }
    bool isDark() const { return m_dark; }

    /// Presentation mode, for all that is shown in this window. It enlarges the type by a third; changed() follows.
    Presentation& presentation() { return m_presentation; }
    const Presentation& presentation() const { return m_presentation; }
    /// A length that grows with the type.
    int scaled(int pixels) const;

    QColor color(ColorRole role) const;
    QFont font(FontRole role) const;
    /// Sets it on a widget, now and whenever it changes.
    void bindFont(QWidget* widget, FontRole role);
    /// One of resources/icons, 16 px, in the text's colour, with a muted disabled state.
    QIcon icon(const QString& name) const;
    QIcon icon(const QString& name, ColorRole role) const;

Q_SIGNALS:
    void changed();

private:
    void apply();
    void applyPresentation();

    const QFont m_interfaceFont; ///< asked for once: finding a family takes longer than everything that is done with it
    const QFont m_fixedFont;
    SystemScheme* m_system;
    Presentation m_presentation;
    Scheme m_scheme = Scheme::System;
    bool m_dark = false;
};

} // namespace maim

#include "ui/kit/palette.h"

#include <array>

namespace maim {

namespace {

struct Shades {
    QRgb light, dark;
};

// In the order of ColorRole.
constexpr std::array<Shades, kColorRoleCount> kShades{{
    {0xfff3f5f8, 0xff15181c}, // Window
    {0xffffffff, 0xff1c2025}, // Surface
    {0xfff8fafc, 0xff20252b}, // Alternate
    {0xffd8dee6, 0xff323941}, // Line
    {0xff1b2027, 0xffe7eaee}, // Text
    {0xff586372, 0xff9aa5b2}, // Muted
    {0xff1f5fd6, 0xff78a6ff}, // Accent
    {0xffffffff, 0xff0d1420}, // OnAccent
    {0xffe4edfd, 0xff21365c}, // Selection
    {0xff17734a, 0xff52c690}, // Good
    {0xff8a5a00, 0xffe6ad45}, // Warning
    {0xffb9252c, 0xffff8080}, // Error
    {0xfffdf1d8, 0xff3a2f16}, // WarningSoft
    {0xfffde8e8, 0xff442325}, // ErrorSoft
    {0xffeef1f5, 0xff282e35}, // BubbleIn
    {0xffdde9ff, 0xff1f375f}, // BubbleOut
    {0xff8a2f7b, 0xffe29ad6}, // JsonKey
    {0xff17734a, 0xff7ed6a8}, // JsonString
    {0xff1f5fd6, 0xff8fb6ff}, // JsonNumber
}};

struct Assignment {
    QPalette::ColorRole role;
    ColorRole color;
};

constexpr Assignment kAssignments[] = {
    {QPalette::Window, ColorRole::Window},
    {QPalette::WindowText, ColorRole::Text},
    {QPalette::Base, ColorRole::Surface},
    {QPalette::AlternateBase, ColorRole::Alternate},
    {QPalette::Text, ColorRole::Text},
    {QPalette::PlaceholderText, ColorRole::Muted},
    {QPalette::Button, ColorRole::Surface},
    {QPalette::ButtonText, ColorRole::Text},
    {QPalette::BrightText, ColorRole::OnAccent},
    {QPalette::ToolTipBase, ColorRole::Surface},
    {QPalette::ToolTipText, ColorRole::Text},
    {QPalette::Highlight, ColorRole::Selection},
    {QPalette::HighlightedText, ColorRole::Text},
    {QPalette::Link, ColorRole::Accent},
    {QPalette::LinkVisited, ColorRole::Accent},
    {QPalette::Light, ColorRole::Surface},
    {QPalette::Midlight, ColorRole::Alternate},
    {QPalette::Mid, ColorRole::Line},
    {QPalette::Dark, ColorRole::Line},
    {QPalette::Shadow, ColorRole::Line},
};

} // namespace

QColor themeColor(ColorRole role, bool dark) {
    const Shades& shades = kShades[static_cast<std::size_t>(role)];
    return QColor::fromRgb(dark ? shades.dark : shades.light);
}

QPalette themePalette(bool dark) {
    QPalette palette;
    for (const Assignment& assignment : kAssignments) {
        palette.setColor(assignment.role, themeColor(assignment.color, dark));
    }
    const QColor faint = themeColor(ColorRole::Muted, dark);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText}) {
        palette.setColor(QPalette::Disabled, role, faint);
    }
    return palette;
}

} // namespace maim

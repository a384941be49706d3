#pragma once

#include <QTextLayout>
#include <memory>
#include <vector>

#include "protocol/lint.h"
#include "ui/kit/theme.h"

namespace maim {

/// What a click in a bubble asks for.
struct BubbleLink {
    enum class Action : std::uint8_t { SendAgain, Mend, ShowUrl, Save };
    Action action = Action::ShowUrl;
    QString label;
    QString url;                        ///< ShowUrl: whole, as the peer wrote it
    json::NodeId content = json::kNone; ///< Save: the Base64
    QString fileName;                   ///< Save: as the peer wrote it
    std::vector<QRectF> areas;
};

/// Plain text in several colours and fonts, with links: put together piece by piece, then laid out once.
class StyledText {
public:
    struct Laid {
        std::shared_ptr<QTextLayout> layout;
        QSizeF size; ///< natural width, whole height
        std::vector<BubbleLink> links;
    };

    explicit StyledText(const Theme& theme, FontRole font = FontRole::Body) : m_theme(&theme), m_base(font) {}

    StyledText& add(const QString& text, ColorRole ink);
    StyledText& add(const QString& text, ColorRole ink, FontRole font);
    StyledText& addStrong(const QString& text, ColorRole ink, FontRole font);
    StyledText& addLink(BubbleLink link, ColorRole ink);
    StyledText& addLine(); ///< unless it is at the beginning of one
    bool isEmpty() const { return m_text.isEmpty(); }

    Laid lay(qreal width) const;

private:
    QTextCharFormat format(ColorRole ink, FontRole font) const;
    void append(const QString& text, const QTextCharFormat& format);

    const Theme* m_theme;
    FontRole m_base;
    QString m_text;
    QList<QTextLayout::FormatRange> m_formats;
    struct Range {
        qsizetype begin, end;
        BubbleLink link;
    };
    std::vector<Range> m_links;
};

} // namespace maim

#include "ui/chat/styled_text.h"

#include <cmath>

namespace maim {

namespace {

void makeLines(QTextLayout& layout, qreal width, QSizeF& size) {
    layout.beginLayout();
    qreal y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height();
        size.setWidth(qMax(size.width(), line.naturalTextWidth()));
    }
    layout.endLayout();
    size = QSizeF(std::ceil(size.width()), std::ceil(y));
}

// A link may run over several lines.
std::vector<QRectF> areasOf(const QTextLayout& layout, qsizetype begin, qsizetype end) {
    std::vector<QRectF> areas;
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        const int from = qMax(static_cast<int>(begin), line.textStart());
        const int to = qMin(static_cast<int>(end), line.textStart() + line.textLength());
        if (from < to) {
            const qreal left = line.cursorToX(from);
            const qreal right = line.cursorToX(to);
            areas.push_back({qMin(left, right), line.y(), std::abs(right - left), line.height()});
        }
    }
    return areas;
}

} // namespace

StyledText& StyledText::add(const QString& text, ColorRole ink) {
    return add(text, ink, m_base);
}

StyledText& StyledText::add(const QString& text, ColorRole ink, FontRole font) {
    append(text, format(ink, font));
    return *this;
}

StyledText& StyledText::addStrong(const QString& text, ColorRole ink, FontRole font) {
    QTextCharFormat style = format(ink, font);
    QFont strong = style.font();
    strong.setBold(true);
    style.setFont(strong);
    append(text, style);
    return *this;
}

StyledText& StyledText::addLink(BubbleLink link, ColorRole ink) {
    QTextCharFormat style = format(ink, m_base);
    style.setFontUnderline(true);
    const qsizetype begin = m_text.size();
    // A link of a few words stays together.
    append(QString(link.label).replace(QLatin1Char(' '), QChar(QChar::Nbsp)), style);
    m_links.push_back({begin, m_text.size(), std::move(link)});
    return *this;
}

StyledText& StyledText::addLine() {
    if (!m_text.isEmpty() && m_text.back() != QChar::LineSeparator) {
        m_text += QChar::LineSeparator;
    }
    return *this;
}

QTextCharFormat StyledText::format(ColorRole ink, FontRole font) const {
    QTextCharFormat format;
    format.setFont(m_theme->font(font));
    format.setForeground(m_theme->color(ink));
    return format;
}

void StyledText::append(const QString& text, const QTextCharFormat& format) {
    const qsizetype begin = m_text.size();
    m_text += text;
    m_text.replace(QLatin1Char('\n'), QChar(QChar::LineSeparator));
    m_formats += {static_cast<int>(begin), static_cast<int>(text.size()), format};
}

StyledText::Laid StyledText::lay(qreal width) const {
    auto layout = std::make_shared<QTextLayout>(m_text, m_theme->font(m_base));
    QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    layout->setTextOption(option);
    layout->setCacheEnabled(true);
    layout->setFormats(m_formats);
    Laid laid{layout, {}, {}};
    makeLines(*layout, width, laid.size);
    for (const Range& range : m_links) {
        laid.links.push_back(range.link);
        laid.links.back().areas = areasOf(*layout, range.begin, range.end);
    }
    return laid;
}

} // namespace maim

#include "protocol/link_check.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maim {

namespace {

using Problem = LinkCheck::Problem;

constexpr qsizetype kLongestLink = 4'096;

bool isUnseenInLink(char32_t c) {
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

// Browsers take a backslash for a slash, and so would go to another host than QUrl sees.
bool isWrittenPlainly(const QString& text) {
    const QList<uint> characters = text.toUcs4();
    return !text.contains(u'\\') && std::none_of(characters.begin(), characters.end(), isUnseenInLink);
}

bool isPlain(QChar c) {
    return c.unicode() < 0x80;
}

Problem problemOf(const QString& text, const LinkCheck& link) {
    if (text.size() > kLongestLink) {
        return Problem::TooLong;
    }
    if (!isWrittenPlainly(text)) {
        return Problem::Unseen;
    }
    const QString scheme = link.url.scheme();
    if (!scheme.isEmpty() && scheme != "http"_L1 && scheme != "https"_L1) {
        return Problem::Scheme;
    }
    if (!link.url.isValid() || scheme.isEmpty() || link.host.isEmpty()) {
        return Problem::NotAnAddress;
    }
    return link.url.userInfo().isEmpty() && !link.url.authority().contains(u'@') ? Problem::None : Problem::UserInfo;
}

} // namespace

LinkCheck checkedLink(const QString& text) {
    LinkCheck link;
    link.url = QUrl(text.left(kLongestLink), QUrl::StrictMode);
    link.host = QString::fromLatin1(QUrl::toAce(link.url.host()));
    if (link.host.isEmpty()) {
        link.host = link.url.host(); // an IP address in brackets is no name
    }
    const QStringList labels = link.host.split(u'.');
    link.lookAlike = !std::all_of(link.host.begin(), link.host.end(), isPlain) ||
                     std::any_of(labels.begin(), labels.end(),
                                 [](const QString& label) { return label.startsWith("xn--"_L1, Qt::CaseInsensitive); });
    link.problem = problemOf(text, link);
    return link;
}

} // namespace maim

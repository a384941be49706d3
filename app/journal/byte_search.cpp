#include "journal/byte_search.h"

#include <cstring>

namespace maim {

namespace {

/// How often a byte stands in the JSON of this protocol, roughly: 0 for what is seldom there.
int commonness(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == ' ' || c == 'e') {
        return 5;
    }
    if (std::strchr(":,_-{}0123456789", c) != nullptr && c != '\0') {
        return 4;
    }
    if (std::strchr("adinorstu", c) != nullptr && c != '\0') {
        return 3;
    }
    return byte >= 'a' && byte <= 'z' ? (std::strchr("jkqvwxyz", c) != nullptr ? 1 : 2) : byte >= 0x80 ? 2 : 0;
}

qsizetype rarestIn(const QByteArray& needle, qsizetype but) {
    qsizetype rarest = but == 0 && needle.size() > 1 ? 1 : 0;
    for (qsizetype i = rarest + 1; i < needle.size(); ++i) {
        if (i != but && commonness(needle[i]) < commonness(needle[rarest])) {
            rarest = i;
        }
    }
    return rarest;
}

} // namespace

ByteSearch::ByteSearch(QByteArray needle)
    : m_needle(std::move(needle)), m_rarest(rarestIn(m_needle, -1)), m_second(rarestIn(m_needle, m_rarest)) {}

bool ByteSearch::isIn(QByteArrayView hay) const {
    if (m_needle.size() > hay.size() || m_needle.isEmpty()) {
        return m_needle.isEmpty();
    }
    const char rare = m_needle[m_rarest];
    const char second = m_needle[m_second];
    const char* at = hay.data() + m_rarest;
    const char* const end = at + (hay.size() - m_needle.size()) + 1; // beyond it the needle would not fit
    for (; at != end; ++at) {
        at = static_cast<const char*>(std::memchr(at, rare, static_cast<std::size_t>(end - at)));
        if (at == nullptr) {
            return false;
        }
        const char* const begin = at - m_rarest;
        if (begin[m_second] == second &&
            std::memcmp(begin, m_needle.constData(), static_cast<std::size_t>(m_needle.size())) == 0) {
            return true;
        }
    }
    return false;
}

} // namespace maim

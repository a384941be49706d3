#include "base/secret.h"

namespace maim {

Secret::Secret(QByteArray utf8) : m_utf8(std::move(utf8)) {}

Secret Secret::fromText(const QString& text) {
    return Secret(text.toUtf8());
}

QString Secret::masked() const {
    return maskedKey(QString::fromUtf8(m_utf8));
}

bool Secret::operator==(const Secret& other) const {
    if (m_utf8.size() != other.m_utf8.size()) {
        return false;
    }
    unsigned difference = 0;
    for (qsizetype i = 0; i < m_utf8.size(); ++i) {
        difference |=
            static_cast<unsigned char>(m_utf8[i]) ^ static_cast<unsigned>(static_cast<unsigned char>(other.m_utf8[i]));
    }
    return difference == 0;
}

QString maskedKey(const QString& key) {
    const QString dots(4, QChar(0x2022));
    return key.size() < 8 ? dots : dots + key.right(2);
}

} // namespace maim

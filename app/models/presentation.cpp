#include "models/presentation.h"

#include "protocol/veil.h"

namespace maim {

void Presentation::setOn(bool on) {
    if (on != m_on) {
        m_on = on;
        Q_EMIT changed();
    }
}

void Presentation::setWords(const QStringList& words) {
    if (words != m_words) {
        m_words = words;
        if (m_on) {
            Q_EMIT changed();
        }
    }
}

QString Presentation::text(const QString& text, const QStringList& own) const {
    return m_on ? veiledText(text, m_words + own) : text;
}

QString Presentation::id(const QString& id) const {
    return m_on ? veiledId(id) : id;
}

} // namespace maim

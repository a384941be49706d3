#pragma once

#include <QObject>
#include <QStringList>

namespace maim {

/// Presentation mode: whether keys, ids and addresses are hidden from onlookers, and what takes their place. Models and
/// views show such things through it, and again on changed(). It is never remembered between runs.
class Presentation : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    bool isOn() const { return m_on; }
    void setOn(bool on);
    /// Hosts, ids and keys of the connections: hidden wherever they are quoted.
    void setWords(const QStringList& words);

    /// For a sentence, a name, what a peer wrote. Unchanged while the mode is off. `own`: further words to hide.
    QString text(const QString& text, const QStringList& own = {}) const;
    /// For what is an id, an address or a key as a whole.
    QString id(const QString& id) const;

Q_SIGNALS:
    void changed();

private:
    bool m_on = false;
    QStringList m_words;
};

/// For a model that may have none.
inline bool isVeiling(const Presentation* presentation) {
    return presentation && presentation->isOn();
}
inline QString veiledText(const Presentation* presentation, const QString& text) {
    return presentation ? presentation->text(text) : text;
}
inline QString veiledId(const Presentation* presentation, const QString& id) {
    return presentation ? presentation->id(id) : id;
}

} // namespace maim

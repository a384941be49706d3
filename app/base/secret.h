#pragma once

#include <QByteArray>
#include <QDebug>
#include <QString>

namespace maim {

/// An API key or a passphrase. It does not convert to text, cannot be streamed, and compares in constant time.
/// `reveal()` is only for the wire and the keychain; everything that a person sees uses `masked()`.
class Secret {
public:
    Secret() = default;
    explicit Secret(QByteArray utf8);
    static Secret fromText(const QString& text);

    bool isEmpty() const { return m_utf8.isEmpty(); }
    const QByteArray& reveal() const { return m_utf8; }
    /// Four dots and the last two characters ("••••3f"); for a secret shorter than eight characters, only dots.
    QString masked() const;

    bool operator==(const Secret& other) const;

private:
    QByteArray m_utf8;
};

QString maskedKey(const QString& key);

QDebug operator<<(QDebug, const Secret&) = delete;

} // namespace maim

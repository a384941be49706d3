#pragma once

#include <QByteArray>
#include <utility>

namespace maim {

/// A message's bytes on their way through the program: its own, or lent by whoever read them. Lent bytes are good until
/// the call that brought them returns. A value; any thread.
class Payload {
public:
    Payload() = default;
    Payload(QByteArray bytes) : m_bytes(std::move(bytes)) {} // wherever one is wanted, a QByteArray will do

    static Payload lent(QByteArrayView bytes) {
        Payload payload(QByteArray::fromRawData(bytes.data(), bytes.size()));
        payload.m_isLent = true;
        return payload;
    }

    qsizetype size() const { return m_bytes.size(); }
    bool isLent() const { return m_isLent; }
    QByteArrayView view() const { return m_bytes; }
    /// For a callee that keeps nothing of it.
    const QByteArray& passing() const { return m_bytes; }
    /// To be kept: shares the message's own bytes, copies lent ones.
    QByteArray kept() const { return m_isLent ? view().toByteArray() : m_bytes; }

    friend bool operator==(const Payload& a, const Payload& b) { return a.view() == b.view(); }

private:
    QByteArray m_bytes; ///< without a buffer of their own where they are lent
    bool m_isLent = false;
};

} // namespace maim

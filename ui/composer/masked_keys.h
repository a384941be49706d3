#pragma once

#include <QByteArray>
#include <vector>

namespace maim {

/// Stands masks in the place of the keys of a frame, and puts the keys back. Every other byte stays as it was.
class MaskedKeys {
public:
    /// Each key becomes a JSON string that occurs nowhere else in the frame. It is remembered until clear(), so that a
    /// text from before can be restored too.
    QByteArray masked(const QByteArray& frame);
    /// In JSON, masks in the place of keys alone; else each mask, for then nobody knows where the keys are.
    QByteArray restored(const QByteArray& text) const;
    void clear() { m_entries.clear(); }

private:
    struct Entry {
        QByteArray mask; ///< with its quotes
        QByteArray key;  ///< as it stood in the frame
    };

    QByteArray maskFor(const QByteArray& key, const QString& text, const QByteArray& frame);
    const Entry* entryOf(QByteArrayView mask) const;

    std::vector<Entry> m_entries;
};

} // namespace maim

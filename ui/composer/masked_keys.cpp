#include "ui/composer/masked_keys.h"

#include <algorithm>

#include "protocol/redaction.h"

namespace maim {

namespace {

/// The bytes with each of these values as `instead` gives it.
template <typename Instead>
QByteArray replaced(const json::Document& document, const std::vector<json::NodeId>& values, Instead instead) {
    const QByteArray& bytes = document.bytes();
    QByteArray text;
    qsizetype from = 0;
    for (const json::NodeId id : values) {
        const json::Span span = document.node(id).value;
        text += QByteArrayView(bytes).sliced(from, span.begin - from);
        text += instead(id);
        from = span.end;
    }
    return text + bytes.mid(from);
}

} // namespace

QByteArray MaskedKeys::masked(const QByteArray& frame) {
    const json::Document document = json::Document::parse(frame);
    return replaced(document, keyNodes(document),
                    [&](json::NodeId id) { return maskFor(document.raw(id).toByteArray(), document.text(id), frame); });
}

QByteArray MaskedKeys::restored(const QByteArray& text) const {
    const json::Document document = json::Document::parse(text);
    if (document.ok()) {
        return replaced(document, keyNodes(document), [&](json::NodeId id) {
            const Entry* entry = entryOf(document.raw(id));
            return entry ? entry->key : document.raw(id).toByteArray();
        });
    }
    QByteArray whole = text;
    for (const Entry& entry : m_entries) {
        whole.replace(entry.mask, entry.key);
    }
    return whole;
}

/// Two keys may end alike.
QByteArray MaskedKeys::maskFor(const QByteArray& key, const QString& text, const QByteArray& frame) {
    const QString plain = maskedKey(text);
    for (int number = 1;; ++number) {
        const QString numbered = number == 1 ? plain : plain + QStringLiteral("·%1").arg(number);
        QByteArray mask = json::quoted(numbered);
        const Entry* known = entryOf(mask);
        if (frame.contains(mask) || (known && known->key != key)) {
            continue;
        }
        if (!known) {
            m_entries.push_back({mask, key});
        }
        return mask;
    }
}

const MaskedKeys::Entry* MaskedKeys::entryOf(QByteArrayView mask) const {
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [mask](const Entry& entry) { return entry.mask == mask; });
    return found == m_entries.end() ? nullptr : &*found;
}

} // namespace maim

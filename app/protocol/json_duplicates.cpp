#include "protocol/json_duplicates.h"

#include <QSet>

#include "protocol/json_text.h"

namespace maim::json {

namespace {

/// Up to here, comparing each with each costs less than one allocation.
constexpr std::uint32_t kFew = 12;

/// One of 64 bits for a key, with its quotes: most keys of one object differ in it.
std::uint64_t mark(QByteArrayView key) {
    const auto last = static_cast<unsigned char>(key[key.size() - 2]);
    return std::uint64_t{1} << ((static_cast<std::size_t>(key.size()) * 5 + last) % 64);
}

/// Compares the bytes, which is enough where no key is escaped.
bool hasEarlier(const Document& document, NodeId object, NodeId member) {
    NodeId id = document.firstChild(object);
    while (id != member && document.rawKey(id) != document.rawKey(member)) {
        id = document.node(id).next;
    }
    return id != member;
}

NodeId amongMany(const Document& document, NodeId object) {
    QSet<QByteArray> seen;
    seen.reserve(document.node(object).children);
    for (NodeId id = document.firstChild(object); id != kNone; id = document.node(id).next) {
        seen.insert(keyContent(document, id));
        if (seen.size() <= document.node(id).index) {
            return id;
        }
    }
    return kNone;
}

} // namespace

NodeId firstDuplicate(const Document& document, NodeId object) {
    if (document.node(object).children > kFew) {
        return amongMany(document, object);
    }
    std::uint64_t marks = 0;
    for (NodeId id = document.firstChild(object); id != kNone; id = document.node(id).next) {
        if (document.node(id).escapedKey) {
            return amongMany(document, object);
        }
        const std::uint64_t own = mark(document.rawKey(id));
        if ((marks & own) != 0 && hasEarlier(document, object, id)) {
            return id;
        }
        marks |= own;
    }
    return kNone;
}

} // namespace maim::json

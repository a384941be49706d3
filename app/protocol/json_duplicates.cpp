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

NodeId amongFew(const Document& document, NodeId object) {
    std::uint64_t marks = 0;
    for (NodeId id = document.firstChild(object); id != kNone; id = document.node(id).next) {
        const std::uint64_t own = mark(document.rawKey(id));
        if ((marks & own) != 0 && hasEarlier(document, object, id)) {
            return id;
        }
        marks |= own;
    }
    return kNone;
}

bool hasEscapedKey(const Document& document, NodeId object) {
    NodeId id = document.firstChild(object);
    while (id != kNone && !document.node(id).escapedKey) {
        id = document.node(id).next;
    }
    return id != kNone;
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
    const bool few = document.node(object).children <= kFew;
    return few && !hasEscapedKey(document, object) ? amongFew(document, object) : amongMany(document, object);
}

} // namespace maim::json

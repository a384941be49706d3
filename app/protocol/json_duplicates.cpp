#include "protocol/json_duplicates.h"

#include <QSet>
#include <array>

#include "protocol/json_text.h"

namespace maim::json {

namespace {

/// Up to here, comparing each with each costs less than one allocation.
constexpr std::uint32_t kFew = 12;

bool sameKey(const Document& document, NodeId left, NodeId right) {
    if (document.node(left).escapedKey || document.node(right).escapedKey) {
        return keyContent(document, left) == keyContent(document, right);
    }
    return document.rawKey(left) == document.rawKey(right);
}

NodeId amongFew(const Document& document, NodeId object) {
    std::array<NodeId, kFew> seen{};
    std::size_t count = 0;
    for (NodeId id = document.firstChild(object); id != kNone; id = document.node(id).next) {
        for (std::size_t i = 0; i < count; ++i) {
            if (sameKey(document, seen.at(i), id)) {
                return id;
            }
        }
        seen.at(count++) = id;
    }
    return kNone;
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
    return document.node(object).children <= kFew ? amongFew(document, object) : amongMany(document, object);
}

} // namespace maim::json

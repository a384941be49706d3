#include <algorithm>

#include "protocol/json_text.h"

namespace maim::json {

namespace {

/// The first byte of a node: its key's, if it has one.
qsizetype beginOf(const Node& node) {
    return node.key.size() == 0 ? node.value.begin : node.key.begin;
}

bool covers(const Node& node, qsizetype offset) {
    const auto inside = [offset](Span span) { return offset >= span.begin && offset < span.end; };
    return inside(node.key) || inside(node.value);
}

QString step(const Document& document, NodeId id) {
    if (document.node(id).key.size() == 0) {
        return QString::number(document.node(id).index);
    }
    return document.keyText(id).replace(u'~', QLatin1String("~0")).replace(u'/', QLatin1String("~1"));
}

/// An array index as RFC 6901 has it: no sign, no leading zero.
std::optional<std::uint32_t> arrayIndex(QStringView step) {
    const bool digits = std::all_of(step.begin(), step.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!digits || (step.size() > 1 && step[0] == u'0')) {
        return std::nullopt;
    }
    bool ok = false;
    const std::uint32_t index = step.toUInt(&ok);
    return ok ? std::optional(index) : std::nullopt;
}

NodeId childAt(const Document& document, NodeId array, std::uint32_t index) {
    NodeId id = document.firstChild(array);
    while (id != kNone && document.node(id).index != index) {
        id = document.node(id).next;
    }
    return id;
}

NodeId follow(const Document& document, NodeId from, QStringView step) {
    if (document.node(from).kind == Kind::Array) {
        const auto index = arrayIndex(step);
        return index ? childAt(document, from, *index) : kNone;
    }
    QString key = step.toString();
    key.replace(QLatin1String("~1"), QLatin1String("/")).replace(QLatin1String("~0"), QLatin1String("~"));
    return document.find(from, toUtf8(key));
}

} // namespace

QString Document::pointer(NodeId id) const {
    std::vector<NodeId> path;
    for (NodeId at = id; node(at).parent != kNone; at = node(at).parent) {
        path.push_back(at);
    }
    QString pointer;
    for (auto at = path.rbegin(); at != path.rend(); ++at) {
        pointer += u'/' + step(*this, *at);
    }
    return pointer;
}

NodeId Document::resolve(QStringView pointer) const {
    NodeId id = isEmpty() || (!pointer.isEmpty() && !pointer.startsWith(u'/')) ? kNone : root();
    while (id != kNone && !pointer.isEmpty()) {
        const qsizetype slash = pointer.indexOf(u'/', 1);
        id = follow(*this, id, slash < 0 ? pointer.sliced(1) : pointer.sliced(1, slash - 1));
        pointer = slash < 0 ? QStringView() : pointer.sliced(slash);
    }
    return id;
}

NodeId Document::at(qsizetype offset) const {
    const auto after = std::upper_bound(m_nodes.begin(), m_nodes.end(), offset,
                                        [](qsizetype value, const Node& node) { return value < beginOf(node); });
    NodeId id = after == m_nodes.begin() ? kNone : static_cast<NodeId>(after - m_nodes.begin() - 1);
    while (id != kNone && !covers(node(id), offset)) {
        id = node(id).parent;
    }
    return id;
}

} // namespace maim::json

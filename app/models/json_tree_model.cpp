#include "models/json_tree_model.h"

#include <algorithm>

#include "models/json_lines.h"
#include "models/roles.h"
#include "protocol/veil.h"

using namespace Qt::StringLiterals;

namespace maim {

void JsonTreeModel::setPresentation(const Presentation* presentation) {
    m_presentation = presentation;
    // Any row may look different now, fetched or not.
    connect(presentation, &Presentation::changed, this, [this] {
        Q_EMIT layoutAboutToBeChanged();
        Q_EMIT layoutChanged();
    });
}

void JsonTreeModel::setFrame(DecodedFramePtr frame) {
    beginResetModel();
    m_frame = std::move(frame);
    m_children.clear();
    endResetModel();
}

void JsonTreeModel::setRevealed(bool revealed) {
    if (revealed == m_revealed) {
        return;
    }
    m_revealed = revealed;
    for (const json::NodeId node : m_frame ? m_frame->keys : std::vector<json::NodeId>()) {
        const Children* siblings = fetched(nodeAt(parent(createIndex(0, 0, node))));
        const int row = static_cast<int>(document().node(node).index);
        if (siblings && static_cast<std::size_t>(row) < siblings->ids.size()) {
            Q_EMIT dataChanged(createIndex(row, Key, node), createIndex(row, Hint, node));
        }
    }
}

json::NodeId JsonTreeModel::nodeAt(const QModelIndex& index) const {
    return index.isValid() ? static_cast<json::NodeId>(index.internalId()) : json::kNone;
}

QModelIndex JsonTreeModel::indexOf(json::NodeId node) {
    if (!m_frame || node >= document().nodes().size()) {
        return {};
    }
    std::vector<json::NodeId> path;
    for (json::NodeId at = node; at != json::kNone; at = document().node(at).parent) {
        path.push_back(at);
    }
    if (!showsRoot()) {
        path.pop_back();
    }
    QModelIndex found;
    for (auto step = path.rbegin(); step != path.rend() && hasChildren(found); ++step) {
        const std::uint32_t row = document().node(*step).index;
        fetchUpTo(found, row + 1);
        found = index(static_cast<int>(row), Key, found);
    }
    return found;
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex& parent) const {
    const Children* children = m_frame ? fetched(nodeAt(parent)) : nullptr;
    const bool known = children && row >= 0 && static_cast<std::size_t>(row) < children->ids.size();
    if (!known || column < 0 || column >= ColumnCount || parent.column() > 0) {
        return {};
    }
    return createIndex(row, column, children->ids[static_cast<std::size_t>(row)]);
}

QModelIndex JsonTreeModel::parent(const QModelIndex& child) const {
    if (!m_frame || !child.isValid()) {
        return {};
    }
    const json::NodeId above = document().node(nodeAt(child)).parent;
    if (above == json::kNone || (above == json::Document::root() && !showsRoot())) {
        return {};
    }
    return createIndex(static_cast<int>(document().node(above).index), Key, above);
}

int JsonTreeModel::rowCount(const QModelIndex& parent) const {
    if (!m_frame || parent.column() > 0) {
        return 0;
    }
    const Children* children = fetched(nodeAt(parent));
    return children ? static_cast<int>(children->ids.size()) : 0;
}

int JsonTreeModel::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

bool JsonTreeModel::hasChildren(const QModelIndex& parent) const {
    if (!m_frame || parent.column() > 0) {
        return false;
    }
    const json::NodeId container = nodeAt(parent);
    return childCount(container) > 0 && depthOf(container) < kDeepest;
}

bool JsonTreeModel::canFetchMore(const QModelIndex& parent) const {
    return hasChildren(parent) && static_cast<std::uint32_t>(rowCount(parent)) < childCount(nodeAt(parent));
}

void JsonTreeModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent)) {
        fetchUpTo(parent, static_cast<std::uint32_t>(rowCount(parent)) + kPage);
    }
}

void JsonTreeModel::fetchUpTo(const QModelIndex& parent, std::uint32_t count) {
    const json::NodeId container = nodeAt(parent);
    const auto known = static_cast<std::uint32_t>(rowCount(parent));
    count = std::min(count, childCount(container));
    if (count <= known) {
        return;
    }
    beginInsertRows(parent, static_cast<int>(known), static_cast<int>(count) - 1);
    Children& children = m_children[container];
    children.depth = depthOf(container);
    const bool wholeDocument = container == json::kNone && showsRoot();
    const json::NodeId first =
        wholeDocument ? json::Document::root() : document().firstChild(container == json::kNone ? 0 : container);
    json::NodeId next = known > 0 ? document().node(children.ids.back()).next : first;
    while (children.ids.size() < count && next != json::kNone) {
        children.ids.push_back(next);
        next = document().node(next).next;
    }
    endInsertRows();
}

// A lone value has no rows below it, so it is shown itself.
bool JsonTreeModel::showsRoot() const {
    return !document().isEmpty() && document().node(json::Document::root()).children == 0;
}

std::uint32_t JsonTreeModel::childCount(json::NodeId container) const {
    if (document().isEmpty()) {
        return 0;
    }
    if (container == json::kNone) {
        return showsRoot() ? 1 : document().node(json::Document::root()).children;
    }
    return document().node(container).children;
}

// A container's own siblings were fetched before it could be asked about, so one step up is enough.
int JsonTreeModel::depthOf(json::NodeId container) const {
    if (container == json::kNone) {
        return 0;
    }
    const json::NodeId above = document().node(container).parent;
    const bool atTop = above == json::kNone || (above == json::Document::root() && !showsRoot());
    const Children* siblings = fetched(atTop ? json::kNone : above);
    return siblings ? siblings->depth + 1 : 0;
}

const JsonTreeModel::Children* JsonTreeModel::fetched(json::NodeId container) const {
    const auto found = m_children.find(container);
    return found == m_children.end() ? nullptr : &found->second;
}

QString JsonTreeModel::text(json::NodeId node, int column) const {
    if (column == Key) {
        return veiledText(m_presentation, keyLine(document(), node));
    }
    if (column == Value) {
        return value(node);
    }
    const bool tooDeep = document().node(node).children > 0 && depthOf(node) >= kDeepest;
    return tooDeep ? tr("deeper levels: see Raw") : hintLine(document(), node);
}

QString JsonTreeModel::value(json::NodeId node) const {
    const bool isContainer = document().node(node).children > 0;
    if (isVeiling(m_presentation) && !isContainer && (m_frame->isKey(node) || isVeiled(document(), node))) {
        return u'"' + veiledId(u"id"_s) + u'"';
    }
    const QString line = isMasked(node) ? maskedValueLine(document(), node) : valueLine(document(), node);
    return document().node(node).kind == json::Kind::String ? veiledText(m_presentation, line) : line;
}

QString JsonTreeModel::words(json::NodeId node) const {
    QStringList parts{text(node, Key), text(node, Value), text(node, Hint)};
    parts.removeAll(QString());
    return parts.join(u' ');
}

QVariant JsonTreeModel::data(const QModelIndex& index, int role) const {
    if (!m_frame || !index.isValid()) {
        return {};
    }
    const json::NodeId node = nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return text(node, index.column());
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return words(node);
    case NodeKind:
        return static_cast<int>(document().node(node).kind);
    case NodeSpan:
        return QVariant::fromValue(document().node(node).value);
    case NodeIdentity:
        return node;
    case NodeMasked:
        return isMasked(node);
    default:
        return {};
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    const QString titles[] = {tr("Key"), tr("Value"), tr("Hint")};
    return section >= 0 && section < ColumnCount ? QVariant(titles[section]) : QVariant();
}

} // namespace maim

#include "support/mutations.h"

#include "protocol/lossless_json.h"

namespace maim::test {

namespace {

using json::Document;
using json::Kind;
using json::kNone;
using json::NodeId;

enum class Change { Remove, Replace, Duplicate, Rename, WrapInList, WrapInObject };
constexpr quint32 kChanges = 6;

// What people and programs put where something else belongs.
constexpr const char* kValues[] = {"null",
                                   "true",
                                   "false",
                                   "0",
                                   "1",
                                   "-1",
                                   "1.5",
                                   "-0.0",
                                   "1e2",
                                   "1e400",
                                   "1795984000000",
                                   "NaN",
                                   "\"\"",
                                   "\" \"",
                                   "\"x\"",
                                   "\"0\"",
                                   "\"\\ud800\"",
                                   "\"https://x.example/a.png\"",
                                   "\"aGVsbG8\"",
                                   "[]",
                                   "{}",
                                   "[0]",
                                   "[[]]",
                                   "[\"x\"]",
                                   "{\"a\":1}",
                                   "{\"id\":\"1\"}",
                                   "{\"type\":\"text\",\"data\":\"x\"}",
                                   "[{\"type\":\"text\",\"data\":\"x\"}]",
                                   "[{\"type\":\"text\",\"data\":{\"text\":\"x\"}}]",
                                   "\"sys_std\"",
                                   "\"sys_ack\"",
                                   "\"sys_x\"",
                                   "\"custom_x\"",
                                   "\"text\"",
                                   "\"Text\"",
                                   "\"image\"",
                                   "\"emoji\"",
                                   "\"voice\"",
                                   "\"file\"",
                                   "\"at\"",
                                   "\"reply\"",
                                   "\"dict\"",
                                   "\"seglist\"",
                                   "\"face\"",
                                   "\"notify\"",
                                   "\"video\""};

QByteArray anyValue(QRandomGenerator& random) {
    return kValues[random.bounded(static_cast<quint32>(std::size(kValues)))];
}

struct Edit {
    const Document& document;
    NodeId target;
    Change change;
    QByteArray value;
};

QByteArray written(const Edit& edit, NodeId node);

QByteArray changed(const Edit& edit) {
    const QByteArray key = edit.document.rawKey(edit.target).toByteArray();
    const QByteArray before = edit.document.raw(edit.target).toByteArray();
    const QByteArray head = key.isEmpty() ? QByteArray() : key + ':';
    switch (edit.change) {
    case Change::Remove:
        return {};
    case Change::Replace:
        return head + edit.value;
    case Change::Duplicate:
        return head + before + ',' + head + edit.value;
    case Change::Rename:
        return (key.isEmpty() ? QByteArray() : QByteArray("\"x\":")) + before;
    case Change::WrapInList:
        return head + '[' + before + ']';
    case Change::WrapInObject:
        return head + "{\"data\":" + before + '}';
    }
    return {};
}

QByteArray member(const Edit& edit, NodeId node) {
    if (node == edit.target) {
        return changed(edit);
    }
    const QByteArray key = edit.document.rawKey(node).toByteArray();
    return (key.isEmpty() ? QByteArray() : key + ':') + written(edit, node);
}

QByteArray written(const Edit& edit, NodeId node) {
    const Kind kind = edit.document.node(node).kind;
    if (kind != Kind::Array && kind != Kind::Object) {
        return edit.document.raw(node).toByteArray();
    }
    QByteArrayList members;
    for (NodeId child = edit.document.firstChild(node); child != kNone; child = edit.document.node(child).next) {
        const QByteArray text = member(edit, child);
        if (!text.isEmpty()) {
            members += text;
        }
    }
    return kind == Kind::Array ? '[' + members.join(',') + ']' : '{' + members.join(',') + '}';
}

QByteArray withOneChange(const QByteArray& text, QRandomGenerator& random) {
    const Document document = Document::parse(text);
    if (!document.ok() || document.nodes().size() < 2) {
        return text;
    }
    const NodeId target = 1 + random.bounded(static_cast<quint32>(document.nodes().size() - 1));
    const auto change = static_cast<Change>(random.bounded(kChanges));
    return written({document, target, change, anyValue(random)}, Document::root());
}

QByteArray withOneByte(QByteArray text, QRandomGenerator& random) {
    const qsizetype at = random.bounded(static_cast<qint64>(text.size()));
    switch (random.bounded(3)) {
    case 0:
        return text.left(at);
    case 1:
        text[at] = static_cast<char>(' ' + random.bounded(95));
        return text;
    default:
        return "\xEF\xBB\xBF" + text;
    }
}

} // namespace

QByteArray mutated(const QByteArray& text, QRandomGenerator& random) {
    QByteArray changed = withOneChange(text, random);
    if (random.bounded(3) == 0) {
        changed = withOneChange(changed, random);
    }
    return random.bounded(20) == 0 ? withOneByte(changed, random) : changed;
}

} // namespace maim::test

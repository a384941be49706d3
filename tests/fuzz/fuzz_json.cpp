#include "check.h"
#include "protocol/lossless_json.h"

using namespace maim::json;

namespace {

void checkNode(const Document& document, NodeId id) {
    const Node& node = document.node(id);
    check(node.value.begin < node.value.end && node.value.end <= document.bytes().size(), "a node is some bytes");
    check(node.parent == kNone ? id == Document::root() : node.parent < id, "parents come first");
    check(document.at(node.value.begin) >= id, "bytes lead to their node");
    check(Document::parse(quoted(document.text(id))).text(Document::root()) == document.text(id), "quoting reads back");
    document.keyText(id);
    document.number(id);
}

/// Quadratic in the depth, hence for small documents alone.
void checkPointers(const Document& document) {
    const bool unique = (document.quirks() & DuplicateKey) == 0;
    for (NodeId id = 0; unique && id < document.nodes().size(); ++id) {
        check(document.resolve(document.pointer(id)) == id, "pointers lead back");
    }
}

/// Each value is a document by itself, and the same one.
void checkValue(const Document& document, NodeId id) {
    const Document value = Document::parse(document.raw(id).toByteArray());
    check(value.ok(), "a value is JSON");
    check(value.nodes().size() <= document.nodes().size(), "a value is part of the whole");
    check(value.node(Document::root()).children == document.node(id).children, "a value has its members");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes = bytesOf(data, size);
    const Document document = Document::parse(bytes);
    check(document.bytes() == bytes, "bytes stay");
    check(document.ok() || document.error()->offset <= bytes.size(), "a fault lies in the text");
    check(document.ok() || !sentence(*document.error(), bytes).isEmpty(), "a fault is explained");
    const bool small = document.nodes().size() < 500;
    for (NodeId id = 0; small && id < document.nodes().size(); ++id) {
        checkNode(document, id);
        if (document.ok()) {
            checkValue(document, id);
        }
    }
    if (small && document.ok()) {
        checkPointers(document);
    }
    const Document again = Document::parse(indented(document));
    check(again.ok() == document.ok() && again.nodes().size() == document.nodes().size(), "indenting changes no value");
    return 0;
}

#include "protocol/lossless_json.h"

namespace maim::json {

namespace {

/// Deeper levels stand below each other: 200,000 of them, each two spaces further, would take 80 GB.
constexpr int kDeepest = 64;

class Indenter {
public:
    explicit Indenter(const Document& document) : m_document(document) {}

    QByteArray run() {
        m_text.reserve(m_document.bytes().size() * 2);
        for (NodeId id = 0; id < m_document.nodes().size(); ++id) {
            closeUpTo(m_document.node(id).parent);
            write(id);
        }
        closeUpTo(kNone);
        return m_text;
    }

private:
    void write(NodeId id) {
        const Node& node = m_document.node(id);
        if (node.parent != kNone) {
            m_text += node.index == 0 ? "" : ",";
            breakLine();
        }
        if (node.key.size() != 0) {
            m_text += m_document.rawKey(id);
            m_text += ": ";
        }
        const bool container = node.kind == Kind::Object || node.kind == Kind::Array;
        if (container) {
            open(id);
        } else {
            m_text += m_document.raw(id);
        }
    }

    void open(NodeId id) {
        m_text += m_document.raw(id).front();
        if (m_document.node(id).children == 0) {
            m_text += m_document.raw(id).back();
            return;
        }
        m_open = id;
        ++m_depth;
    }

    void closeUpTo(NodeId container) {
        while (m_open != container) {
            --m_depth;
            breakLine();
            m_text += m_document.raw(m_open).back();
            m_open = m_document.node(m_open).parent;
        }
    }

    void breakLine() {
        m_text += '\n';
        m_text.append(2 * std::min(m_depth, kDeepest), ' ');
    }

    const Document& m_document;
    QByteArray m_text;
    NodeId m_open = kNone;
    int m_depth = 0;
};

} // namespace

QByteArray indented(const Document& document) {
    return document.ok() ? Indenter(document).run() : document.bytes();
}

} // namespace maim::json

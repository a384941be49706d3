#include <algorithm>
#include <bit>

#include "protocol/json_duplicates.h"
#include "protocol/json_scan.h"
#include "protocol/json_text.h"

namespace maim::json {

using Reason = ParseError::Reason;

namespace {

/// Python 3.11 gives up at a thousand, of which the server's own calls take some.
constexpr int kDeepestForPython = 900;

int quirkIndex(Quirk quirk) {
    return std::countr_zero(static_cast<unsigned>(quirk));
}

} // namespace

/// Fills a Document in one pass. The open containers are the parents of the node last added, so it needs no stack and
/// no recursion. Not RapidJSON's reader: that one refuses lone surrogates and numbers beyond a double even when asked
/// for text, and takes Inf and -NaN, all unlike the peer's Python; and it tells no token's beginning.
class DocumentBuilder {
public:
    explicit DocumentBuilder(Document& document, Reading* reading)
        : m_document(document),
          m_reading(reading),
          m_begin(document.m_bytes.constData()),
          m_at(m_begin),
          m_end(m_begin + document.m_bytes.size()) {}

    void build();

private:
    struct Key {
        Span span;
        bool escaped = false;
    };

    void skipByteOrderMark();
    bool readRoot();
    bool step();
    bool goesOn();
    bool readMember();
    bool readValue(const Key& key);
    bool readScalar(Kind kind, const Key& key, const Token& token);
    void open(Kind kind, const Key& key);
    bool close();
    void finish(NodeId container);
    Node& add(Kind kind, const Key& key, Span value) {
        std::vector<Node>& nodes = m_document.m_nodes;
        const auto id = static_cast<NodeId>(nodes.size());
        Node& added = nodes.emplace_back();
        added.value = value;
        added.key = key.span;
        added.parent = m_open;
        added.index = m_open == kNone ? 0 : nodes[m_open].children++;
        added.kind = kind;
        added.escapedKey = key.escaped;
        if (m_last != kNone) {
            nodes[m_last].next = id;
        }
        m_last = id;
        return added;
    }
    void note(std::uint8_t quirks, NodeId where) {
        if (quirks != 0) {
            noteFirst(quirks, where);
        }
    }
    void noteFirst(std::uint8_t quirks, NodeId where);
    bool fail(Reason reason, const char* where);
    bool fail(Reason reason) { return fail(m_at == m_end ? Reason::UnexpectedEnd : reason, m_at); }
    bool keep(const Token& token) {
        if (token.fault) {
            return fail(*token.fault, token.end);
        }
        m_at = token.end;
        return true;
    }

    std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - m_begin); }
    bool has(char c) const { return m_at != m_end && *m_at == c; }
    void skipSpaces() { m_at = skipSpace(m_at, m_end); }
    Node& node(NodeId id) { return m_document.m_nodes[id]; }

    Document& m_document;
    Reading* m_reading;
    const char* m_begin;
    const char* m_at;
    const char* m_end;
    NodeId m_open = kNone; ///< the innermost open container
    NodeId m_last = kNone; ///< its last member so far
    int m_depth = 0;       ///< open containers
};

void DocumentBuilder::build() {
    m_document.m_nodes.reserve(nodesToExpect(m_document.m_bytes));
    skipByteOrderMark();
    if (!readRoot()) {
        while (m_open != kNone) {
            finish(m_open);
        }
    }
    if (m_document.m_bytes.startsWith(kByteOrderMark)) {
        note(ByteOrderMark, m_document.isEmpty() ? kNone : Document::root());
    }
}

void DocumentBuilder::skipByteOrderMark() {
    if (m_document.m_bytes.startsWith(kByteOrderMark)) {
        m_at += kByteOrderMark.size();
    }
}

bool DocumentBuilder::readRoot() {
    skipSpaces();
    if (m_at == m_end) {
        return fail(Reason::Empty, m_at);
    }
    if (!readValue({})) {
        return false;
    }
    while (m_open != kNone) {
        if (!goesOn() || !step()) {
            return false;
        }
    }
    skipSpaces();
    return m_at == m_end || fail(Reason::ExtraText);
}

bool DocumentBuilder::goesOn() {
    constexpr std::size_t kNodesBetweenLooks = 1024;
    if (!m_reading || m_document.m_nodes.size() % kNodesBetweenLooks != 0) {
        return true;
    }
    m_reading->done = m_at - m_begin;
    return !m_reading->stopped || fail(Reason::UnexpectedEnd, m_at);
}

bool DocumentBuilder::step() {
    skipSpaces();
    const bool object = node(m_open).kind == Kind::Object;
    if (has(object ? '}' : ']')) {
        return close();
    }
    if (m_last != kNone) {
        if (!has(',')) {
            return fail(Reason::MissingComma);
        }
        ++m_at;
        skipSpaces();
    }
    return object ? readMember() : readValue({});
}

bool DocumentBuilder::readMember() {
    if (!has('"')) {
        return fail(Reason::MissingKey);
    }
    const char* const begin = m_at;
    const Token token = scanString(m_at, m_end);
    if (!keep(token)) {
        return false;
    }
    const Key key{{offset(begin), offset(m_at)}, token.escaped};
    skipSpaces();
    if (!has(':')) {
        return fail(Reason::MissingColon);
    }
    ++m_at;
    skipSpaces();
    // The key belongs to the node that comes next, should there be one.
    const auto upcoming = static_cast<NodeId>(m_document.m_nodes.size());
    if (!readValue(key)) {
        return false;
    }
    note(token.quirks, upcoming);
    return true;
}

bool DocumentBuilder::readValue(const Key& key) {
    if (m_at == m_end) {
        return fail(Reason::UnexpectedEnd);
    }
    switch (*m_at) {
    case '{':
        open(Kind::Object, key);
        return true;
    case '[':
        open(Kind::Array, key);
        return true;
    case '"':
        return readScalar(Kind::String, key, scanString(m_at, m_end));
    case 't':
        return readScalar(Kind::Boolean, key, scanWord(m_at, m_end, "true"));
    case 'f':
        return readScalar(Kind::Boolean, key, scanWord(m_at, m_end, "false"));
    case 'n':
        return readScalar(Kind::Null, key, scanWord(m_at, m_end, "null"));
    default:
        break;
    }
    const bool number = (*m_at >= '0' && *m_at <= '9') || *m_at == '-' || *m_at == 'N' || *m_at == 'I';
    return number ? readScalar(Kind::Number, key, scanNumber(m_at, m_end)) : fail(Reason::UnexpectedCharacter);
}

bool DocumentBuilder::readScalar(Kind kind, const Key& key, const Token& token) {
    const char* const begin = m_at;
    if (!keep(token)) {
        return false;
    }
    add(kind, key, {offset(begin), offset(m_at)}).escapedValue = token.escaped;
    note(token.quirks, m_last);
    return true;
}

void DocumentBuilder::open(Kind kind, const Key& key) {
    add(kind, key, {offset(m_at), offset(m_at) + 1});
    ++m_at;
    m_open = m_last;
    note(++m_depth > kDeepestForPython ? NestedDeep : 0, m_open);
    m_last = kNone;
}

bool DocumentBuilder::close() {
    ++m_at;
    finish(m_open);
    return true;
}

/// Also closes what a fault leaves open; it then ends where the fault is.
void DocumentBuilder::finish(NodeId container) {
    node(container).value.end = offset(m_at);
    if (node(container).kind == Kind::Object) {
        const NodeId duplicate = firstDuplicate(m_document, container);
        note(duplicate == kNone ? 0 : DuplicateKey, duplicate);
    }
    m_open = node(container).parent;
    --m_depth;
    m_last = container;
}

void DocumentBuilder::noteFirst(std::uint8_t quirks, NodeId where) {
    m_document.m_quirks |= quirks;
    for (const Quirk quirk : {DuplicateKey, NonFiniteNumber, IntegerBeyond64Bits, LoneSurrogate, ByteOrderMark,
                              NestedDeep, IntegerTooLong}) {
        if ((quirks & quirk) != 0) {
            NodeId& first = m_document.m_quirkNode[quirkIndex(quirk)];
            first = std::min(first, where);
        }
    }
}

bool DocumentBuilder::fail(Reason reason, const char* where) {
    m_at = where;
    m_document.m_error = ParseError{reason, where - m_begin};
    return false;
}

Document Document::parse(QByteArray bytes, Reading* reading) {
    Document document;
    document.read(std::move(bytes), reading);
    return document;
}

void Document::read(QByteArray bytes, Reading* reading) {
    m_nodes.clear();
    m_error.reset();
    m_quirks = 0;
    std::fill(std::begin(m_quirkNode), std::end(m_quirkNode), kNone);
    m_bytes = std::move(bytes);
    if (m_bytes.size() > qsizetype{std::numeric_limits<std::uint32_t>::max()}) {
        m_error = ParseError{Reason::TooLarge, 0};
    } else {
        DocumentBuilder(*this, reading).build();
    }
}

NodeId Document::firstWith(Quirk quirk) const {
    return m_quirkNode[quirkIndex(quirk)];
}

} // namespace maim::json

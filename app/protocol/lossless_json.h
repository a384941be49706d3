#pragma once

#include <QByteArray>
#include <QString>
#include <atomic>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

/// JSON as it stands in the bytes: order, duplicate keys, number literals and escapes are kept, every value knows where
/// it begins and ends. Accepts what Python's json accepts (NaN, Infinity, -Infinity). Iterative: depth is no danger.
namespace maim::json {

enum class Kind : std::uint8_t { Null, Boolean, Number, String, Array, Object };

/// Index into Document::nodes(). Nodes stand in document order, so a container's first child is the node after it.
using NodeId = std::uint32_t;
inline constexpr NodeId kNone = std::numeric_limits<NodeId>::max();

/// Half-open byte range in Document::bytes().
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    std::uint32_t size() const { return end - begin; }
    bool operator==(const Span&) const = default;
};

struct Node {
    Span value; ///< strings with their quotes, containers with their brackets
    Span key;   ///< with its quotes; empty for the root and for array members
    NodeId parent = kNone;
    NodeId next = kNone; ///< next sibling
    std::uint32_t children = 0;
    std::uint32_t index = 0; ///< position among its siblings
    Kind kind = Kind::Null;
    bool escapedKey = false;   ///< the key holds a backslash: its bytes are not its content
    bool escapedValue = false; ///< the same of a string
};

/// Things that peers disagree about (rule W110). A set of flags for the whole document.
enum Quirk : std::uint8_t {
    DuplicateKey = 1,
    NonFiniteNumber = 2,
    IntegerBeyond64Bits = 4,
    LoneSurrogate = 8,
    ByteOrderMark = 16,
    NestedDeep = 32,     ///< deeper than some versions of Python can read
    IntegerTooLong = 64, ///< more than 4,300 digits, which Python refuses to read
};
inline constexpr int kQuirks = 7;
/// Python reads no text that shows one of these.
inline constexpr std::uint8_t kUnreadableToPython = ByteOrderMark | IntegerTooLong;

struct ParseError {
    enum class Reason : std::uint8_t {
        Empty,
        UnexpectedCharacter,
        UnexpectedEnd,
        BadEscape,
        BadNumber,
        BadEncoding,
        ControlCharacter,
        ExtraText,
        MissingComma,
        MissingColon,
        MissingKey,
        TooLarge
    };
    Reason reason;
    qsizetype offset = 0; ///< bytes from the start
};

/// Watches, and may stop, the reading of a large text on another thread.
struct Reading {
    std::atomic<qsizetype> done = 0; ///< bytes
    std::atomic<bool> stopped = false;
};

class Document {
public:
    /// Never fails as a call: where the text is no JSON, error() says why and nodes() holds what was read up to there.
    /// A leading byte order mark is passed over and noted as a quirk. Throw away what was stopped.
    static Document parse(QByteArray bytes, Reading* reading = nullptr);
    /// The same into this document, whose memory is reused: for a caller that reads many, one after the other.
    void read(QByteArray bytes, Reading* reading = nullptr);

    const QByteArray& bytes() const { return m_bytes; }
    const std::vector<Node>& nodes() const { return m_nodes; }
    const std::optional<ParseError>& error() const { return m_error; }
    bool ok() const { return !m_error; }
    std::uint8_t quirks() const { return m_quirks; }
    /// The first node that shows this quirk (for a duplicate key: the later member), or kNone.
    NodeId firstWith(Quirk quirk) const;

    bool isEmpty() const { return m_nodes.empty(); }
    static constexpr NodeId root() { return 0; }
    const Node& node(NodeId id) const { return m_nodes[id]; }
    NodeId firstChild(NodeId id) const { return m_nodes[id].children ? id + 1 : kNone; }

    /// The member of an object by its decoded key; of duplicates the last one, as Python and JavaScript take it.
    /// kNone when `object` is kNone or no object, so that look-ups can be chained.
    NodeId find(NodeId object, QByteArrayView key) const;
    NodeId find(std::initializer_list<QByteArrayView> path) const;

    QByteArrayView raw(NodeId id) const;    ///< the value's bytes
    QByteArrayView rawKey(NodeId id) const; ///< the key's bytes with quotes
    /// A string's decoded content (a lone surrogate as three bytes, so that two ids stay two); another value's bytes.
    QByteArray utf8(NodeId id) const;
    QString text(NodeId id) const; ///< the same as text; a lone surrogate stays one code unit
    QString keyText(NodeId id) const;
    bool boolean(NodeId id) const;
    std::optional<double> number(NodeId id) const;

    QString pointer(NodeId id) const;          ///< RFC 6901
    NodeId resolve(QStringView pointer) const; ///< kNone when nothing is there
    NodeId at(qsizetype offset) const;         ///< the innermost node whose key or value covers this byte

private:
    friend class DocumentBuilder;

    bool hasKey(NodeId id, QByteArrayView key) const;

    QByteArray m_bytes;
    std::vector<Node> m_nodes;
    std::optional<ParseError> m_error;
    std::uint8_t m_quirks = 0;
    NodeId m_quirkNode[kQuirks] = {kNone, kNone, kNone, kNone, kNone, kNone, kNone};
};

/// One sentence with line and column, in the language now in use.
QString sentence(const ParseError& error, const QByteArray& bytes);

/// A quoted JSON string for `text`: non-ASCII as it is (UTF-8), only what JSON demands is escaped; a lone surrogate
/// becomes its \u escape.
QByteArray quoted(QStringView text);

/// Indented by two spaces, to a limit; every token's bytes as they were. For display only. No JSON stays as it is.
QByteArray indented(const Document& document);

} // namespace maim::json

#include <QStringDecoder>

#include "protocol/lossless_json.h"
#include "support/corpus.h"
#include "support/test_case.h"

using namespace Qt::StringLiterals;
using namespace maim;

/// What the protocol layer promises about odd frames: nothing that came is lost, moved or rewritten.
class TestCorpus : public maim::test::TestCase {
    Q_OBJECT

    void addFrames() const;

    std::vector<test::CorpusFrame> m_frames;

private Q_SLOTS:
    void initTestCase();
    void holdsEnoughOddFrames();
    void isUtf8_data() { addFrames(); }
    void isUtf8();
    void bytesAreKept_data() { addFrames(); }
    void bytesAreKept();
    void spansTile_data() { addFrames(); }
    void spansTile();
    void indentingMovesOnlyWhiteSpace_data() { addFrames(); }
    void indentingMovesOnlyWhiteSpace();
};

namespace {

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Walks the nodes in document order and checks that keys, values, separators and white space cover every byte once.
/// Returns the first offset that nothing accounts for, or -1.
class Tiling {
public:
    explicit Tiling(const json::Document& document) : m_document(document), m_bytes(document.bytes()) {}

    qsizetype firstFault() {
        const bool bom = (m_document.quirks() & json::ByteOrderMark) != 0;
        m_at = bom ? 3 : 0;
        for (json::NodeId id = 0; id < m_document.nodes().size() && m_fault < 0; ++id) {
            enter(id);
        }
        leaveTo(json::kNone);
        between(m_bytes.size(), 0);
        return m_fault;
    }

private:
    void enter(json::NodeId id) {
        const json::Node& node = m_document.node(id);
        leaveTo(node.parent);
        const char comma = node.index > 0 ? ',' : '\0';
        if (node.key.size() > 0) {
            between(node.key.begin, comma);
            m_at = node.key.end;
            between(node.value.begin, ':');
        } else {
            between(node.value.begin, comma);
        }
        const bool container = node.kind == json::Kind::Array || node.kind == json::Kind::Object;
        m_at = container ? node.value.begin + 1 : node.value.end;
        if (container) {
            m_open.push_back(id);
        }
    }

    void leaveTo(json::NodeId parent) {
        while (!m_open.empty() && m_open.back() != parent) {
            const json::Span value = m_document.node(m_open.back()).value;
            between(value.end - 1, 0);
            m_at = value.end;
            m_open.pop_back();
        }
    }

    /// From where we are up to `to` there is white space and, unless it is 0, exactly one `mark`.
    void between(qsizetype to, char mark) {
        bool marked = mark == 0;
        for (qsizetype i = m_at; i < to; ++i) {
            if (!marked && m_bytes[i] == mark) {
                marked = true;
            } else if (!isSpace(m_bytes[i])) {
                fault(i);
            }
        }
        if (to < m_at || !marked) {
            fault(m_at);
        }
        m_at = to;
    }

    void fault(qsizetype offset) { m_fault = m_fault < 0 ? offset : m_fault; }

    const json::Document& m_document;
    QByteArrayView m_bytes;
    std::vector<json::NodeId> m_open;
    qsizetype m_at = 0;
    qsizetype m_fault = -1;
};

/// The text without the white space that stands between its tokens.
QByteArray withoutSpaces(const QByteArray& json) {
    QByteArray kept;
    kept.reserve(json.size());
    bool inString = false;
    bool escaped = false;
    for (const char c : json) {
        if (inString || !isSpace(c)) {
            kept += c;
        }
        const bool quote = c == '"' && !escaped;
        escaped = inString && c == '\\' && !escaped;
        inString = quote ? !inString : inString;
    }
    return kept;
}

} // namespace

void TestCorpus::initTestCase() {
    m_frames = test::corpus();
}

void TestCorpus::addFrames() const {
    QTest::addColumn<QByteArray>("bytes");
    for (const test::CorpusFrame& frame : m_frames) {
        QTest::addRow("%s", qPrintable(frame.name)) << frame.bytes;
    }
}

void TestCorpus::holdsEnoughOddFrames() {
    QVERIFY2(m_frames.size() >= 100, qPrintable(QString::number(m_frames.size())));
    qInfo("corpus: %d frames", static_cast<int>(m_frames.size()));
}

void TestCorpus::isUtf8() {
    QFETCH(const QByteArray, bytes);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    const QString text = decoder(bytes);
    QVERIFY(!decoder.hasError());
    QCOMPARE(text.toUtf8(), bytes);
}

void TestCorpus::bytesAreKept() {
    QFETCH(const QByteArray, bytes);
    const json::Document document = json::Document::parse(bytes);
    QVERIFY(document.bytes() == bytes);
    QVERIFY(!document.ok() || !document.isEmpty());
}

void TestCorpus::spansTile() {
    QFETCH(const QByteArray, bytes);
    const json::Document document = json::Document::parse(bytes);
    if (!document.ok()) {
        QVERIFY(document.error()->offset >= 0);
        QVERIFY(document.error()->offset <= bytes.size());
        return;
    }
    QCOMPARE(Tiling(document).firstFault(), -1);
}

void TestCorpus::indentingMovesOnlyWhiteSpace() {
    QFETCH(const QByteArray, bytes);
    const json::Document document = json::Document::parse(bytes);
    if (!document.ok()) {
        return;
    }
    const QByteArray plain = withoutSpaces(bytes.startsWith("\xEF\xBB\xBF") ? bytes.sliced(3) : bytes);
    const QByteArray shown = json::indented(document);
    const QByteArray shownPlain = withoutSpaces(shown.startsWith("\xEF\xBB\xBF") ? shown.sliced(3) : shown);
    QVERIFY(shownPlain == plain);
}

MAIM_TEST_CASE(TestCorpus)
#include "tst_corpus.moc"

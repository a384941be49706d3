#include "models/filter_vocabulary.h"

#include <algorithm>

#include "journal/filter_path.h"
#include "models/background.h"
#include "protocol/redaction.h"

namespace maim {

namespace {

constexpr qint64 kPauseMs = 500;
constexpr qsizetype kNewest = 32;
constexpr qsizetype kSpread = 32;
constexpr std::uint32_t kLargestFrame = 16 * 1024;
constexpr qsizetype kMostNodes = 500; ///< of one frame
constexpr qsizetype kDeepestWord = 8;
constexpr qsizetype kLongestWord = 40;
constexpr qsizetype kLongestPathWord = 120;

/// The members of one frame, as words. API keys are left out, path and value.
class WordReader {
public:
    WordReader(const json::Document& document, FilterWords& words)
        : m_document(document), m_keys(keyNodes(document)), m_words(words) {}

    void run() {
        const auto count = std::min<qsizetype>(std::ssize(m_document.nodes()), kMostNodes);
        for (json::NodeId node = 1; node < count; ++node) {
            if (m_document.node(node).children == 0 && !std::binary_search(m_keys.begin(), m_keys.end(), node)) {
                look(node);
            }
        }
    }

private:
    void look(json::NodeId node) {
        QStringList keys;
        for (json::NodeId at = node; m_document.node(at).parent != json::kNone; at = m_document.node(at).parent) {
            const json::Node& step = m_document.node(at);
            keys.prepend(step.key.size() > 0 ? m_document.keyText(at) : QString::number(step.index));
        }
        const QString path = keys.size() > kDeepestWord ? QString() : filtering::fieldText(keys);
        if (path.isEmpty() || path.size() > kLongestPathWord) {
            return;
        }
        m_words.paths << path;
        const bool isShort = m_document.node(node).value.size() <= kLongestWord;
        if (isShort && m_document.node(node).kind == json::Kind::String) {
            m_words.values[path] << m_document.text(node);
        }
    }

    const json::Document& m_document;
    std::vector<json::NodeId> m_keys;
    FilterWords& m_words;
};

FilterWords wordsOf(const std::vector<FrameRecord>& sample, const PayloadStore& store) {
    FilterWords words;
    for (const FrameRecord& record : sample) {
        const auto payload = store.payload(record.seq);
        const json::Document document = json::Document::parse(payload.value_or(QByteArray()));
        if (document.ok()) {
            WordReader(document, words).run();
        }
    }
    words.paths.removeDuplicates();
    return words;
}

void addUpTo(qsizetype most, QStringList& known, const QStringList& found) {
    for (const QString& word : found) {
        if (known.size() < most && !known.contains(word)) {
            known << word;
        }
    }
}

} // namespace

void FilterVocabulary::setLog(FrameLog* log) {
    ++m_generation;
    m_log = log;
    m_words = {};
    m_seen = 0;
    m_since.invalidate();
    m_busy = false;
}

void FilterVocabulary::lookAgain() {
    const bool early = m_since.isValid() && m_since.elapsed() < kPauseMs;
    if (!m_log || m_busy || early || m_log->size() == m_seen) {
        return;
    }
    m_busy = true;
    m_since.start();
    inBackground<FilterWords>(
        this, [sample = sample(), store = m_log->store()] { return wordsOf(sample, *store); },
        [this, generation = m_generation](const FilterWords& found) {
            if (generation == m_generation) {
                m_busy = false;
                merge(found);
                Q_EMIT learned();
            }
        });
}

/// The newest rows, and some spread over all others.
std::vector<FrameRecord> FilterVocabulary::sample() {
    std::vector<FrameRecord> records;
    const auto add = [&](qsizetype row) {
        const FrameRecord& record = m_log->at(row);
        if (!record.binary && record.size <= kLargestFrame) {
            records.push_back(record);
        }
    };
    const qsizetype older = qMax<qsizetype>(0, m_log->size() - kNewest);
    for (qsizetype i = 0; i < qMin(kSpread, older); ++i) {
        add(older * i / qMin(kSpread, older));
    }
    for (qsizetype row = older; row < m_log->size(); ++row) {
        add(row);
    }
    m_seen = m_log->size();
    return records;
}

void FilterVocabulary::merge(const FilterWords& found) {
    addUpTo(kMostPaths, m_words.paths, found.paths);
    for (auto it = found.values.cbegin(); it != found.values.cend(); ++it) {
        if (m_words.paths.contains(it.key())) {
            addUpTo(kMostValues, m_words.values[it.key()], it.value());
        }
    }
}

} // namespace maim

#include "journal/filter_lexer.h"

namespace maim::filtering {

namespace {

using namespace Qt::StringLiterals;
using Reason = FilterError::Reason;

struct Symbol {
    QLatin1String text;
    TokenKind kind;
};

/// The longer ones first.
constexpr Symbol kSymbols[] = {
    {"=="_L1, TokenKind::Operator}, {"!="_L1, TokenKind::Operator}, {"<="_L1, TokenKind::Operator},
    {">="_L1, TokenKind::Operator}, {"&&"_L1, TokenKind::And},      {"||"_L1, TokenKind::Or},
    {"<"_L1, TokenKind::Operator},  {">"_L1, TokenKind::Operator},  {"!"_L1, TokenKind::Not},
    {"("_L1, TokenKind::Open},      {")"_L1, TokenKind::Close},     {","_L1, TokenKind::Comma},
};

bool endsWord(QChar c) {
    return c.isSpace() || QStringView(u"()!=<>&|,\"").contains(c);
}

class Lexer {
public:
    explicit Lexer(const QString& text) : m_text(text) {}

    std::variant<std::vector<Token>, FilterError> run() {
        while (skipSpace()) {
            const std::optional<FilterError> error = m_text[m_at] == u'"' ? quoted() : symbolOrWord();
            if (error) {
                return *error;
            }
        }
        m_tokens.push_back({TokenKind::End, m_text.size(), 0, {}});
        return std::move(m_tokens);
    }

private:
    bool skipSpace() {
        while (m_at < m_text.size() && m_text[m_at].isSpace()) {
            ++m_at;
        }
        return m_at < m_text.size();
    }

    std::optional<FilterError> quoted() {
        QString content;
        for (qsizetype i = m_at + 1; i < m_text.size(); ++i) {
            if (m_text[i] == u'"') {
                take(TokenKind::Quoted, i + 1 - m_at, content);
                return std::nullopt;
            }
            const bool escape =
                m_text[i] == u'\\' && i + 1 < m_text.size() && (m_text[i + 1] == u'"' || m_text[i + 1] == u'\\');
            content += m_text[escape ? ++i : i];
        }
        return FilterError{Reason::UnclosedQuote, m_at, m_text.size() - m_at, {}};
    }

    std::optional<FilterError> symbolOrWord() {
        const QStringView rest = QStringView(m_text).sliced(m_at);
        for (const Symbol& symbol : kSymbols) {
            if (rest.startsWith(symbol.text)) {
                take(symbol.kind, symbol.text.size(), symbol.text);
                return std::nullopt;
            }
        }
        const qsizetype length = std::find_if(rest.begin(), rest.end(), endsWord) - rest.begin();
        if (length == 0) {
            return FilterError{Reason::UnknownOperator, m_at, 1, rest.first(1).toString()};
        }
        take(TokenKind::Word, length, rest.first(length).toString());
        return std::nullopt;
    }

    void take(TokenKind kind, qsizetype length, const QString& content) {
        m_tokens.push_back({kind, m_at, length, content});
        m_at += length;
    }

    const QString& m_text;
    qsizetype m_at = 0;
    std::vector<Token> m_tokens;
};

} // namespace

std::variant<std::vector<Token>, FilterError> tokens(const QString& text) {
    return Lexer(text).run();
}

} // namespace maim::filtering

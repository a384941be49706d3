#include "transport/upgrade_exchange.h"

namespace maim {

namespace {

// Enough of a refusal to tell what sits there.
constexpr qsizetype kBodyBytes = 4096;

bool mayBeHttp(const QByteArray& answer) {
    const QByteArray start = "HTTP/";
    return answer.startsWith(start) || start.startsWith(answer);
}

bool hasWholeBody(const websocket::UpgradeAnswer& answer) {
    return answer.body.size() >= std::min<qint64>(answer.contentLength().value_or(kBodyBytes), kBodyBytes);
}

} // namespace

UpgradeExchange::UpgradeExchange(const QUrl& url, const websocket::Headers& headers, bool upgrades)
    : m_request(upgrades ? websocket::upgradeRequest(url, headers, m_handshakeKey)
                         : websocket::plainRequest(url, headers)) {}

UpgradeExchange::Step UpgradeExchange::read(QIODevice& device, AttemptFacts& facts) {
    facts.answer += device.read(websocket::kMaxAnswerHead + kBodyBytes - facts.answer.size());
    if (!mayBeHttp(facts.answer)) {
        return Step::Refused;
    }
    if (const auto answer = websocket::parseAnswer(facts.answer)) {
        return judge(*answer, facts);
    }
    facts.headerTooLarge = facts.answer.size() >= websocket::kMaxAnswerHead;
    return facts.headerTooLarge ? Step::Refused : Step::More;
}

UpgradeExchange::Step UpgradeExchange::judge(const websocket::UpgradeAnswer& answer, AttemptFacts& facts) {
    constexpr int kSwitchingProtocols = 101;
    facts.status = answer.status;
    if (answer.status != kSwitchingProtocols) {
        return hasWholeBody(answer) ? Step::Refused : Step::RefusedInParts;
    }
    facts.fault = websocket::faultOf(answer, m_handshakeKey);
    if (facts.fault != nullptr) {
        return Step::Refused;
    }
    m_frames = answer.body;
    return Step::Open;
}

} // namespace maim

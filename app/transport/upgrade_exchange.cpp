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

websocket::Headers headersOf(const Wire::Request& request) {
    websocket::Headers headers = request.headers;
    if (request.offersDeflate) {
        headers.append({"Sec-WebSocket-Extensions", QByteArray(websocket::kDeflateOffer)});
    }
    return headers;
}

} // namespace

UpgradeExchange::UpgradeExchange(const Wire::Request& request)
    : m_request(request.upgrades ? websocket::upgradeRequest(request.url, headersOf(request), m_handshakeKey)
                                 : websocket::plainRequest(request.url, request.headers)),
      m_offersDeflate(request.offersDeflate) {}

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
    facts.fault = websocket::faultOf(answer, m_handshakeKey, m_offersDeflate);
    if (facts.fault != nullptr) {
        return Step::Refused;
    }
    m_deflate = websocket::grantIn(answer.header("Sec-WebSocket-Extensions"));
    m_frames = answer.body;
    return Step::Open;
}

} // namespace maim

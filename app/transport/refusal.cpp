#include "transport/refusal.h"

#include <algorithm>

namespace maim {

namespace {

struct Words {
    ErrorCode code;
    const char16_t* const* words; ///< lower case, up to a null; any of them
};

// In English, and in both scripts of Chinese, which these servers speak.
constexpr const char16_t* kRate[] = {u"rate limit",
                                     u"rate-limit",
                                     u"rate_limit",
                                     u"ratelimit",
                                     u"rate exceeded",
                                     u"too many requests",
                                     u"too many messages",
                                     u"too fast",
                                     u"too often",
                                     u"频率",
                                     u"頻率",
                                     u"频繁",
                                     u"頻繁",
                                     u"限流",
                                     u"限速",
                                     u"过快",
                                     u"過快",
                                     u"请求过多",
                                     u"請求過多",
                                     u"消息过多",
                                     u"訊息過多",
                                     nullptr};
constexpr const char16_t* kConnections[] = {u"too many connections",
                                            u"too many clients",
                                            u"connection limit",
                                            u"connections limit",
                                            u"max connections",
                                            u"maximum connections",
                                            u"maximum number of connections",
                                            u"连接数",
                                            u"連線數",
                                            u"连接过多",
                                            u"過多連線",
                                            u"连接太多",
                                            u"連線過多",
                                            u"客户端过多",
                                            nullptr};
constexpr const char16_t* kOrigin[] = {u"origin", u"来源", u"來源", u"跨域", nullptr};
constexpr const char16_t* kKey[] = {u"api key",        u"api_key", u"api-key", u"apikey", u"api token",
                                    u"authentication", u"密钥",    u"密鑰",    u"金鑰",   u"鉴权",
                                    u"鑑權",           u"认证",    u"認證",    nullptr};
// 0.6.8's own words are 无效的令牌, those of earlier ones "Invalid or missing token". A key in the query means nothing
// to them.
constexpr const char16_t* kLegacy[] = {u"token", u"令牌", u"權杖", nullptr};

// In this order: "too many requests with this API key" is about the rate.
constexpr Words kRefusals[] = {{ErrorCode::RateLimited, kRate},
                               {ErrorCode::TooManyConnections, kConnections},
                               {ErrorCode::OriginRefused, kOrigin},
                               {ErrorCode::KeyRefused, kKey},
                               {ErrorCode::LegacyServer, kLegacy}};

bool holdsOneOf(const QString& reason, const char16_t* const* words) {
    for (; *words != nullptr; ++words) {
        if (reason.contains(QStringView(*words))) {
            return true;
        }
    }
    return false;
}

} // namespace

ErrorCode refusalIn(const QString& reason) {
    const QString lower = reason.toLower();
    const auto* found = std::find_if(std::begin(kRefusals), std::end(kRefusals),
                                     [&](const Words& refusal) { return holdsOneOf(lower, refusal.words); });
    return found == std::end(kRefusals) ? ErrorCode::PolicyRefused : found->code;
}

} // namespace maim

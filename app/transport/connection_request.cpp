#include "transport/connection_request.h"

#include <QSslSocket>

#include "transport/proxy_choice.h"
#include "transport/tls_configuration.h"

namespace maim {

Result<Wire::Request> connectionRequest(const Profile& profile, const Credentials& credentials, const QByteArray& uuid,
                                        const std::function<void()>& asksForProxy) {
    if (const Outcome valid = validate(profile, credentials); !valid) {
        return valid.error();
    }
    const bool secure = profile.url.scheme() == QLatin1String("wss");
    const Result<QSslConfiguration> tls =
        secure ? tlsConfiguration(profile.tls, credentials.keyPassphrase) : Result(QSslConfiguration());
    if (!tls) {
        return tls.error();
    }
    Wire::Request request;
    request.url = requestUrl(profile, credentials);
    request.headers = requestHeaders(profile, credentials, uuid);
    request.tls = *tls;
    request.pin = secure ? profile.tls.pin : QString();
    asksForProxy();
    request.proxy = proxyFor(profile, credentials.proxyPassword);
    request.maxMessageBytes = profile.maxMessageBytes;
    request.offersDeflate = profile.compression && profile.engine == Engine::Exact;
    return request;
}

bool isUnverified(const Wire::Request& request) {
    return request.url.scheme() == QLatin1String("wss") && request.tls.peerVerifyMode() == QSslSocket::VerifyNone;
}

} // namespace maim

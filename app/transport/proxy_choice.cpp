#include "transport/proxy_choice.h"

#include <QNetworkProxyQuery>
#include <algorithm>

namespace maim {

namespace {

bool carriesAnything(const QNetworkProxy& proxy) {
    return proxy.type() == QNetworkProxy::NoProxy ||
           ((proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::Socks5Proxy) &&
            proxy.capabilities().testFlag(QNetworkProxy::TunnelingCapability));
}

QNetworkProxy systemProxy(const QUrl& url) {
    const bool tls = url.scheme() == QLatin1String("wss");
    const QString protocol = tls ? QStringLiteral("https") : QStringLiteral("http");
    const QNetworkProxyQuery query(url.host(), url.port(tls ? 443 : 80), protocol, QNetworkProxyQuery::TcpSocket);
    const QList<QNetworkProxy> found = QNetworkProxyFactory::systemProxyForQuery(query);
    const auto usable = std::find_if(found.begin(), found.end(), carriesAnything);
    return usable == found.end() ? QNetworkProxy(QNetworkProxy::NoProxy) : *usable;
}

} // namespace

QNetworkProxy proxyFor(const Profile& profile, const Secret& password) {
    const ProxySettings& proxy = profile.proxy;
    if (proxy.kind == ProxyKind::None || (isLoopbackHost(profile.url.host()) && !proxy.forLoopback)) {
        return QNetworkProxy(QNetworkProxy::NoProxy);
    }
    if (proxy.kind == ProxyKind::System) {
        return systemProxy(profile.url);
    }
    const auto type = proxy.kind == ProxyKind::Http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy;
    // A password without a user is of an earlier setting.
    const QString secret = proxy.user.isEmpty() ? QString() : QString::fromUtf8(password.reveal());
    return {type, proxy.host, static_cast<quint16>(proxy.port), proxy.user, secret};
}

} // namespace maim

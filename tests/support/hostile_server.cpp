#include "support/hostile_server.h"

#include <algorithm>

namespace maim::test {

namespace {

std::vector<HostileScript> all() {
    std::vector<HostileScript> scripts = upgradeScripts();
    for (const auto& more : {closeScripts(), frameScripts(), floodScripts()}) {
        scripts.insert(scripts.end(), more.begin(), more.end());
    }
    return scripts;
}

RawServer::Behaviour named(const QByteArray& name) {
    const std::vector<HostileScript>& scripts = hostileScripts();
    const auto found =
        std::find_if(scripts.begin(), scripts.end(), [&](const auto& each) { return each.name == name; });
    Q_ASSERT_X(found != scripts.end(), "HostileServer", name.constData());
    return found->behaviour;
}

} // namespace

const std::vector<HostileScript>& hostileScripts() {
    static const std::vector<HostileScript> scripts = all();
    return scripts;
}

HostileServer::HostileServer(const QByteArray& script, std::optional<QSslConfiguration> tls)
    : RawServer(named(script), std::move(tls)) {}

} // namespace maim::test

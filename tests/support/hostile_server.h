#pragma once

#include <vector>

#include "support/raw_server.h"

namespace maim::test {

/// A way to be a bad server, or one that is odd but right. What a client has to make of it is in the tests.
struct HostileScript {
    QByteArray name;
    RawServer::Behaviour behaviour;
};

/// Each has a name of its own. Those of the upgrade come first.
const std::vector<HostileScript>& hostileScripts();

/// Plays the script of this name to every client.
class HostileServer : public RawServer {
public:
    explicit HostileServer(const QByteArray& script, std::optional<QSslConfiguration> tls = {});
};

// Where hostileScripts() has them from.
std::vector<HostileScript> upgradeScripts();
std::vector<HostileScript> closeScripts();
std::vector<HostileScript> frameScripts();
std::vector<HostileScript> floodScripts();

} // namespace maim::test

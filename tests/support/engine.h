#pragma once

#include <QByteArray>
#include <memory>

#include "transport/engine.h"

namespace maim::test {

/// The engine of this run: MAIM_ENGINE names it, and ctest runs what is labelled "engines" with each.
inline Engine engineUnderTest() {
    return engineFrom(qEnvironmentVariable("MAIM_ENGINE", QStringLiteral("exact"))).value_or(Engine::Exact);
}

/// Whether it keeps from everybody what an answer says that opens no connection: the body of a refusal, and what is no
/// HTTP. QWebSocket does. tst_engines has the whole list.
inline bool answersAreHidden() {
    return engineUnderTest() == Engine::Qt;
}

inline std::unique_ptr<Wire> wireUnderTest() {
    return std::unique_ptr<Wire>(makeWire(engineUnderTest(), nullptr));
}

} // namespace maim::test

#include "transport/engine.h"

#include "transport/connection.h"
#include "transport/qt_connection.h"

namespace maim {

Wire* makeWire(Engine engine, QObject* parent) {
    switch (engine) {
    case Engine::Exact:
        break;
    case Engine::Qt:
        return new QtConnection(parent);
    }
    return new Connection(parent);
}

} // namespace maim

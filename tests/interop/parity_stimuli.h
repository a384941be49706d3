#pragma once

#include <QByteArray>
#include <vector>

namespace maim::test {

/// Something that is sent to both servers, the real one and the built-in one.
struct Stimulus {
    enum class Kind {
        Text,   ///< one text message
        Frames, ///< bytes behind the upgrade
        Http    ///< bytes in the place of the upgrade's request; HOST stands for the server's address and port
    };
    Kind kind = Kind::Text;
    QByteArray name;
    QByteArray bytes;
    bool offersCompression = false; ///< in its upgrade
};

/// All of them; their names are different. `ownKey`, `otherKey`: keys that the servers let in.
std::vector<Stimulus> stimuli(const QByteArray& ownKey, const QByteArray& otherKey);

/// In what the two servers differ on purpose.
struct Difference {
    const char* stimulus;
    const char* reason;
};
const std::vector<Difference>& knownDifferences();

} // namespace maim::test

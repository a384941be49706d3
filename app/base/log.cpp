#include "base/log.h"

namespace maim {

Q_LOGGING_CATEGORY(lcSession, "maim.session")
Q_LOGGING_CATEGORY(lcProfiles, "maim.profiles")
Q_LOGGING_CATEGORY(lcLoopback, "maim.loopback")
Q_LOGGING_CATEGORY(lcUi, "maim.ui")

} // namespace maim

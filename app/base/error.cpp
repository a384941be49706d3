#include "base/error.h"

namespace maim {

QString sentence(const Error&) { return {}; }
QString advice(const Error&) { return {}; }

} // namespace maim

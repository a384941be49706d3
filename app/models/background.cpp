#include "models/background.h"

namespace maim {

QThreadPool& backgroundPool() {
    static QThreadPool pool;
    return pool;
}

} // namespace maim

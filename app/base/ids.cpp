#include "base/ids.h"

#include <QUuid>

namespace maim {

QByteArray newUuid() {
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

} // namespace maim

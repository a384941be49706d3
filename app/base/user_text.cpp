#include "base/user_text.h"

namespace maim {

bool isUtf16(QByteArrayView text) {
    return text.startsWith("\xFF\xFE") || text.startsWith("\xFE\xFF");
}

Result<Secret> secretIn(const QString& file, QByteArrayView text) {
    constexpr QByteArrayView kMark = "\xEF\xBB\xBF";
    if (isUtf16(text)) {
        return Error{ErrorCode::FileUtf16, {file}};
    }
    const QByteArrayView marked = text.startsWith(kMark) ? text.sliced(kMark.size()) : text;
    const qsizetype end = marked.indexOf('\n');
    return Secret((end < 0 ? marked : marked.first(end)).trimmed().toByteArray());
}

} // namespace maim

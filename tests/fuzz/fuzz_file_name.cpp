#include <QDir>

#include "check.h"
#include "protocol/file_name.h"

using namespace maim;

namespace {

bool isUnseen(QChar c) {
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
}

/// It is one name in its folder, on every system.
void checkName(const QString& name) {
    check(!name.isEmpty() && name != QLatin1String(".") && name != QLatin1String(".."), "a name is one");
    check(name.toUtf8().size() <= 255, "every file system takes it");
    check(QString::fromUtf8(name.toUtf8()) == name, "it is whole Unicode");
    for (const char c : {'/', '\\', ':', '<', '>', '"', '|', '?', '*'}) {
        check(!name.contains(QLatin1Char(c)), "nothing in it has a meaning");
    }
    check(std::none_of(name.begin(), name.end(), isUnseen), "all of it is seen");
    check(!name.startsWith(u'.') && !name.endsWith(u'.') && !name.endsWith(u' '), "it is not hidden or cut");
    check(QDir::cleanPath(QLatin1String("/safe/") + name) == QLatin1String("/safe/") + name, "it stays in its folder");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes = bytesOf(data, size);
    const QString utf16(reinterpret_cast<const QChar*>(bytes.constData()), bytes.size() / 2);
    for (const QString& given : {QString::fromUtf8(bytes), utf16}) {
        const QString name = cleanFileName(given);
        checkName(name);
        check(cleanFileName(name) == name, "a clean name is left alone");
        runsWhenOpened(name);
    }
    return 0;
}

#include "protocol/file_name.h"

#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr qsizetype kMostBytes = 120;
constexpr qsizetype kLongestExtension = 16;
// A path longer than this is not looked at from its beginning.
constexpr qsizetype kLongestPath = 8'192;

QStringView lastComponent(QStringView path) {
    const qsizetype slash = qMax(path.lastIndexOf(u'/'), path.lastIndexOf(u'\\'));
    return path.sliced(slash + 1);
}

bool isUnseen(char32_t c) {
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

// Streams, wild cards, redirections and quotes of Windows; the slashes are gone already.
bool hasMeaning(char32_t c) {
    return c < 0x80 && QByteArrayView("<>:\"|?*").contains(static_cast<char>(c));
}

QString withPlainCharacters(QStringView name) {
    QString result;
    for (const char32_t c : name.toUcs4()) {
        if (isUnseen(c)) {
            continue;
        }
        const char32_t kept = hasMeaning(c) ? U'_' : QChar::category(c) == QChar::Separator_Space ? U' ' : c;
        result += QString::fromUcs4(&kept, 1);
    }
    return result;
}

bool isDotOrSpace(QChar c) {
    return c == u'.' || c == u' ';
}

// Windows drops them at the end, Unix hides what begins with a dot.
QString withoutDotsAround(const QString& name) {
    const auto begin = std::find_if_not(name.begin(), name.end(), isDotOrSpace);
    const auto end = std::find_if_not(name.rbegin(), std::make_reverse_iterator(begin), isDotOrSpace).base();
    return QString(begin, end - begin);
}

// "con.tar.gz" is the console too, and so is "COM¹".
bool isDevice(const QString& name) {
    static const QSet<QString> devices{u"con"_s, u"prn"_s, u"aux"_s, u"nul"_s, u"clock$"_s, u"conin$"_s, u"conout$"_s};
    const QString stem = name.section(u'.', 0, 0).trimmed().toLower();
    const bool port = stem.size() == 4 && (stem.startsWith("com"_L1) || stem.startsWith("lpt"_L1)) &&
                      (stem[3].isDigit() || u"¹²³"_s.contains(stem[3]));
    return port || devices.contains(stem);
}

QString cutToBytes(QString text, qsizetype bytes) {
    while (text.toUtf8().size() > bytes) {
        const bool pair = text.size() > 1 && text.back().isLowSurrogate();
        text.chop(pair ? 2 : 1);
    }
    return text;
}

QString shortened(const QString& name) {
    const qsizetype dot = name.lastIndexOf(u'.');
    const bool hasExtension = dot > 0 && name.size() - dot <= kLongestExtension;
    const QString extension = hasExtension ? name.sliced(dot) : QString();
    const QString stem = name.first(name.size() - extension.size());
    // Cutting may have left a dot or a space at the end again.
    return withoutDotsAround(
        cutToBytes(stem.first(qMin(stem.size(), kMostBytes)), kMostBytes - extension.toUtf8().size()) + extension);
}

} // namespace

QString cleanFileName(QStringView fromPeer) {
    const QStringView path = fromPeer.last(qMin(fromPeer.size(), kLongestPath));
    const QString plain = withoutDotsAround(withPlainCharacters(lastComponent(path)));
    // Cutting can leave a device where there was none: "con", many spaces, and something behind them.
    const QString cut = shortened(plain);
    const QString name = isDevice(cut) ? shortened(u'_' + cut) : cut;
    return name.isEmpty() ? u"file"_s : name;
}

bool runsWhenOpened(QStringView fileName) {
    static const QSet<QString> extensions{u"ade"_s,
                                          u"adp"_s,
                                          u"apk"_s,
                                          u"app"_s,
                                          u"appimage"_s,
                                          u"application"_s,
                                          u"appref-ms"_s,
                                          u"asp"_s,
                                          u"bas"_s,
                                          u"bash"_s,
                                          u"bat"_s,
                                          u"cer"_s,
                                          u"chm"_s,
                                          u"cmd"_s,
                                          u"cnt"_s,
                                          u"com"_s,
                                          u"command"_s,
                                          u"cpl"_s,
                                          u"crt"_s,
                                          u"csh"_s,
                                          u"deb"_s,
                                          u"der"_s,
                                          u"desktop"_s,
                                          u"diagcab"_s,
                                          u"dll"_s,
                                          u"dmg"_s,
                                          u"exe"_s,
                                          u"fon"_s,
                                          u"gadget"_s,
                                          u"hlp"_s,
                                          u"hpj"_s,
                                          u"hta"_s,
                                          u"htm"_s,
                                          u"html"_s,
                                          u"inf"_s,
                                          u"ins"_s,
                                          u"iso"_s,
                                          u"isp"_s,
                                          u"jar"_s,
                                          u"jnlp"_s,
                                          u"js"_s,
                                          u"jse"_s,
                                          u"ksh"_s,
                                          u"library-ms"_s,
                                          u"lnk"_s,
                                          u"mad"_s,
                                          u"mht"_s,
                                          u"mhtml"_s,
                                          u"msc"_s,
                                          u"msh"_s,
                                          u"msi"_s,
                                          u"msp"_s,
                                          u"mst"_s,
                                          u"ocx"_s,
                                          u"osd"_s,
                                          u"pif"_s,
                                          u"pkg"_s,
                                          u"pl"_s,
                                          u"plg"_s,
                                          u"prf"_s,
                                          u"prg"_s,
                                          u"ps1"_s,
                                          u"ps1xml"_s,
                                          u"ps2"_s,
                                          u"psc1"_s,
                                          u"psc2"_s,
                                          u"py"_s,
                                          u"pyc"_s,
                                          u"pyw"_s,
                                          u"pyz"_s,
                                          u"rb"_s,
                                          u"reg"_s,
                                          u"rpm"_s,
                                          u"run"_s,
                                          u"scf"_s,
                                          u"scr"_s,
                                          u"sct"_s,
                                          u"search-ms"_s,
                                          u"settingcontent-ms"_s,
                                          u"sh"_s,
                                          u"shb"_s,
                                          u"shs"_s,
                                          u"slp"_s,
                                          u"so"_s,
                                          u"svg"_s,
                                          u"sys"_s,
                                          u"url"_s,
                                          u"vb"_s,
                                          u"vbe"_s,
                                          u"vbp"_s,
                                          u"vbs"_s,
                                          u"vhd"_s,
                                          u"vhdx"_s,
                                          u"vxd"_s,
                                          u"website"_s,
                                          u"workflow"_s,
                                          u"wsc"_s,
                                          u"wsf"_s,
                                          u"wsh"_s,
                                          u"xbap"_s,
                                          u"xll"_s,
                                          u"xnk"_s,
                                          u"zsh"_s};
    const qsizetype dot = fileName.lastIndexOf(u'.');
    return dot >= 0 && extensions.contains(fileName.sliced(dot + 1).toString().toLower());
}

} // namespace maim

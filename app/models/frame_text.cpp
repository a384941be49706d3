#include "models/frame_text.h"

#include <QDateTime>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace maim {

namespace {

QDateTime localTime(WallUs wall) {
    return QDateTime::fromMSecsSinceEpoch(wall / 1000);
}

QChar pictureOf(QChar c) {
    if (c == u'\n') {
        return QChar(0x21b5);
    }
    return c.unicode() == 0x7f ? QChar(0x2421) : QChar(0x2400 + c.unicode());
}

bool rearranges(QChar c) {
    const char16_t code = c.unicode();
    return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0x200e ||
           code == 0x200f || code == 0x061c || code == 0x2028 || code == 0x2029;
}

} // namespace

QString sizeText(qint64 bytes) {
    constexpr double kStep = 1024;
    if (bytes < 1024) {
        return u"%1 B"_s.arg(bytes);
    }
    double amount = static_cast<double>(bytes) / kStep;
    // 0.05 short of the step it would already be rounded to "1024.0".
    for (const QLatin1StringView unit : {"KB"_L1, "MB"_L1}) {
        if (amount < kStep - 0.05) {
            return QString::number(amount, 'f', 1) + u' ' + unit;
        }
        amount /= kStep;
    }
    return QString::number(amount, 'f', 1) + " GB"_L1;
}

QString durationText(std::int64_t ns) {
    const double ms = static_cast<double>(ns) / 1e6;
    if (ms < 0.095) {
        return QString::number(ms, 'f', 2) + " ms"_L1;
    }
    if (ms < 999.95) {
        return QString::number(ms, 'f', 1) + " ms"_L1;
    }
    return QString::number(ms / 1000, 'f', ms < 9'995 ? 2 : 1) + " s"_L1;
}

QString clockText(WallUs wall) {
    return localTime(wall).toString(u"HH:mm:ss.zzz"_s);
}

QString dateAndClockText(WallUs wall) {
    return localTime(wall).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

QString exactText(const QByteArray& utf8) {
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::ConvertInitialBom);
    return decoder(utf8);
}

QString visibleText(QString text) {
    for (QChar& c : text) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f) {
            c = pictureOf(c);
        } else if (rearranges(c)) {
            c = QChar::ReplacementCharacter;
        }
    }
    return text;
}

} // namespace maim

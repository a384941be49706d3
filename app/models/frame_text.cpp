#include "models/frame_text.h"

#include <QDateTime>
#include <QStringDecoder>

#include "protocol/visible_text.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

QDateTime localTime(WallUs wall) {
    return QDateTime::fromMSecsSinceEpoch(wall / 1000);
}

} // namespace

QString sizeText(qint64 bytes) {
    constexpr double kStep = 1024;
    if (bytes < 1024) {
        return u"%1 B"_s.arg(bytes);
    }
    double amount = static_cast<double>(bytes) / kStep;
    // Within 0.05 of the next unit it would be rounded to "1024.0".
    for (const QLatin1StringView unit : {"KB"_L1, "MB"_L1}) {
        if (amount < kStep - 0.05) {
            return QString::number(amount, 'f', 1) + u' ' + unit;
        }
        amount /= kStep;
    }
    return QString::number(amount, 'f', 1) + " GB"_L1;
}

QString savingText(qint64 before, qint64 after) {
    if (before == 0) {
        return QStringLiteral("—");
    }
    const int percent = qRound(100.0 * static_cast<double>(after - before) / static_cast<double>(before));
    return (percent > 0    ? QStringLiteral("+%1 %")
            : percent == 0 ? QStringLiteral("%1 %")
                           : QStringLiteral("−%1 %"))
        .arg(qAbs(percent));
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
    return visibleLine(text.replace(u'\n', QChar(0x21b5)));
}

} // namespace maim

#include "loopback/fault.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <optional>

namespace maim {

namespace {

struct Named {
    QLatin1String name;
    Fault::Kind kind;
    int least; ///< of the value; -1: takes none
    int most;
};

constexpr std::array kFaults{
    Named{QLatin1String("ack-late"), Fault::Kind::AckLate, 1, 3'600'000},
    Named{QLatin1String("ack-lost"), Fault::Kind::AckLost, -1, -1},
    Named{QLatin1String("ack-twice"), Fault::Kind::AckTwice, -1, -1},
    Named{QLatin1String("ack-wrong-id"), Fault::Kind::AckWrongId, -1, -1},
    Named{QLatin1String("ack-the-ack"), Fault::Kind::AckTheAck, -1, -1},
    Named{QLatin1String("close"), Fault::Kind::Close, 1000, 4999},
    Named{QLatin1String("silence"), Fault::Kind::Silence, -1, -1},
};

Error unknownFault(const QString& spec) {
    return {ErrorCode::Usage,
            {QCoreApplication::translate("Fault", "“%1” is not a fault. Write one of ack-late=MS, ack-lost, ack-twice, "
                                                  "ack-wrong-id, ack-the-ack, close=CODE, silence, each with @N for "
                                                  "every N-th message.")
                 .arg(spec)}};
}

std::optional<int> numberWithin(QStringView text, int least, int most) {
    bool ok = false;
    const int number = text.toInt(&ok);
    return ok && number >= least && number <= most ? std::optional(number) : std::nullopt;
}

} // namespace

Result<Fault> parseFault(const QString& spec) {
    const QString trimmed = spec.trimmed();
    const QString head = trimmed.section(u'@', 0, 0);
    const QString name = head.section(u'=', 0, 0);
    const auto* known = std::find_if(kFaults.begin(), kFaults.end(), [&](const Named& f) { return f.name == name; });
    if (known == kFaults.end() || head.contains(u'=') != (known->least >= 0)) {
        return unknownFault(trimmed);
    }
    const auto value =
        known->least < 0 ? std::optional(0) : numberWithin(head.section(u'=', 1), known->least, known->most);
    const auto every = trimmed.contains(u'@') ? numberWithin(trimmed.section(u'@', 1), 1, 1'000'000) : std::optional(1);
    if (!value || !every) {
        return unknownFault(trimmed);
    }
    return Fault{known->kind, *value, *every};
}

Result<std::vector<Fault>> parseFaults(const QString& specs) {
    std::vector<Fault> faults;
    for (const QString& spec : specs.split(u',', Qt::SkipEmptyParts)) {
        auto fault = parseFault(spec);
        if (!fault) {
            return fault.error();
        }
        faults.push_back(*fault);
    }
    return faults;
}

} // namespace maim

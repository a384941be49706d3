#include <QCoreApplication>
#include <algorithm>

#include "protocol/lossless_json.h"

namespace maim::json {

using Reason = ParseError::Reason;

namespace {

QString reasonText(Reason reason) {
    switch (reason) {
    case Reason::Empty:
        return QCoreApplication::translate("Json", "There is no JSON here: the text is empty.");
    case Reason::UnexpectedCharacter:
        return QCoreApplication::translate("Json", "This character cannot begin a value.");
    case Reason::UnexpectedEnd:
        return QCoreApplication::translate("Json", "The text ends before the JSON does.");
    case Reason::BadEscape:
        return QCoreApplication::translate("Json", "This backslash begins no escape that JSON knows.");
    case Reason::BadNumber:
        return QCoreApplication::translate("Json", "This is not how JSON writes a number.");
    case Reason::BadEncoding:
        return QCoreApplication::translate("Json", "These bytes are not UTF-8.");
    case Reason::ControlCharacter:
        return QCoreApplication::translate("Json", "A control character in a string must be escaped.");
    case Reason::ExtraText:
        return QCoreApplication::translate("Json", "There is more text after the JSON has ended.");
    case Reason::MissingComma:
        return QCoreApplication::translate("Json", "A comma or a closing bracket is missing.");
    case Reason::MissingColon:
        return QCoreApplication::translate("Json", "A colon is missing after the key.");
    case Reason::MissingKey:
        return QCoreApplication::translate("Json", "A key in double quotes is missing.");
    case Reason::TooLarge:
        break;
    }
    return QCoreApplication::translate("Json", "The text is larger than 4 GiB, which is more than can be read.");
}

bool beginsCharacter(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

} // namespace

QString sentence(const ParseError& error, const QByteArray& bytes) {
    const auto begin = bytes.cbegin();
    const auto fault = begin + std::min(error.offset, bytes.size());
    const auto line = std::count(begin, fault, '\n') + 1;
    const auto lineBegin = begin + bytes.first(fault - begin).lastIndexOf('\n') + 1;
    const auto column = std::count_if(lineBegin, fault, beginsCharacter) + 1;
    return QCoreApplication::translate("Json", "Line %1, column %2: %3")
        .arg(QString::number(line), QString::number(column), reasonText(error.reason));
}

} // namespace maim::json

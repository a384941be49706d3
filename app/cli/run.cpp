#include <QCoreApplication>

#include "cli/exit_code.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "profiles/redactor.h"

namespace maim::cli {

namespace {

using namespace Qt::StringLiterals;

struct Verb {
    QLatin1StringView name;
    int (*run)(const QStringList&);
    QLatin1StringView purpose;
};

constexpr Verb kVerbs[] = {
    {"send"_L1, send, "Send messages and wait for their ACKs."_L1},
    {"listen"_L1, listen, "Print each received frame."_L1},
    {"serve"_L1, serve, "Run the built-in API-Server on a loopback address."_L1},
    {"check"_L1, check, "Print what is wrong with a frame."_L1},
    {"doctor"_L1, doctor, "Say what is wrong on the way to a server."_L1},
    {"query"_L1, query, "Print the frames of a session file that a filter lets through."_L1},
};

void printUsage() {
    log(u"usage: maim-console-cli VERB [OPTIONS]   (maim-console-cli VERB --help explains a verb)"_s);
    for (const Verb& verb : kVerbs) {
        log(u"  %1  %2"_s.arg(QString(verb.name), -7).arg(verb.purpose));
    }
    log(u"Exit codes: 0 ok, 1 usage, 2 cannot connect, 3 key refused, 4 TLS, 5 no ACK in time, "
        u"6 findings of severity error, 7 closed by the peer."_s);
}

} // namespace

int run(const QStringList& arguments) {
    const RedactedLog redacted;
    const QString name = arguments.value(1);
    for (const Verb& verb : kVerbs) {
        if (name == verb.name) {
            return verb.run(QStringList{arguments.value(0) + u' ' + name} + arguments.mid(2));
        }
    }
    if (name == "--version"_L1) {
        JsonLine().text("version", QCoreApplication::applicationVersion()).print();
        return Ok;
    }
    printUsage();
    return name == "--help"_L1 ? Ok : UsageError;
}

} // namespace maim::cli

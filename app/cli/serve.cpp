#include <QEventLoop>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QTimer>
#include <QUrl>

#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "loopback/loopback_server.h"
#include "protocol/lossless_json.h"

namespace maim::cli {

namespace {

using namespace Qt::StringLiterals;

void addServerOptions(QCommandLineParser& parser) {
    parser.addOptions({
        {u"port"_s, u"The port; 0 takes a free one."_s, u"P"_s, u"18040"_s},
        {u"api-key"_s, u"A key to let in; may be repeated. Without any, everybody is let in."_s, u"K"_s},
        {u"fault"_s, u"Misbehave: KIND[=VALUE][@EVERY], e.g. ack-late=500, ack-lost@3, close=1011."_s, u"SPEC"_s},
        {u"bot"_s, u"Answer messages to the key demo-bot."_s},
        {u"cert"_s, u"Serve wss with this certificate, PEM."_s, u"FILE"_s},
        {u"key"_s, u"Its private key, PEM."_s, u"FILE"_s},
        {u"client-ca"_s, u"With --cert: let in only clients with a certificate that these authorities issued, PEM."_s,
         u"FILE"_s},
        {u"for"_s, u"End after this many milliseconds; 0: no end."_s, u"MS"_s, u"0"_s},
    });
}

Outcome askForCertificate(const QCommandLineParser& parser, QSslConfiguration& tls) {
    if (!parser.isSet(u"client-ca"_s)) {
        return success();
    }
    const Result<QByteArray> content = contentOf(parser.value(u"client-ca"_s));
    if (!content) {
        return content.error();
    }
    const QList<QSslCertificate> authorities = QSslCertificate::fromData(*content);
    if (authorities.isEmpty()) {
        return Error{ErrorCode::CertificateFileInvalid, {parser.value(u"client-ca"_s)}};
    }
    tls.setCaCertificates(authorities);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return success();
}

Result<QSslConfiguration> tlsFrom(const QCommandLineParser& parser) {
    if (!parser.isSet(u"cert"_s)) {
        return parser.isSet(u"client-ca"_s) ? Result<QSslConfiguration>(usageError(u"--client-ca needs --cert."_s))
                                            : QSslConfiguration();
    }
    Result<QByteArray> certificate = contentOf(parser.value(u"cert"_s));
    Result<QByteArray> keyBytes = contentOf(parser.value(u"key"_s));
    if (!certificate || !keyBytes) {
        return !certificate ? certificate.error() : keyBytes.error();
    }
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificate);
    QSslKey key(*keyBytes, QSsl::Rsa);
    if (key.isNull()) {
        key = QSslKey(*keyBytes, QSsl::Ec);
    }
    if (chain.isEmpty() || key.isNull()) {
        return Error{chain.isEmpty() ? ErrorCode::CertificateFileInvalid : ErrorCode::KeyFileInvalid,
                     {parser.value(chain.isEmpty() ? u"cert"_s : u"key"_s)}};
    }
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (const Outcome asks = askForCertificate(parser, configuration); !asks) {
        return asks.error();
    }
    return configuration;
}

Result<LoopbackServer::Settings> settingsFrom(const QCommandLineParser& parser) {
    LoopbackServer::Settings settings;
    Result<int> port = number(parser, u"port"_s, 0, 65535);
    Result<std::vector<Fault>> faults = parseFaults(parser.values(u"fault"_s).join(u','));
    Result<QSslConfiguration> tls = tlsFrom(parser);
    if (!port || !faults || !tls) {
        return !port ? port.error() : !faults ? faults.error() : tls.error();
    }
    for (const QString& key : parser.values(u"api-key"_s)) {
        settings.keys.push_back(Secret::fromText(key));
    }
    settings.port = static_cast<quint16>(*port);
    settings.faults = *faults;
    settings.tls = *tls;
    settings.demoBot = parser.isSet(u"bot"_s);
    return settings;
}

QByteArray resultMap(const QHash<QByteArray, bool>& results) {
    QByteArray map;
    for (auto entry = results.cbegin(); entry != results.cend(); ++entry) {
        map += map.isEmpty() ? "{" : ",";
        map += json::quoted(QString::fromUtf8(entry.key())) + (entry.value() ? ":true" : ":false");
    }
    return map.isEmpty() ? QByteArray("{}") : map + '}';
}

void printWhatHappens(const LoopbackServer& server) {
    QObject::connect(&server, &LoopbackServer::connected, &server,
                     [](const QByteArray& uuid, const QString& maskedKey, const QString& platform) {
                         JsonLine()
                             .raw("event", "\"connected\"")
                             .text("uuid", QString::fromUtf8(uuid))
                             .text("key", maskedKey)
                             .text("platform", platform)
                             .print();
                     });
    QObject::connect(&server, &LoopbackServer::refused, &server,
                     [](const QString& why) { JsonLine().raw("event", "\"refused\"").text("why", why).print(); });
    QObject::connect(&server, &LoopbackServer::dropped, &server, [](const QByteArray& uuid, const QString& why) {
        JsonLine().raw("event", "\"dropped\"").text("uuid", QString::fromUtf8(uuid)).text("why", why).print();
    });
    QObject::connect(&server, &LoopbackServer::routed, &server,
                     [](const QByteArray& id, const QHash<QByteArray, bool>& results) {
                         JsonLine()
                             .raw("event", "\"routed\"")
                             .text("msg_id", QString::fromUtf8(id))
                             .raw("results", resultMap(results))
                             .print();
                     });
}

} // namespace

int serve(const QStringList& arguments) {
    QCommandLineParser parser;
    addServerOptions(parser);
    if (!parse(parser, arguments)) {
        return UsageError;
    }
    Result<LoopbackServer::Settings> settings = settingsFrom(parser);
    Result<int> duration = number(parser, u"for"_s, 0, 1'000'000'000);
    if (!settings || !duration) {
        log(!settings ? settings.error() : duration.error());
        return UsageError;
    }
    LoopbackServer server;
    printWhatHappens(server);
    if (Outcome listening = server.listen(*settings); !listening) {
        log(listening.error());
        return CannotConnect;
    }
    JsonLine().raw("event", "\"listening\"").text("url", server.url().toString()).print();
    QEventLoop loop;
    if (*duration > 0) {
        QTimer::singleShot(*duration, &loop, &QEventLoop::quit);
    }
    return loop.exec();
}

} // namespace maim::cli

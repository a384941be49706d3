// The client that the Autobahn|Testsuite examines: maim-autobahn-echo --engine exact|qt URL. Asks the fuzzing server at
// URL how many cases it has, opens a connection by this engine for each, sends back what comes as it came, and has the
// report written under the name of the engine. Every case ends by the server's will; the exit code tells only that all
// were gone through.
#include <QCoreApplication>
#include <QTimer>
#include <QUrlQuery>
#include <chrono>
#include <cstdio>

#include "transport/engine.h"

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Case 9.* sends 16 MB, some of it byte by byte.
constexpr auto kCaseLimit = 200s;
constexpr qint64 kMaxMessage = 64LL * 1024 * 1024;

class EchoClient : public QObject {
public:
    EchoClient(const QUrl& server, const QString& name, maim::Engine engine)
        : m_server(server), m_agent(name), m_engine(engine) {
        m_limit.setSingleShot(true);
        connect(&m_limit, &QTimer::timeout, this, [this] { fail(u"it did not end"_s); });
    }

    void start() { open(u"/getCaseCount"_s); }

private:
    void open(const QString& path) {
        m_path = path;
        QUrl url = m_server;
        QUrlQuery query{{u"agent"_s, m_agent}};
        if (path == "/runCase"_L1) {
            query.addQueryItem(u"case"_s, QString::number(m_case));
        }
        url.setPath(path);
        url.setQuery(query);
        maim::Wire::Request request;
        request.url = url;
        request.maxMessageBytes = kMaxMessage;
        request.offersDeflate = m_engine == maim::Engine::Exact;
        // The suite puts its pongs into the middle of frames that it sends in pieces (6.4.3, 6.4.4).
        request.pace = {0ms, kCaseLimit, kCaseLimit};
        m_wire = maim::makeWire(m_engine, this);
        connect(m_wire, &maim::Wire::opened, this, [this] { m_opened = true; });
        connect(m_wire, &maim::Wire::received, this, &EchoClient::onReceived);
        connect(m_wire, &maim::Wire::ended, this, &EchoClient::onEnded);
        m_opened = false;
        m_limit.start(kCaseLimit);
        m_wire->open(request);
    }

    void onReceived(const maim::Wire::Batch& batch) {
        for (const maim::Wire::Message& message : batch.messages) {
            if (m_path == "/getCaseCount"_L1) {
                m_cases = message.payload.passing().toInt();
            } else {
                m_wire->send(message.payload.passing(), message.kind, {});
            }
        }
    }

    void onEnded() {
        m_wire->deleteLater();
        if (!m_opened || m_cases == 0) {
            fail(u"it did not open"_s);
        } else if (m_path == "/updateReports"_L1) {
            QCoreApplication::exit(0);
        } else if (m_case < m_cases) {
            ++m_case;
            open(u"/runCase"_s);
        } else {
            open(u"/updateReports"_s);
        }
    }

    void fail(const QString& what) {
        std::fprintf(stderr, "\n%s, case %d: %s\n", qPrintable(m_path), m_case, qPrintable(what));
        QCoreApplication::exit(1);
    }

    QUrl m_server;
    QString m_agent;
    maim::Engine m_engine;
    QString m_path;
    maim::Wire* m_wire = nullptr;
    QTimer m_limit;
    bool m_opened = false;
    int m_case = 0;
    int m_cases = 0;
};

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto engine = maim::engineFrom(arguments.value(2));
    if (arguments.size() != 4 || arguments[1] != QLatin1String("--engine") || !engine) {
        std::fputs("usage: maim-autobahn-echo --engine exact|qt URL\n", stderr);
        return 2;
    }
    EchoClient client(QUrl(arguments[3]), arguments[2], *engine);
    client.start();
    return QCoreApplication::exec();
}

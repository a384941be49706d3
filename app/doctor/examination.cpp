#include "doctor/examination.h"

#include "doctor/answer_findings.h"
#include "doctor/frame_findings.h"

namespace maim::doctor {

namespace {

using namespace Qt::StringLiterals;

// The promise of 60 s for the whole: the longest way goes through all steps, with a probe.
constexpr int kWholeMs = 60'000;
constexpr Examination::Limits kUsual;
static_assert(kUsual.resolveMs + 4 * kUsual.stepMs + EmptyKeyTrial::kLimitMs + kUsual.ackMs + kUsual.answerMs +
                  SocketIoProbe::kLimitMs + LegacyTrial::kLimitMs <
              kWholeMs);

Profile asStranger(Profile profile) {
    profile.uuidPolicy = UuidPolicy::Fresh;
    return profile;
}

QString textOf(const QNetworkProxy& proxy) {
    const QString kind = proxy.type() == QNetworkProxy::HttpProxy ? u"HTTP CONNECT "_s : u"SOCKS5 "_s;
    return kind + proxy.hostName() + u':' + QString::number(proxy.port());
}

const char* placementOf(const EffectiveIdentity& identity) {
    if (identity.keySource == "none"_L1) {
        return QT_TRANSLATE_NOOP("DoctorFact", "none");
    }
    return identity.keySource == "header"_L1 ? QT_TRANSLATE_NOOP("DoctorFact", "header")
                                             : QT_TRANSLATE_NOOP("DoctorFact", "query");
}

/// A public name may lead into a private network; behind a proxy nobody knows.
bool goesUnencrypted(const Order& order, const AttemptFacts& facts) {
    const bool staysInside = isPrivateHost(facts.host) || (facts.proxy.isEmpty() && isPrivateHost(facts.address));
    return !order.credentials.apiKey.isEmpty() && !staysInside;
}

bool isOfClientCertificate(ErrorCode code) {
    return code == ErrorCode::TlsClientCertificateRequired || code == ErrorCode::TlsClientCertificateRefused;
}

} // namespace

Examination::Examination(Order order, QObject* parent) : Examination(std::move(order), kUsual, parent) {}

Examination::Examination(Order order, Limits limits, QObject* parent)
    : QObject(parent),
      m_order(std::move(order)),
      m_limits(limits),
      m_notebook(m_order.profile, m_order.credentials),
      m_preparation(this),
      m_limit(this) {
    m_order.profile = asStranger(std::move(m_order.profile));
    m_limit.setSingleShot(true);
    m_limit.setTimerType(Qt::PreciseTimer); // a coarse one fires up to 5 % early, before a refusal may come
    connect(&m_limit, &QTimer::timeout, this, &Examination::onLimit);
    connect(&m_preparation, &RequestPreparation::prepared, this, &Examination::onPrepared);
}

Examination::~Examination() {
    if (m_lookup >= 0) {
        QHostInfo::abortHostLookup(m_lookup);
    }
}

void Examination::start() {
    readAddress();
}

void Examination::cancel() {
    if (!report().over) {
        finish(true);
    }
}

void Examination::begin(StepKind kind, int limitMs) {
    m_step = kind;
    m_notebook.begin(kind);
    m_limit.start(limitMs);
    Q_EMIT changed();
}

void Examination::endStep(StepState state) {
    m_limit.stop();
    m_notebook.end(m_step, state);
}

void Examination::fail(const Error& finding) {
    m_notebook.find(m_step, finding);
    endStep(StepState::Failed);
    finish();
}

void Examination::finish(bool cancelled) {
    m_limit.stop();
    m_preparation.cancel();
    if (m_lookup >= 0) {
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
    }
    if (m_connection) {
        m_connection->abort();
    }
    dropHelper();
    m_notebook.finish(cancelled);
    Q_EMIT changed();
}

void Examination::dropHelper() {
    if (m_helper) {
        disconnect(m_helper, nullptr, this, nullptr);
        m_helper->deleteLater();
        m_helper = nullptr;
    }
}

void Examination::onLimit() {
    switch (m_step) {
    case StepKind::Address:
        fail(m_preparation.timeout(m_limits.stepMs));
        break;
    case StepKind::Resolve:
        fail({ErrorCode::HostNotFound, {m_order.profile.url.host()}});
        break;
    case StepKind::Connect:
    case StepKind::Tls:
    case StepKind::Upgrade:
        fail(m_connection->timeout(m_limits.stepMs));
        break;
    case StepKind::Refusal:
        endRefusal();
        break;
    default:
        endProbe();
        break;
    }
}

void Examination::readAddress() {
    begin(StepKind::Address, m_limits.stepMs);
    const EffectiveIdentity identity = effectiveIdentity(m_order.profile, m_order.credentials);
    m_notebook.sawOurs(m_step, QT_TRANSLATE_NOOP("DoctorFact", "Key sent by"), placementOf(identity));
    m_notebook.saw(m_step, QT_TRANSLATE_NOOP("DoctorFact", "Platform"), identity.platform);
    m_preparation.start(m_order.profile, m_order.credentials, newUuid());
}

void Examination::onPrepared(const Result<Connection::Request>& request) {
    if (!request) {
        fail(request.error());
        return;
    }
    m_request = *request;
    if (m_request.proxy.type() != QNetworkProxy::NoProxy) {
        m_notebook.saw(m_step, QT_TRANSLATE_NOOP("DoctorFact", "Proxy"), textOf(m_request.proxy));
    }
    endStep(StepState::Passed);
    resolve();
}

void Examination::resolve() {
    if (m_request.proxy.type() != QNetworkProxy::NoProxy) { // which finds the name itself
        m_notebook.end(StepKind::Resolve, StepState::Skipped);
        connectToServer();
        return;
    }
    begin(StepKind::Resolve, m_limits.resolveMs);
    m_lookup = QHostInfo::lookupHost(socketHost(m_request.url), this, &Examination::onResolved);
}

void Examination::onResolved(const QHostInfo& info) {
    m_lookup = -1;
    if (report().over || m_step != StepKind::Resolve) {
        return;
    }
    if (info.error() != QHostInfo::NoError) {
        fail({ErrorCode::HostNotFound, {m_order.profile.url.host()}});
        return;
    }
    for (const QHostAddress& address : info.addresses()) {
        m_notebook.saw(m_step, QT_TRANSLATE_NOOP("DoctorFact", "Address"), address.toString());
    }
    endStep(StepState::Passed);
    connectToServer();
}

void Examination::connectToServer() {
    begin(StepKind::Connect, m_limits.stepMs);
    m_connection = new Connection(this);
    connect(m_connection, &Connection::reached, this, &Examination::onReached);
    connect(m_connection, &Connection::secured, this, &Examination::onSecured);
    connect(m_connection, &Connection::opened, this, &Examination::onOpened);
    connect(m_connection, &Connection::ended, this, &Examination::onEnded);
    connect(m_connection, &Connection::received, this, &Examination::onReceived);
    m_connection->open(m_request);
}

void Examination::onReached() {
    m_notebook.saw(m_step, QT_TRANSLATE_NOOP("DoctorFact", "Connected to"), m_connection->facts().address);
    endStep(StepState::Passed);
    if (m_connection->facts().tls) {
        begin(StepKind::Tls, m_limits.stepMs);
        return;
    }
    m_notebook.end(StepKind::Tls, StepState::Skipped);
    beginUpgrade();
    if (goesUnencrypted(m_order, m_connection->facts())) {
        m_notebook.find(StepKind::Address, {ErrorCode::KeyInTheClear, {m_connection->facts().host}});
        m_notebook.end(StepKind::Address, StepState::Passed);
    }
}

void Examination::beginUpgrade() {
    m_requestedAt = steadyNow();
    begin(StepKind::Upgrade, m_limits.stepMs);
}

void Examination::onSecured() {
    const TlsFacts& peer = m_connection->peer();
    m_notebook.showPeer(peer);
    const QString agreed = peer.protocol + u", "_s + peer.cipher;
    m_notebook.saw(m_step, QT_TRANSLATE_NOOP("DoctorFact", "Version and cipher"), agreed);
    if (!peer.trusted) {
        m_notebook.find(m_step, {ErrorCode::TlsVerificationOff, {m_connection->facts().host}});
    }
    endStep(StepState::Passed);
    beginUpgrade();
}

void Examination::onOpened() {
    constexpr std::int64_t kDateStepUs = 1'000'000;
    noteAnswer(m_notebook, m_step, m_connection->facts());
    if (const std::optional<WallUs> date = dateOf(m_connection->facts())) {
        const TimeStamp now = TimeStamp::now();
        m_clock.saw(*date, kDateStepUs, now, now.steady - m_requestedAt);
        m_notebook.find(m_step, clockFinding(m_clock.offset()));
    }
    endStep(StepState::Passed);
    begin(StepKind::Refusal, static_cast<int>(kProbationMs));
    if (m_order.tryEmptyKey && !m_order.credentials.apiKey.isEmpty()) {
        tryEmptyKey();
    }
}

void Examination::onEnded(const Connection::End& end) {
    if (m_step < StepKind::Refusal) {
        onFailed(end);
        return;
    }
    noteEnd(m_notebook, m_step, end);
    endStep(StepState::Failed);
    finish();
}

void Examination::onFailed(const Connection::End& end) {
    const AttemptFacts& facts = m_connection->facts();
    m_notebook.showPeer(end.peer);
    noteAnswer(m_notebook, m_step, facts);
    if (facts.alert) {
        m_notebook.saw(m_step, QT_TRANSLATE_NOOP("DoctorFact", "TLS alert"), QString::number(*facts.alert));
    }
    if (maySpeakSocketIo(facts) && end.error.code != ErrorCode::SocketIoServer) {
        lookForSocketIo();
    } else {
        nameFailure();
    }
}

void Examination::nameFailure() {
    const std::vector<Error> findings = findingsOf(m_connection->facts());
    // With TLS 1.3 a client's certificate is refused after the handshake.
    if (isOfClientCertificate(findings.front().code)) {
        m_notebook.end(std::exchange(m_step, StepKind::Tls), StepState::Skipped);
    }
    for (const Error& finding : findings) {
        m_notebook.find(m_step, finding);
    }
    endStep(StepState::Failed);
    finish();
}

void Examination::lookForSocketIo() {
    m_limit.stop(); // it has its own
    auto* probe = new SocketIoProbe(m_request, this);
    m_helper = probe;
    connect(probe, &SocketIoProbe::done, this, [this](bool found) {
        if (found) {
            fail({ErrorCode::SocketIoServer, {}});
        } else {
            nameFailure();
        }
    });
    probe->start();
}

} // namespace maim::doctor

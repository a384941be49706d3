#include "doctor/notebook.h"

#include <algorithm>

#include "profiles/redactor.h"
#include "protocol/redaction.h"

namespace maim::doctor {

namespace {

constexpr qsizetype kShownBytes = 4096;
// A character of a key takes at most this many bytes in the usual ways of writing it: \u0041.
constexpr qsizetype kBytesPerCharacter = 6;
constexpr std::size_t kMostSeen = 64;

std::vector<Secret> secretsOf(const Profile& profile, const Credentials& credentials) {
    std::vector<Secret> secrets{credentials.apiKey, credentials.keyPassphrase, credentials.proxyPassword};
    for (const auto& [name, value] : profile.headers) {
        if (redactedHeader(name, value) != value) {
            secrets.push_back(Secret::fromText(value));
            secrets.push_back(Secret::fromText(value.section(u' ', 1))); // "Bearer …"
        }
    }
    return secrets;
}

} // namespace

void close(Report& report, bool cancelled) {
    for (Step& left : report.steps) {
        if (left.state == StepState::Waiting || left.state == StepState::Running) {
            left.state = StepState::Skipped;
        }
    }
    for (const StepState grave : {StepState::Failed, StepState::Warned}) {
        for (const Step& ended : report.steps) {
            if (!report.verdict && ended.state == grave && !ended.findings.empty()) {
                report.verdict = ended.findings.front();
            }
        }
    }
    report.cancelled = cancelled;
    report.over = true;
}

Notebook::Notebook(const Profile& profile, const Credentials& credentials) {
    for (const Secret& secret : secretsOf(profile, credentials)) {
        Redactor::learn(secret);
        m_longestSecret = std::max(m_longestSecret, secret.reveal().size());
    }
    m_report.address = clean(redacted(profile.url.adjusted(QUrl::RemoveQuery)));
    for (int kind = 0; kind <= static_cast<int>(StepKind::Probe); ++kind) {
        m_report.steps.push_back({static_cast<StepKind>(kind), StepState::Waiting, -1, {}, {}});
    }
}

void Notebook::begin(StepKind kind) {
    m_begun = steadyNow();
    step(kind).state = StepState::Running;
}

void Notebook::saw(StepKind kind, const char* label, const QString& text) {
    if (step(kind).seen.size() < kMostSeen) {
        step(kind).seen.push_back({label, clean(text)});
    }
}

void Notebook::sawOurs(StepKind kind, const char* label, const char* word) {
    step(kind).seen.push_back({label, QString::fromUtf8(word), true});
}

void Notebook::find(StepKind kind, Error finding) {
    finding.details = clean(std::move(finding.details));
    if (finding && !hasFound(finding.code)) {
        step(kind).findings.push_back(std::move(finding));
    }
}

bool Notebook::hasFound(ErrorCode code) const {
    return std::any_of(m_report.steps.begin(), m_report.steps.end(), [code](const Step& any) {
        return std::any_of(any.findings.begin(), any.findings.end(),
                           [code](const Error& finding) { return finding.code == code; });
    });
}

void Notebook::showPeer(const TlsFacts& peer) {
    m_report.peer = peer;
    for (CertificateFacts& facts : m_report.peer.chain) {
        facts = clean(std::move(facts));
    }
}

void Notebook::end(StepKind kind, StepState state) {
    Step& ended = step(kind);
    if (ended.state == StepState::Running) {
        ended.ns = steadyNow() - m_begun;
    }
    std::stable_partition(ended.findings.begin(), ended.findings.end(),
                          [](const Error& finding) { return !isRemark(finding.code); });
    ended.state = state;
    if (state == StepState::Passed && !ended.findings.empty()) {
        ended.state = isRemark(ended.findings.front().code) ? StepState::Warned : StepState::Failed;
    }
}

// The cut may go through a key, and half a key is a secret too: so what could be its beginning is taken off first.
QString Notebook::excerpt(QByteArrayView said, bool cut) const {
    const bool shortened = cut || said.size() > kShownBytes;
    QByteArrayView shown = said.first(std::min(said.size(), kShownBytes));
    if (shortened) {
        shown.chop(std::min(shown.size(), m_longestSecret * kBytesPerCharacter));
    }
    return clean(QString::fromUtf8(shown)) + (shortened ? QStringLiteral("…") : QString());
}

CertificateFacts Notebook::clean(CertificateFacts facts) const {
    facts.subject = clean(facts.subject);
    facts.issuer = clean(facts.issuer);
    facts.names = clean(std::move(facts.names));
    return facts;
}

QStringList Notebook::clean(QStringList texts) const {
    for (QString& text : texts) {
        text = clean(text);
    }
    return texts;
}

QString Notebook::clean(const QString& text) const {
    return Redactor::redactKnown(text);
}

} // namespace maim::doctor

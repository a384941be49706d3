#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <algorithm>
#include <map>

#include "protocol/lint.h"
#include "real_server.h"
#include "support/alice_and_bob.h"
#include "support/corpus.h"
#include "support/mutations.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;
using test::RealServer;

namespace {

constexpr int kMutations = 2'000;
constexpr int kSeed = 12;
constexpr int kPatienceMs = 240'000;

struct Case {
    QString name;
    QByteArray bytes;
};

/// What maim_message 0.6.8 did with a frame, and MaiBot behind it: field.py.
struct Theirs {
    bool isAcked = false;
    QString handled; ///< standard, custom, ack; empty: dropped
    QString refusal; ///< by MaiBot
    QString error;   ///< in the library's log

    bool isDropped() const { return handled.isEmpty(); }
    bool isRefused() const { return !refusal.isEmpty(); }
    QString text() const {
        const QString ack = isAcked ? u"ACK, "_s : u"no ACK, "_s;
        return ack + (isDropped()   ? u"dropped"_s + (error.isEmpty() ? QString() : u" ("_s + error + u')')
                      : isRefused() ? u"refused by MaiBot ("_s + refusal + u')'
                                    : u"accepted as "_s + handled);
    }
};

/// What the console says about it when it is sent.
struct Ours {
    bool isAckExpected = false;
    std::vector<Finding> findings;

    template <class Predicate>
    bool any(Predicate predicate) const {
        return std::any_of(findings.begin(), findings.end(), predicate);
    }
    QString text() const {
        QStringList ids;
        for (const Finding& finding : findings) {
            ids += ruleId(finding.rule);
        }
        ids.removeDuplicates();
        return (isAckExpected ? u"ACK expected: "_s : u"no ACK expected: "_s) + ids.join(u' ');
    }
};

bool saysTaken(const Finding& finding) {
    return finding.rule == Rule::E004 && finding.which == FindingCase::AsText;
}

bool saysDropped(const Finding& finding) {
    return severityOf(finding.rule) == Severity::Error && !saysTaken(finding);
}

/// Of MaiBot, and for certain.
bool saysRefused(const Finding& finding) {
    return finding.rule == Rule::W107 || finding.rule == Rule::W108 || finding.rule == Rule::W117;
}

/// That MaiBot may not take it. A clock that is wrong is no reason to it.
bool warnsOfMaiBot(const Finding& finding) {
    const bool ofTime = finding.rule == Rule::W104 && finding.which != FindingCase::FarFromNow;
    const bool ofContent = finding.rule == Rule::W105 || finding.rule == Rule::W106;
    const bool ofText = finding.rule == Rule::W110 && finding.which == FindingCase::LoneSurrogate;
    return saysTaken(finding) || saysRefused(finding) || ofTime || ofContent || ofText;
}

/// What becomes of it is the affair of the version of Python that the server runs with.
bool dependsOnPython(const Finding& finding) {
    return finding.rule == Rule::W110 && finding.which == FindingCase::NestedDeep;
}

/// Empty: they agree.
QString disagreement(const Theirs& theirs, const Ours& ours) {
    if (ours.any(dependsOnPython)) {
        return {};
    }
    if (theirs.isAcked != ours.isAckExpected) {
        return u"about the ACK"_s;
    }
    if (ours.any(saysTaken) && theirs.handled != "standard"_L1) {
        return u"false: no program gets it as a text"_s;
    }
    if (theirs.isDropped()) {
        return ours.any(saysDropped) ? QString() : u"dropped in silence"_s;
    }
    if (ours.any(saysDropped)) {
        return u"false alarm: the library hands it on"_s;
    }
    if (theirs.isRefused()) {
        return ours.any(warnsOfMaiBot) ? QString() : u"refused by MaiBot in silence"_s;
    }
    const auto isError = [](const Finding& finding) { return severityOf(finding.rule) == Severity::Error; };
    return ours.any(isError) || ours.any(saysRefused) ? u"false alarm: both accept it"_s : QString();
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::vector<Case> fieldCases() {
    const QDir folder(QStringLiteral(MAIM_TEST_DATA "/field"));
    std::vector<Case> cases;
    for (const QString& name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        cases.push_back({name.chopped(5), contentOf(folder.filePath(name)).trimmed()});
    }
    return cases;
}

std::vector<Case> corpusCases() {
    const QByteArray head = R"({"ver":1,"msg_id":"m","type":"custom_x","meta":{},"payload":)";
    std::vector<Case> cases{{u"4,300 digits"_s, head + QByteArray(4'300, '7') + '}'},
                            {u"4,301 digits"_s, head + QByteArray(4'301, '7') + '}'},
                            {u"4,301 digits below zero"_s, head + '-' + QByteArray(4'301, '7') + '}'}};
    for (const test::CorpusFrame& frame : test::corpus()) {
        cases.push_back({frame.name, frame.bytes});
    }
    return cases;
}

Ours judge(const QByteArray& bytes) {
    LintContext context;
    context.platform = u"qq"_s;
    context.ownKey = Secret("alice-key");
    context.now = 1'795'984'000'000'000; // about when the cases were built
    const Envelope envelope = decode(bytes);
    return {envelope.wantsAck(), lint(envelope, context)};
}

Theirs theirsFrom(const QByteArray& line) {
    const QJsonObject answer = QJsonDocument::fromJson(line).object();
    return {answer.value("acked"_L1).toBool(), answer.value("handled"_L1).toString(),
            answer.value("refusal"_L1).toString(), answer.value("error"_L1).toString()};
}

/// One answer a case; fewer if the process failed.
std::vector<Theirs> askLibrary(const std::vector<Case>& cases) {
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(RealServer::python(), {u"-B"_s, QStringLiteral(MAIM_SOURCE_DIR "/tests/interop/field.py")});
    for (const Case& one : cases) {
        process.write(one.bytes.toBase64() + '\n');
    }
    process.closeWriteChannel();
    if (!process.waitForFinished(kPatienceMs)) {
        process.kill();
        process.waitForFinished(10'000);
    }
    std::vector<Theirs> answers;
    while (process.canReadLine()) {
        answers.push_back(theirsFrom(process.readLine()));
    }
    return answers;
}

} // namespace

/// What the console says about a frame is what happens to it: at the real library, which judges in a process of its
/// own, and at MaiBot, whose steps maibot.py follows.
class TestField : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theFieldsCases();
    void theFieldsCasesOverASocket();
    void theCorpus();
    void mutationsOfGoodFrames();

private:
    int compare(const std::vector<Case>& cases, bool printsAll);

    std::map<QString, int> m_verdicts;
};

void TestField::initTestCase() {
    if (RealServer::isOutOfReach()) {
        QSKIP(RealServer::kNotTested);
    }
}

/// The number of disagreements, each of which is printed; -1 if the library did not answer.
int TestField::compare(const std::vector<Case>& cases, bool printsAll) {
    const std::vector<Theirs> answers = askLibrary(cases);
    if (answers.size() != cases.size()) {
        qInfo("%d answers to %d frames", static_cast<int>(answers.size()), static_cast<int>(cases.size()));
        return -1;
    }
    int disagreements = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const Ours ours = judge(cases[i].bytes);
        const QString why = disagreement(answers[i], ours);
        ++m_verdicts[answers[i].isDropped() ? u"dropped"_s : answers[i].isRefused() ? u"refused"_s : u"accepted"_s];
        if (printsAll || !why.isEmpty()) {
            qInfo("%s | theirs: %s | ours: %s%s", qPrintable(cases[i].name), qPrintable(answers[i].text()),
                  qPrintable(ours.text()), why.isEmpty() ? "" : qPrintable(u" | DISAGREE: "_s + why));
        }
        if (!why.isEmpty()) {
            ++disagreements;
            qInfo("    %s", cases[i].bytes.left(2'000).constData());
        }
    }
    return disagreements;
}

void TestField::theFieldsCases() {
    const std::vector<Case> cases = fieldCases();
    QVERIFY(cases.size() >= 30);
    QCOMPARE(compare(cases, true), 0);
}

// So that the methods that field.py calls are those that a server runs with.
void TestField::theFieldsCasesOverASocket() {
    const std::vector<Case> cases = fieldCases();
    const std::vector<Theirs> answers = askLibrary(cases);
    QCOMPARE(answers.size(), cases.size());
    RealServer server({u"alice-key"_s});
    const QString problem = server.start();
    QVERIFY2(problem.isEmpty() && server.port() > 0, qPrintable(problem));
    test::SessionProbe alice(test::profileAt(server.url()), "alice-key");
    QVERIFY(alice.open());
    for (const Case& one : cases) {
        QVERIFY(alice->send(one.bytes).ok());
    }
    Draft last = test::draftTo("nobody", u"the end"_s);
    last.messageId = u"the-end"_s;
    QVERIFY(alice->send(encodeEnvelope(last)).ok());
    QTRY_COMPARE_WITH_TIMEOUT(server.handled("the-end"), 1, kPatienceMs);

    std::map<QByteArray, int> handled;
    qint64 acked = 1;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const json::Document document = json::Document::parse(cases[i].bytes);
        const json::NodeId id = document.find({"payload", "message_info", "message_id"});
        if (id != json::kNone) {
            handled[document.utf8(id)] += answers[i].handled == "standard"_L1 ? 1 : 0;
        }
        acked += answers[i].isAcked ? 1 : 0;
    }
    for (const auto& [id, times] : handled) {
        QCOMPARE(server.handled(id), times);
    }
    QVERIFY(alice.waitForCounts([&](const LatencyStats::Counts& counts) { return counts.acked == acked; }));
    QCOMPARE(alice.counts().written + alice.counts().orphan + alice.counts().duplicate, 0);
}

void TestField::theCorpus() {
    QCOMPARE(compare(corpusCases(), true), 0);
}

void TestField::mutationsOfGoodFrames() {
    const QStringList good{u"00-plain"_s, u"02-dict-ok"_s, u"03-napcat-group"_s, u"03-napcat-private"_s,
                           u"08-every-field"_s};
    std::vector<Case> bases;
    for (const Case& one : fieldCases()) {
        if (good.contains(one.name)) {
            bases.push_back(one);
        }
    }
    QCOMPARE(bases.size(), static_cast<std::size_t>(good.size()));
    // MAIM_FIELD_SEED: another one than the usual.
    const bool isSet = qEnvironmentVariableIsSet("MAIM_FIELD_SEED");
    QRandomGenerator random(static_cast<quint32>(isSet ? qEnvironmentVariableIntValue("MAIM_FIELD_SEED") : kSeed));
    std::vector<Case> mutations;
    for (int i = 0; i < kMutations; ++i) {
        const Case& base = bases[random.bounded(static_cast<quint32>(bases.size()))];
        mutations.push_back({u"%1 of %2"_s.arg(i).arg(base.name), test::mutated(base.bytes, random)});
    }
    m_verdicts.clear();
    const int disagreements = compare(mutations, false);
    for (const auto& [verdict, count] : m_verdicts) {
        qInfo("of %d mutations %s: %d", kMutations, qPrintable(verdict), count);
        QVERIFY(count > kMutations / 20); // else they prove little
    }
    QCOMPARE(disagreements, 0);
}

MAIM_TEST_CASE(TestField)
#include "tst_field.moc"

#include "lint_examples.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace maim::test {

namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The sidecar "<name>.context.json" says only what differs from the usual.
LintContext contextOf(const QString& path) {
    LintContext context = usualContext();
    const QJsonObject said = QJsonDocument::fromJson(contentOf(path)).object();
    context.binary = said.value("binary"_L1).toBool();
    context.messageLimit = said.value("messageLimit"_L1).toInteger(context.messageLimit);
    context.direction = said.value("direction"_L1).toString() == "in"_L1 ? Direction::In : Direction::Out;
    const QJsonArray known = said.value("known"_L1).toArray();
    for (const auto& id : known) {
        context.known.insert(ruleOf(id.toString()));
    }
    return context;
}

} // namespace

LintContext usualContext() {
    LintContext context;
    context.platform = u"qq"_s;
    context.ownKey = Secret(kOwnKey);
    context.now = 1'760'000'000'000'000;
    return context;
}

std::vector<LintExample> lintExamples() {
    const QDir folder(QStringLiteral(MAIM_TEST_DATA "/lint"));
    std::vector<LintExample> examples;
    for (const QString& name : folder.entryList({u"*_bad.json"_s, u"*_good.json"_s}, QDir::Files, QDir::Name)) {
        const QString stem = folder.filePath(name).chopped(5);
        examples.push_back({ruleOf(QStringView(name).first(4)), name.endsWith("_bad.json"_L1),
                            contentOf(folder.filePath(name)), contextOf(stem + ".context.json"_L1)});
    }
    return examples;
}

Rule ruleOf(QStringView id) {
    for (int i = 0; i < kRuleCount; ++i) {
        if (ruleId(static_cast<Rule>(i)) == id) {
            return static_cast<Rule>(i);
        }
    }
    qFatal("There is no such rule: %s", qPrintable(id.toString()));
}

QString idsOf(RuleSet rules) {
    QStringList ids;
    for (const Rule rule : rulesIn(rules)) {
        ids += ruleId(rule);
    }
    return ids.join(u' ');
}

} // namespace maim::test

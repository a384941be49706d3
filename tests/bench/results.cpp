#include "bench/results.h"

#include <QLocale>
#include <algorithm>
#include <cstdio>

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

QString word(Results::Verdict verdict) {
    switch (verdict) {
    case Results::Verdict::Held:
        return u"held"_s;
    case Results::Verdict::NotHeld:
        return u"NOT held"_s;
    case Results::Verdict::NotShown:
        return u"not shown"_s;
    }
    return {};
}

void print(const QString& line) {
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

} // namespace

void Results::heading(const QString& what) {
    print(u"\n== "_s + what);
}

void Results::figure(const QString& what, const QString& figure, const QString& comparison) {
    m_figures += {what, figure, comparison};
    print(u"%1  %2  %3"_s.arg(what, -58).arg(figure, 20).arg(comparison));
}

void Results::judge(int line, const QString& what, const QString& bound, const QString& figure, bool held) {
    add({line, what, bound, figure, held ? Verdict::Held : Verdict::NotHeld});
}

void Results::notShown(int line, const QString& what, const QString& bound, const QString& why) {
    add({line, what, bound, why, Verdict::NotShown});
}

void Results::add(const Judgement& judgement) {
    m_judgements += judgement;
    print(u"   line %1, %2: bound %3, here %4: %5"_s.arg(judgement.line)
              .arg(judgement.what, judgement.bound, judgement.figure, word(judgement.verdict)));
}

void Results::broken(const QString& why) {
    m_broken += why;
    print(u"BROKEN: "_s + why);
}

void Results::printMarkdown(const QString& machine) const {
    print(u"\n"_s + machine + u"\n"_s);
    print(u"| measured | figure | beside it |\n|---|---|---|"_s);
    for (const Figure& row : m_figures) {
        print(u"| %1 | %2 | %3 |"_s.arg(row.what, row.figure, row.comparison));
    }
    print(u"\n| # | what must hold | bound | here | |\n|---|---|---|---|---|"_s);
    QList<Judgement> sorted = m_judgements;
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
    for (const Judgement& row : sorted) {
        print(u"| %1 | %2 | %3 | %4 | %5 |"_s.arg(row.line).arg(row.what, row.bound, row.figure, word(row.verdict)));
    }
    for (const QString& why : m_broken) {
        print(u"\nBROKEN: "_s + why);
    }
}

int Results::exitCode(bool strict) const {
    const bool missed = std::any_of(m_judgements.begin(), m_judgements.end(),
                                    [](const Judgement& row) { return row.verdict == Verdict::NotHeld; });
    return !m_broken.isEmpty() || (strict && missed) ? 1 : 0;
}

QString grouped(double number) {
    return QLocale(QLocale::English).toString(number, 'f', 0);
}

QString millis(double ms) {
    return QString::number(ms, 'f', ms < 10 ? 2 : 1) + u" ms"_s;
}

QString mebibytes(double bytes) {
    return QString::number(bytes / 1'048'576, 'f', 1) + u" MiB"_s;
}

QString times(double ratio) {
    return QString::number(ratio, 'f', 2) + u" times"_s;
}

} // namespace maim::bench

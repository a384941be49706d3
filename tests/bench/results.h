#pragma once

#include <QList>
#include <QString>

namespace maim::bench {

/// What a run of the suite found: figures beside their comparisons, and a verdict for each line of what must hold.
/// Prints each as it comes, and all of it as Markdown at the end.
class Results {
public:
    enum class Verdict : std::uint8_t { Held, NotHeld, NotShown };

    void heading(const QString& what);
    void figure(const QString& what, const QString& figure, const QString& comparison = {});
    /// `line`: of the table of what must hold.
    void judge(int line, const QString& what, const QString& bound, const QString& figure, bool held);
    /// Nothing to judge by, e.g. for want of a tool.
    void notShown(int line, const QString& what, const QString& bound, const QString& why);
    /// The run is worth nothing.
    void broken(const QString& why);

    void printMarkdown(const QString& machine) const;
    /// 0, unless something is broken; with `strict`, unless a bound is missed.
    int exitCode(bool strict) const;

private:
    struct Figure {
        QString what, figure, comparison;
    };
    struct Judgement {
        int line;
        QString what, bound, figure;
        Verdict verdict;
    };
    void add(const Judgement& judgement);

    QList<Figure> m_figures;
    QList<Judgement> m_judgements;
    QStringList m_broken;
};

/// 1,234,567
QString grouped(double number);
QString millis(double ms);
QString mebibytes(double bytes);
QString times(double ratio);

} // namespace maim::bench

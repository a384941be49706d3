#pragma once

#include <QList>
#include <QMap>
#include <QString>

namespace maim::bench {

/// What a process holds, again and again while it runs: from /proc, and from the census that is loaded into it.
class ProcessWatch {
public:
    struct Sample {
        double seconds = 0; ///< since the first one
        double residentBytes = 0;
        double descriptors = 0;
        double threads = 0;
        double timers = 0;  ///< that run
        double objects = 0; ///< QObjects
    };
    using Classes = QMap<QByteArray, int>;

    ProcessWatch(qint64 processId, QString censusFile);

    void look();
    const QList<Sample>& samples() const { return m_samples; }
    /// How many objects of a class came or went from one time to another, the greatest first; at most `most` of them.
    QStringList grown(qsizetype from, qsizetype most) const;

private:
    QString m_process; ///< its folder
    QString m_censusFile;
    qint64 m_began = 0;
    QList<Sample> m_samples;
    QList<Classes> m_classes; ///< of each sample
};

/// The library that counts within a program, for LD_PRELOAD.
QString censusLibrary();

} // namespace maim::bench

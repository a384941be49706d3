#include "bench/window_run.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

namespace maim::bench {

using namespace Qt::StringLiterals;

WindowRun::WindowRun(const Settings& settings, const QProcessEnvironment& environment, const QString& name,
                     const QStringList& arguments)
    : m_folder(settings.work + u'/' + name),
      m_started(steadyNow()),
      m_child(settings.programs + u"/maim-console"_s,
              QStringList{u"--data-dir"_s, m_folder, u"--language"_s, u"en"_s, u"--theme"_s, u"light"_s, u"--report"_s,
                          m_folder + u"/report.json"_s} +
                  arguments,
              environment),
      m_processId(m_child.process().processId()) {}

bool WindowRun::waitForEnd(int limitMs) {
    if (!m_child.process().waitForFinished(limitMs)) {
        m_child.end();
        return false;
    }
    QFile file(m_folder + u"/report.json"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    m_report = QJsonDocument::fromJson(file.readAll()).object();
    return !m_report.isEmpty();
}

QString WindowRun::sessionFile() const {
    const QDir folder(m_folder + u"/sessions"_s);
    const QStringList files = folder.entryList({u"*.maimlog"_s}, QDir::Files);
    return files.size() == 1 ? folder.filePath(files.constFirst()) : QString();
}

} // namespace maim::bench

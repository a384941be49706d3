#pragma once

#include <QObject>
#include <QTimer>

#include "ui/shell/main_window.h"

namespace maim {

/// Saves one picture of the window once it has settled: some time after its first paint, when no connection is being
/// made any more. Says on stderr when it cannot.
class Screenshot : public QObject {
    Q_OBJECT
public:
    Screenshot(MainWindow& window, QString file, QObject* parent = nullptr);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void takeWhenSettled();

    MainWindow& m_window;
    QString m_file;
    QTimer m_timer;
    int m_patience;
};

} // namespace maim

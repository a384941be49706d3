#pragma once

#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

#include "ui/kit/labels.h"

namespace maim {

/// What a panel shows where it has nothing else to show: a sentence, an action if there is one, or that something is
/// being worked on. The bar and its button appear only after 300 ms, so that quick work does not flicker.
class Notice : public QWidget {
    Q_OBJECT
public:
    explicit Notice(Theme& theme, QWidget* parent = nullptr);

    void say(const QString& sentence, const QString& action = {});
    void sayBusy(const QString& sentence, const QString& cancel);
    /// How far the work has come. Without it the bar only says that it goes on.
    void setProgress(int percent);

Q_SIGNALS:
    void actionTriggered();

private:
    void showBusy();

    ThemedLabel* m_sentence;
    QProgressBar* m_bar;
    QPushButton* m_action;
    QTimer m_patience;
    QString m_busySentence;
};

} // namespace maim

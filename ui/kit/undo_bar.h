#pragma once

#include <QPushButton>
#include <QTimer>
#include <QWidget>

#include "ui/kit/labels.h"

namespace maim {

/// Says what was just deleted and offers it back for ten seconds. Ends once, by undone() or by expired(), or is
/// withdrawn.
class UndoBar : public QWidget {
    Q_OBJECT
public:
    explicit UndoBar(Theme& theme, QWidget* parent = nullptr);

    void offer(const QString& sentence);
    void withdraw() { end(); }
    bool isOffering() const { return m_timer.isActive(); }

Q_SIGNALS:
    void undone();
    void expired();

protected:
    void changeEvent(QEvent* event) override;

private:
    void end();
    void retranslate();

    ElidedLabel* m_sentence;
    QPushButton* m_undo;
    QTimer m_timer;
};

} // namespace maim

#pragma once

#include <QObject>

#include "ui/shell/main_window.h"

namespace maim {

/// Counts what mouse and keyboard bring about in the frames panel while frames come in. An effect counts only if frames
/// came before it and another one after it: what happens without traffic proves nothing.
class HandsWatch : public QObject {
    Q_OBJECT
public:
    struct Effects {
        qint64 chosen = 0;   ///< another frame was chosen
        qint64 scrolled = 0; ///< the table moved by wheel or key
        qint64 filtered = 0; ///< a filter was typed, and rows that pass it appeared
    };

    explicit HandsWatch(MainWindow& window, QObject* parent = nullptr);

    void noteFrames();
    const Effects& effects() const { return m_effects; }

private:
    void note(qint64 Effects::*what);
    void followFilter(FrameTableView& table);

    bool m_flowing = false;     ///< a frame has come
    bool m_filterIsNew = false; ///< none of its rows has appeared yet
    Effects m_waiting;          ///< since the last frame
    Effects m_effects;
};

} // namespace maim

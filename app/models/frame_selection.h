#pragma once

#include <QObject>

#include "base/ids.h"

namespace maim {

/// The one frame that all views show. A view sets it when a person chooses a frame, and follows currentChanged().
class FrameSelection : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    FrameSeq current() const { return m_current; }
    void setCurrent(FrameSeq seq) {
        if (seq != m_current) {
            m_current = seq;
            Q_EMIT currentChanged(seq);
        }
    }

Q_SIGNALS:
    void currentChanged(maim::FrameSeq seq);

private:
    FrameSeq m_current = 0;
};

} // namespace maim

#pragma once

#include <QObject>

#include "models/decoded_frame.h"

namespace maim {

/// Decodes the one frame that somebody looks at: a small one at once, a large one on the thread pool. A newer request
/// or cancel() drops the answer of an older one. Lives on the UI thread.
class FrameDecoder : public QObject {
    Q_OBJECT
public:
    /// From here on decoding would be felt.
    static constexpr qsizetype kAtOnceBytes = 256 * 1024;

    using QObject::QObject;

    /// decoded() follows, for a small frame before this returns.
    void request(const FrameRecord& record, const QByteArray& payload, const LintContext& context);
    void cancel();
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void decoded(const maim::DecodedFramePtr& frame);

private:
    void finish(quint64 generation, const DecodedFramePtr& frame);

    quint64 m_generation = 0;
    bool m_busy = false;
};

} // namespace maim

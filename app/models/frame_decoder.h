#pragma once

#include <QObject>
#include <QTimer>

#include "journal/frame_log.h"
#include "models/decoded_frame.h"

namespace maim {

/// Decodes the one frame that somebody looks at: a small one at once, a large one on the thread pool. A newer request
/// or cancel() ends the work for an older one. Lives on the UI thread.
class FrameDecoder : public QObject {
    Q_OBJECT
public:
    /// Decoding more than this would be noticed.
    static constexpr qsizetype kAtOnceBytes = 256 * 1024;

    explicit FrameDecoder(QObject* parent = nullptr);
    ~FrameDecoder() override;

    /// decoded() or missing() follows; for a small frame, before this returns.
    void request(const FrameLog& log, const FrameRecord& record, const LintContext& context);
    void cancel();
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void decoded(const maim::DecodedFramePtr& frame);
    /// The payload is not kept.
    void missing();
    /// Of a large frame, while it is read.
    void progressed(int percent);

private:
    void finish(quint64 generation, const DecodedFramePtr& frame);
    void tellProgress();

    std::shared_ptr<json::Reading> m_reading;
    QTimer m_look;
    qsizetype m_size = 0;
    quint64 m_generation = 0;
    bool m_busy = false;
};

} // namespace maim

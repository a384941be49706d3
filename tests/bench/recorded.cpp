#include "bench/recorded.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

#include "bench/flood_frames.h"
#include "journal/session_file.h"
#include "journal/session_file_schema.h"

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kFramesPerBlock = 1'024;
constexpr SteadyNs kFrameNs = 1'000'000;

QString asideName(const Settings& settings, qint64 frames) {
    return settings.work + u"/%1-frames.maim"_s.arg(frames);
}

Frame frameAt(qint64 index, const TimeStamp& start) {
    Frame frame;
    frame.payload = FloodFrames::payload(index);
    frame.record.seq = static_cast<FrameSeq>(index) + 1;
    frame.record.steady = start.steady + index * kFrameNs;
    frame.record.wall = start.wall + index * kFrameNs / 1'000;
    frame.record.size = static_cast<std::uint32_t>(frame.payload.size());
    frame.record.dialect = Dialect::ApiServer;
    frame.record.type = EnvelopeType::SysAck;
    frame.record.ack = AckState::Orphan;
    return frame;
}

bool write(SessionFileWriter& writer, qint64 frames) {
    const TimeStamp start = TimeStamp::now();
    bool done = true;
    for (qint64 from = 0; from < frames && done; from += kFramesPerBlock) {
        auto block = std::make_shared<FrameBlock>(static_cast<FrameSeq>(from) + 1);
        for (qint64 i = from; i < std::min(frames, from + kFramesPerBlock); ++i) {
            block->append(frameAt(i, start));
        }
        done = writer.append({block}, {}).ok();
    }
    writer.finish();
    return done;
}

} // namespace

Recorded readRecorded(const QString& file) {
    const auto reader = SessionFileReader::open(file);
    if (file.isEmpty() || !reader) {
        return {};
    }
    const SessionFileReader::Content content = (*reader)->readRecords();
    Recorded found;
    QCryptographicHash sum(QCryptographicHash::Sha1);
    FrameBlockPtr block;
    for (const FrameRecord& record : content.records) {
        if (!block || !block->contains(record.seq)) {
            block = (*reader)->block(record.seq);
        }
        if (record.direction == Direction::In && block && block->hasPayloads()) {
            const QByteArrayView payload = block->payloadView(record.seq);
            sum.addData(payload);
            ++found.frames;
        }
    }
    found.hash = content.damage ? QByteArray("the file is damaged") : sum.result().toHex();
    return found;
}

void keepRecorded(const Settings& settings, const QString& file, qint64 frames) {
    const QString aside = asideName(settings, frames);
    if (!QFileInfo::exists(aside)) {
        QFile::rename(file, aside);
        QFile::rename(file + u"-wal"_s, aside + u"-wal"_s);
    }
    removeSessionFile(file);
}

QString recordedFile(const Settings& settings, qint64 frames) {
    const QString name = asideName(settings, frames);
    if (QFileInfo::exists(name)) {
        return name;
    }
    auto writer = SessionFileWriter::create(name, {u"bench"_s, u"ws://127.0.0.1/ws"_s, u"bench"_s, wallNow()});
    return writer && write(*writer.value(), frames) ? name : QString();
}

} // namespace maim::bench

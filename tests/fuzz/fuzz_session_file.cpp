// A session file as a stranger may hand it over. The first byte chooses: the bytes themselves, or a sound file with a
// few of its bytes changed and its end cut off, which gets deeper.
#include <QFile>
#include <QTemporaryDir>
#include <cstring>

#include "check.h"
#include "journal/session_file.h"

using namespace maim;

namespace {

QString fileName() {
    static const QTemporaryDir folder;
    return folder.filePath(QStringLiteral("fuzzed.maimlog"));
}

QByteArray soundFile() {
    auto block = std::make_shared<FrameBlock>(1);
    for (FrameSeq seq = 1; seq <= 20; ++seq) {
        Frame frame;
        frame.payload = QByteArray("payload ").repeated(static_cast<qsizetype>(seq));
        frame.record.seq = seq;
        frame.record.wall = 1;
        frame.record.size = static_cast<std::uint32_t>(frame.payload.size());
        block->append(frame);
    }
    {
        auto writer = SessionFileWriter::create(fileName(), {});
        check(writer && writer.value()->append({block}, {{3, AckState::Acked, 5, 4, {}}}), "a new file can be written");
        writer.value()->finish();
    }
    QFile file(fileName());
    check(file.open(QIODevice::ReadOnly), "it can be read");
    return file.readAll();
}

struct Patch {
    std::uint16_t offset;
    std::uint8_t value;
};

QByteArray patched(QByteArray content, QByteArrayView patches) {
    constexpr qsizetype kPatchBytes = 3;
    if (patches.size() % kPatchBytes == 2) {
        std::uint16_t kept = 0;
        std::memcpy(&kept, patches.data() + patches.size() - 2, 2);
        content.truncate(kept);
    }
    for (qsizetype at = 0; at + kPatchBytes <= patches.size(); at += kPatchBytes) {
        Patch patch{};
        std::memcpy(&patch.offset, patches.data() + at, 2);
        patch.value = static_cast<std::uint8_t>(patches[at + 2]);
        if (patch.offset < content.size()) {
            content[patch.offset] = static_cast<char>(patch.value);
        }
    }
    return content;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const QByteArray sound = soundFile();
    if (size == 0) {
        return 0;
    }
    const QByteArray input = bytesOf(data + 1, size - 1);
    QFile file(fileName());
    check(file.open(QIODevice::WriteOnly), "the fuzzed file can be written");
    file.write(data[0] % 4 == 0 ? input : patched(sound, input));
    file.close();
    const auto reader = SessionFileReader::open(fileName());
    if (!reader) {
        check(!sentence(reader.error()).isEmpty(), "a refusal has a sentence");
        return 0;
    }
    const SessionFileReader::Content content = (*reader)->readRecords();
    (*reader)->facts();
    const ByteSearch word("7");
    FrameSeq expected = 1;
    for (const FrameRecord& record : content.records) {
        check(record.seq == expected++, "records are gapless");
        const FrameBlockPtr block = (*reader)->block(record.seq);
        const SearchedBlock searched = (*reader)->search(record.seq, word);
        check(searched.end > record.seq, "a search goes on");
        check(!searched.block || searched.block->contains(record.seq), "a search finds the frame's block");
        check(!block || !block->payload(record.seq) || block->payload(record.seq)->size() == record.size,
              "a payload has its record's size");
    }
    return 0;
}

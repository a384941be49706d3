#include "ui/chat/thumbnail.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QImageReader>

namespace maim {

namespace {

constexpr qint64 kMostPixels = 24'000'000;
constexpr qint64 kMostBytes = 32 * 1024 * 1024;
constexpr qsizetype kLongestPrefix = 128;
// Between two looks at the clock.
constexpr qint64 kStepBytes = 16 * 1024;

/// Ends when its time is up, so that a decoder that reads from it ends too.
class PatientBuffer final : public QBuffer {
public:
    PatientBuffer(QByteArray* bytes, qint64 patienceMs) : QBuffer(bytes), m_deadline(patienceMs) {}

    bool isOver() const { return m_deadline.hasExpired(); }

protected:
    qint64 readData(char* data, qint64 limit) override {
        return isOver() ? -1 : QBuffer::readData(data, qMin(limit, kStepBytes));
    }

private:
    QDeadlineTimer m_deadline;
};

// Formats are known by their first bytes; no plugin is asked about anything else.
QByteArray formatOf(const QByteArray& bytes) {
    if (bytes.startsWith("\x89PNG\r\n\x1a\n")) {
        return "png";
    }
    if (bytes.startsWith("\xff\xd8\xff")) {
        return "jpeg";
    }
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a")) {
        return "gif";
    }
    if (bytes.startsWith("RIFF") && bytes.sliced(0, qMin<qsizetype>(bytes.size(), 12)).endsWith("WEBP")) {
        return "webp";
    }
    return {};
}

QByteArray withoutPrefix(const QByteArray& text) {
    const QByteArray head = text.left(kLongestPrefix).toLower();
    if (head.startsWith("base64://")) {
        return text.sliced(9);
    }
    const qsizetype comma = head.indexOf(',');
    return head.startsWith("data:") && comma > 0 ? text.sliced(comma + 1) : text;
}

void readInto(Thumbnail& thumbnail, QImageReader& reader, QSize box) {
    thumbnail.original = reader.size();
    if (!thumbnail.original.isValid()) {
        thumbnail.state = Thumbnail::State::Damaged;
        return;
    }
    if (qint64{thumbnail.original.width()} * thumbnail.original.height() > kMostPixels) {
        thumbnail.state = Thumbnail::State::TooManyPixels;
        return;
    }
    const QSize most = box * 2;
    if (thumbnail.original.width() > most.width() || thumbnail.original.height() > most.height()) {
        reader.setScaledSize(thumbnail.original.scaled(most, Qt::KeepAspectRatio).expandedTo({1, 1}));
    }
    thumbnail.image = reader.read();
    thumbnail.state = thumbnail.image.isNull() ? Thumbnail::State::Damaged : Thumbnail::State::Ready;
}

} // namespace

std::optional<QByteArray> contentBytes(const ChatContent& content, json::NodeId base64) {
    QByteArray text = withoutPrefix(content.envelope->document.utf8(base64));
    if (text.contains('\n') || text.contains(' ')) {
        text.replace("\n", "").replace("\r", "").replace(" ", "");
    }
    const bool forUrls = text.contains('-') || text.contains('_');
    const auto alphabet = forUrls ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding;
    auto decoded = QByteArray::fromBase64Encoding(std::move(text), alphabet | QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(std::move(decoded.decoded)) : std::nullopt;
}

Thumbnail decodeThumbnail(const ChatContent& content, json::NodeId base64, QSize box, qint64 patienceMs) {
    Thumbnail thumbnail;
    thumbnail.bytes = contentSize(content, base64);
    if (thumbnail.bytes > kMostBytes) {
        thumbnail.state = Thumbnail::State::TooLarge;
        return thumbnail;
    }
    std::optional<QByteArray> bytes = contentBytes(content, base64);
    if (!bytes || bytes->isEmpty()) {
        thumbnail.state = Thumbnail::State::NotBase64;
        return thumbnail;
    }
    thumbnail.bytes = bytes->size();
    const QByteArray format = formatOf(*bytes);
    if (format.isEmpty() || !QImageReader::supportedImageFormats().contains(format)) {
        thumbnail.state = Thumbnail::State::UnknownFormat;
        return thumbnail;
    }
    PatientBuffer buffer(&*bytes, patienceMs);
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    readInto(thumbnail, reader, box);
    if (thumbnail.state == Thumbnail::State::Damaged && buffer.isOver()) {
        thumbnail.state = Thumbnail::State::TooSlow;
    }
    return thumbnail;
}

QString reasonOf(const Thumbnail& thumbnail) {
    switch (thumbnail.state) {
    case Thumbnail::State::NotBase64:
        return QCoreApplication::translate("Chat", "Not shown: the content is not valid Base64.");
    case Thumbnail::State::UnknownFormat:
        return QCoreApplication::translate("Chat", "Not shown: the content is not PNG, JPEG, GIF or WebP.");
    case Thumbnail::State::Damaged:
        return QCoreApplication::translate("Chat", "Not shown: the picture is damaged.");
    case Thumbnail::State::TooManyPixels:
        return QCoreApplication::translate("Chat", "Not shown: %1 × %2 pixels are more than 24 megapixels.")
            .arg(thumbnail.original.width())
            .arg(thumbnail.original.height());
    case Thumbnail::State::TooLarge:
        return QCoreApplication::translate("Chat", "Not shown: a picture of more than 32 MB is not decoded here.");
    case Thumbnail::State::TooSlow:
        return QCoreApplication::translate("Chat", "Not shown: the picture takes too long to decode.");
    case Thumbnail::State::Pending:
    case Thumbnail::State::Ready:
        break;
    }
    return {};
}

} // namespace maim

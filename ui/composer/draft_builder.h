#pragma once

#include <array>

#include "profiles/profile.h"
#include "protocol/message.h"

namespace maim {

/// How the data of a segment type is written in the form.
enum class DataKind : std::uint8_t { Text, Line, Media, Json };
inline constexpr int kDataKindCount = 4;
DataKind dataKindOf(const QString& segmentType);

/// A file that was chosen for a segment.
struct Attachment {
    QString name;
    QByteArray content;
    bool operator==(const Attachment&) const = default;
};

/// What is in the composer's form. A value, so that each connection can keep its own.
struct ComposerForm {
    Secret targetKey;
    QString targetPlatform;
    QString senderId, senderName, senderCard;
    QString groupId, groupName;
    QString segmentType = QStringLiteral("text");
    std::array<QString, kDataKindCount> texts; ///< by DataKind, so that changing the type loses nothing
    std::optional<Attachment> attachment;
    bool bare = false;
    bool dataAsJson = false; ///< even for a type that has an editor of its own

    DataKind kind() const { return dataAsJson ? DataKind::Json : dataKindOf(segmentType); }
    const QString& text() const { return texts[static_cast<std::size_t>(kind())]; }
    QString& text() { return texts[static_cast<std::size_t>(kind())]; }
    bool isEmpty() const;
    bool operator==(const ComposerForm&) const = default;
};

ComposerForm formFor(const Profile& profile);

/// JSON text of message_segment.data.
QByteArray segmentData(const ComposerForm& form);

/// The frame's bytes. `platform` is the connection's; `id` must be fresh, `time` in seconds since 1970.
QByteArray encoded(const ComposerForm& form, const QString& platform, const QByteArray& id, double time);

/// The form for a frame that was written by hand, as far as the form has a place for it; `form` gives the rest.
/// Nothing when it holds no message.
std::optional<ComposerForm> formFrom(const QByteArray& frame, ComposerForm form);

} // namespace maim

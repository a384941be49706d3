#pragma once

#include "base/ids.h"
#include "protocol/message.h"
#include "support/session_probe.h"

/// The two people of the tests in which one user writes to another, on a server that knows both keys.
namespace maim::test {

inline const QByteArray kAlice = "alice-key-1234";
inline const QByteArray kBob = "bob-key-5678";

inline Profile profileAt(const QUrl& url, const QString& platform = QStringLiteral("qq")) {
    Profile profile = profileFor(url);
    profile.platform = platform;
    return profile;
}

/// A text from Alice to the user of `key`.
inline Draft draftTo(const QByteArray& key, const QString& text) {
    Draft draft;
    draft.id = newUuid();
    draft.platform = draft.targetPlatform = QStringLiteral("qq");
    draft.messageId = QStringLiteral("m-1");
    draft.time = double(wallNow()) / 1e6;
    draft.senderId = QStringLiteral("alice");
    draft.senderName = QStringLiteral("Alice");
    draft.segmentData = json::quoted(text);
    draft.targetKey = Secret(key);
    return draft;
}

} // namespace maim::test

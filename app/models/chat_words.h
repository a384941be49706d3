#pragma once

#include <QString>

#include "models/chat_content.h"

/// What the chat says about a row, in the language now in use.
namespace maim {

/// "✓ received by server 1.3 ms", "⏳ waiting", "⚠ no ACK after 10 s"; empty where there is nothing to say.
QString chatAckText(const FrameRecord& record);

/// "image", "file"; an unknown type by its own name.
QString segmentName(const Segment& segment);

/// The text of a row as it may be copied: what is not text is named in words.
QString chatText(const ChatContent& content);

/// The whole row for a screen reader: "from Alice, text, hello, received by server after 1.3 ms".
QString chatWords(const FrameRecord& record, const ChatContent& content, int copies = 1);

QString senderOf(const Message& message);
QString groupOf(const Message& message);

} // namespace maim

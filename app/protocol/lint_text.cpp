#include <QCoreApplication>
#include <algorithm>

#include "base/wording.h"
#include "protocol/lint.h"

namespace maim {

namespace {

/// What is wrong and what to do, for one case of one rule. %1 and %2 are the finding's details.
struct Text {
    Rule rule;
    FindingCase which;
    const char* sentence;
    const char* advice;
};

// Of a rule that has several cases the first row also serves those that have none of their own.
constexpr Text kTexts[] = {
    {Rule::E001, FindingCase::Plain,
     QT_TRANSLATE_NOOP("Lint", "There is no envelope: the business fields stand at the top, without type, msg_id and "
                               "payload. The server ignores such a frame and says nothing."),
     QT_TRANSLATE_NOOP("Lint", "Wrap it in an envelope.")},
    {Rule::E001, FindingCase::Missing,
     QT_TRANSLATE_NOOP("Lint", "There is no envelope: type, msg_id and payload are missing. The server ignores such a "
                               "frame and says nothing."),
     QT_TRANSLATE_NOOP("Lint", "Send an object with type, msg_id and payload.")},
    {Rule::E001, FindingCase::Acked,
     QT_TRANSLATE_NOOP("Lint", "There is no envelope: the business fields stand at the top, without type and payload. "
                               "The server acknowledges the frame for its msg_id, and then drops it."),
     QT_TRANSLATE_NOOP("Lint", "Wrap it in an envelope.")},
    {Rule::E001, FindingCase::MissingAcked,
     QT_TRANSLATE_NOOP("Lint", "There is no envelope: type and payload are missing. The server acknowledges the frame "
                               "for its msg_id, and then drops it."),
     QT_TRANSLATE_NOOP("Lint", "Send an object with type, msg_id and payload.")},
    {Rule::E002, FindingCase::Plain,
     QT_TRANSLATE_NOOP("Lint", "The type \"%1\" is not one of sys_std, sys_ack and custom_…. The server drops the "
                               "frame, even where it acknowledges it."),
     QT_TRANSLATE_NOOP("Lint", "Use sys_std for a message.")},
    {Rule::E002, FindingCase::Missing,
     QT_TRANSLATE_NOOP("Lint", "There is no type. The server drops the frame, even where it acknowledges it."),
     QT_TRANSLATE_NOOP("Lint", "Add \"type\": \"sys_std\".")},
    {Rule::E002, FindingCase::NotString,
     QT_TRANSLATE_NOOP("Lint", "The type is not text. The server drops the frame, even where it acknowledges it."),
     QT_TRANSLATE_NOOP("Lint", "Use \"sys_std\" for a message.")},
    {Rule::E003, FindingCase::NotJson, QT_TRANSLATE_NOOP("Lint", "This is not JSON. %1"),
     QT_TRANSLATE_NOOP("Lint", "Correct the text there; the server ignores what it cannot read.")},
    {Rule::E003, FindingCase::NotObject,
     QT_TRANSLATE_NOOP("Lint", "The top level is not a JSON object. The server ignores such a frame and says nothing."),
     QT_TRANSLATE_NOOP("Lint", "Send one object: { … }.")},
    {Rule::E003, FindingCase::ByteOrderMark,
     QT_TRANSLATE_NOOP("Lint", "The text begins with a byte order mark. Python refuses to read such JSON, so the "
                               "server ignores the frame and says nothing."),
     QT_TRANSLATE_NOOP("Lint", "Remove the mark; UTF-8 needs none.")},
    {Rule::E003, FindingCase::IntegerTooLong,
     QT_TRANSLATE_NOOP("Lint", "An integer has more than 4,300 digits. Python refuses to read such JSON, so the server "
                               "ignores the frame and says nothing."),
     QT_TRANSLATE_NOOP("Lint", "Send it as text in quotes.")},
    {Rule::E003, FindingCase::Utf16, QT_TRANSLATE_NOOP("Lint", "This is UTF-16. The protocol's text is UTF-8."),
     QT_TRANSLATE_NOOP("Lint", "Save the file as UTF-8, without a byte order mark.")},
    {Rule::E004, FindingCase::Missing,
     QT_TRANSLATE_NOOP("Lint", "The field %1 is missing. maim_message 0.6.8 drops such a message, even where it has "
                               "acknowledged it, and only its own log says so."),
     QT_TRANSLATE_NOOP("Lint", "Add the field.")},
    {Rule::E004, FindingCase::NotObject,
     QT_TRANSLATE_NOOP("Lint", "The field %1 is not an object. maim_message 0.6.8 drops such a message, even where it "
                               "has acknowledged it, and only its own log says so."),
     QT_TRANSLATE_NOOP("Lint", "Write it as an object: { … }.")},
    {Rule::E004, FindingCase::NotArray,
     QT_TRANSLATE_NOOP("Lint", "The field %1 is not a list of segments. maim_message 0.6.8 drops such a message, even "
                               "where it has acknowledged it, and only its own log says so."),
     QT_TRANSLATE_NOOP("Lint", "Write it as an array of segments: [ … ].")},
    {Rule::E004, FindingCase::AsText,
     QT_TRANSLATE_NOOP("Lint", "There is no object %1. So maim_message 0.6.8 takes the whole payload for one text, "
                               "which it hands on without a sender."),
     QT_TRANSLATE_NOOP("Lint", "Add it: a payload has message_info, message_segment and message_dim.")},
    {Rule::E005, FindingCase::Null,
     QT_TRANSLATE_NOOP("Lint", "%1 is null. maim_message 0.6.8 drops such a message, even where it has acknowledged "
                               "it, and only its own log says so."),
     QT_TRANSLATE_NOOP("Lint", "Fill in the receiver's API key and the receiver's platform.")},
    {Rule::E006, FindingCase::Plain,
     QT_TRANSLATE_NOOP("Lint", "This is a binary frame. The protocol knows text frames only, and the server closes the "
                               "connection on a binary one."),
     QT_TRANSLATE_NOOP("Lint", "Send the JSON as a text frame.")},
    {Rule::E007, FindingCase::Plain,
     QT_TRANSLATE_NOOP("Lint", "The frame has %1 bytes, more than the %2 that the server takes. The server closes the "
                               "connection with code 1009."),
     QT_TRANSLATE_NOOP("Lint", "Send less at once, or a link in place of the content.")},
    {Rule::W101, FindingCase::Missing,
     QT_TRANSLATE_NOOP("Lint",
                       "There is no msg_id, so nobody acknowledges this frame, and a repeat of it is not recognised."),
     QT_TRANSLATE_NOOP("Lint", "Add a msg_id that was never used before.")},
    {Rule::W101, FindingCase::NoneToPython,
     QT_TRANSLATE_NOOP("Lint", "The server is written in Python, which takes the msg_id %1 for none. So nobody "
                               "acknowledges this frame, and a repeat of it is handled again."),
     QT_TRANSLATE_NOOP("Lint", "Use a msg_id that is text and was never used before.")},
    {Rule::W102, FindingCase::Plain,
     QT_TRANSLATE_NOOP("Lint", "This msg_id was used within the last hour. The server acknowledges the frame and does "
                               "not handle it again."),
     QT_TRANSLATE_NOOP("Lint", "Use a fresh msg_id, unless you mean to repeat the message.")},
    {Rule::W103, FindingCase::Plain,
     QT_TRANSLATE_NOOP("Lint", "The message names the platform \"%1\", but the connection has the platform \"%2\". "
                               "The answer goes to \"%1\" and is lost."),
     QT_TRANSLATE_NOOP("Lint", "Write the connection's platform into message_info.platform.")},
    {Rule::W104, FindingCase::Milliseconds,
     QT_TRANSLATE_NOOP("Lint", "The time looks like milliseconds; the protocol counts seconds."),
     QT_TRANSLATE_NOOP("Lint", "Divide it by 1,000.")},
    {Rule::W104, FindingCase::Microseconds,
     QT_TRANSLATE_NOOP("Lint", "The time looks like microseconds; the protocol counts seconds."),
     QT_TRANSLATE_NOOP("Lint", "Divide it by 1,000,000.")},
    {Rule::W104, FindingCase::Nanoseconds,
     QT_TRANSLATE_NOOP("Lint", "The time looks like nanoseconds; the protocol counts seconds."),
     QT_TRANSLATE_NOOP("Lint", "Divide it by 1,000,000,000.")},
    {Rule::W104, FindingCase::NotNumber, QT_TRANSLATE_NOOP("Lint", "The time is not a number."),
     QT_TRANSLATE_NOOP("Lint", "Write the seconds since 1970 as a number, without quotes.")},
    {Rule::W104, FindingCase::Undated,
     QT_TRANSLATE_NOOP("Lint", "The time is 0 or before the year 1. MaiBot 1.2 refuses such a message."),
     QT_TRANSLATE_NOOP("Lint", "Use the present time in seconds.")},
    {Rule::W104, FindingCase::FarFromNow,
     QT_TRANSLATE_NOOP("Lint", "The time is %1 minutes away from this computer's clock."),
     QT_TRANSLATE_NOOP("Lint", "Use the present time in seconds, and check the clocks of both sides.")},
    {Rule::W105, FindingCase::DataUrl,
     QT_TRANSLATE_NOOP("Lint", "The %1 begins with a data: prefix. MaiBot takes all of it for Base64 and decodes it to "
                               "garbage, or refuses it."),
     QT_TRANSLATE_NOOP("Lint", "Send the Base64 alone: leave out everything up to and including the comma.")},
    {Rule::W105, FindingCase::Base64Url,
     QT_TRANSLATE_NOOP("Lint", "The %1 begins with base64://. MaiBot takes all of it for Base64 and decodes it to "
                               "garbage, or refuses it."),
     QT_TRANSLATE_NOOP("Lint", "Send the Base64 alone.")},
    {Rule::W105, FindingCase::Url,
     QT_TRANSLATE_NOOP("Lint", "The %1 is a URL. MaiBot takes it for Base64 and decodes it to garbage, or refuses it."),
     QT_TRANSLATE_NOOP("Lint", "Send the content itself as Base64.")},
    {Rule::W106, FindingCase::BrokenBase64,
     QT_TRANSLATE_NOOP("Lint", "The content of the %1 is broken Base64: a character that does not belong, or the wrong "
                               "length."),
     QT_TRANSLATE_NOOP("Lint", "Encode it again with the standard alphabet and its padding.")},
    {Rule::W106, FindingCase::Empty, QT_TRANSLATE_NOOP("Lint", "The %1 has no content."),
     QT_TRANSLATE_NOOP("Lint", "Put the content in as Base64.")},
    {Rule::W106, FindingCase::UnknownContent,
     QT_TRANSLATE_NOOP(
         "Lint", "The content of the %1 is Base64, but does not begin like any picture or sound format known here."),
     QT_TRANSLATE_NOOP("Lint", "Check that the right file was encoded, and only once.")},
    {Rule::W106, FindingCase::OtherContent, QT_TRANSLATE_NOOP("Lint", "The segment says %1, but its content is %2."),
     QT_TRANSLATE_NOOP("Lint", "Send it with the segment type that fits.")},
    {Rule::W107, FindingCase::NoSender,
     QT_TRANSLATE_NOOP("Lint", "%1 is missing. MaiBot 1.2 refuses a message without its sender's user_id and "
                               "user_nickname."),
     QT_TRANSLATE_NOOP("Lint", "Add sender_info.user_info with both.")},
    {Rule::W107, FindingCase::NoGroupName,
     QT_TRANSLATE_NOOP("Lint", "%1 is missing. MaiBot 1.2 refuses a group message without the group's name."),
     QT_TRANSLATE_NOOP("Lint", "Add group_name, or leave group_info out.")},
    {Rule::W107, FindingCase::NotString,
     QT_TRANSLATE_NOOP("Lint", "%1 is not text. MaiBot 1.2 refuses such a message."),
     QT_TRANSLATE_NOOP("Lint", "Put it in quotes.")},
    {Rule::W107, FindingCase::Empty,
     QT_TRANSLATE_NOOP("Lint", "%1 is empty, and no group is named. MaiBot 1.2 refuses such a message."),
     QT_TRANSLATE_NOOP("Lint", "Fill in the sender's id.")},
    {Rule::W108, FindingCase::Plain,
     QT_TRANSLATE_NOOP("Lint", "MaiBot 1.2 refuses segments of the type \"%1\", and the whole message with them."),
     QT_TRANSLATE_NOOP("Lint", "Send text or a picture instead if the receiver is MaiBot.")},
    {Rule::W108, FindingCase::Missing,
     QT_TRANSLATE_NOOP("Lint", "A segment has no type that is text. MaiBot 1.2 refuses such a message."),
     QT_TRANSLATE_NOOP("Lint", "Add the segment's type, in quotes.")},
    {Rule::W108, FindingCase::NotString,
     QT_TRANSLATE_NOOP("Lint", "The data of the segment %1 is not text. MaiBot 1.2 refuses such a message."),
     QT_TRANSLATE_NOOP("Lint", "Write it as a string. The objects of OneBot are not understood here.")},
    {Rule::W108, FindingCase::NotObject,
     QT_TRANSLATE_NOOP("Lint", "The data of the segment %1 is not an object. MaiBot 1.2 refuses such a message."),
     QT_TRANSLATE_NOOP("Lint", "Send an object; of a file with name, size and base64.")},
    {Rule::W108, FindingCase::NotStringOrObject,
     QT_TRANSLATE_NOOP("Lint", "The data of the segment %1 is neither text nor an object. MaiBot 1.2 refuses such a "
                               "message."),
     QT_TRANSLATE_NOOP("Lint", "Write the id of the person as a string.")},
    {Rule::W108, FindingCase::NestedList,
     QT_TRANSLATE_NOOP("Lint", "A seglist is inside another one. MaiBot 1.2 refuses that."),
     QT_TRANSLATE_NOOP("Lint", "Put its parts into the outer list.")},
    {Rule::W109, FindingCase::NotString,
     QT_TRANSLATE_NOOP("Lint", "The id %1 is not text. Peers compare ids as text, and large numbers lose digits."),
     QT_TRANSLATE_NOOP("Lint", "Put the id in quotes.")},
    {Rule::W110, FindingCase::DuplicateKey,
     QT_TRANSLATE_NOOP("Lint", "A key occurs twice in the same object. Some peers take the first, some the last."),
     QT_TRANSLATE_NOOP("Lint", "Keep one of them.")},
    {Rule::W110, FindingCase::NonFiniteNumber,
     QT_TRANSLATE_NOOP("Lint", "This is NaN or Infinity. Python takes it; standard JSON does not."),
     QT_TRANSLATE_NOOP("Lint", "Use null or a number.")},
    {Rule::W110, FindingCase::IntegerBeyond64Bits,
     QT_TRANSLATE_NOOP("Lint", "An integer does not fit into 64 bits. Many peers round it or refuse the frame."),
     QT_TRANSLATE_NOOP("Lint", "Send it as text in quotes.")},
    {Rule::W110, FindingCase::LoneSurrogate,
     QT_TRANSLATE_NOOP("Lint", "Half of a surrogate pair stands alone. Many peers replace it or refuse the frame."),
     QT_TRANSLATE_NOOP("Lint", "Send the whole character, or leave it out.")},
    {Rule::W110, FindingCase::NestedDeep,
     QT_TRANSLATE_NOOP("Lint", "The frame is nested more than 900 deep. Some versions of Python cannot read such JSON, "
                               "and their server ignores the frame."),
     QT_TRANSLATE_NOOP("Lint", "Send it in a flatter form.")},
    {Rule::W111, FindingCase::Plain,
     QT_TRANSLATE_NOOP("Lint", "This ACK acknowledges another ACK. If both sides do so, it never ends."),
     QT_TRANSLATE_NOOP("Lint", "Acknowledge only frames that are not ACKs themselves.")},
    {Rule::W112, FindingCase::Plain,
     QT_TRANSLATE_NOOP("Lint", "This frame has a msg_id, and was not acknowledged by us."),
     QT_TRANSLATE_NOOP("Lint",
                       "Switch automatic ACKs on in the connection's settings, unless you are testing without them.")},
    {Rule::W113, FindingCase::Plain,
     QT_TRANSLATE_NOOP("Lint", "message_dim.api_key is this connection's own key. A server that forwards by it sends "
                               "the message back to its sender."),
     QT_TRANSLATE_NOOP("Lint", "Fill in the receiver's API key if the server forwards messages.")},
    {Rule::W114, FindingCase::Plain,
     QT_TRANSLATE_NOOP("Lint", "This ACK came a second time, or names a frame that was never sent here."),
     QT_TRANSLATE_NOOP("Lint", "Check which id the peer acknowledges, and that it does so once.")},
    {Rule::W115, FindingCase::Plain, QT_TRANSLATE_NOOP("Lint", "The ACK came after the time-out."),
     QT_TRANSLATE_NOOP("Lint", "Find out what delayed the server, or allow a longer time-out.")},
    {Rule::W116, FindingCase::Plain,
     QT_TRANSLATE_NOOP("Lint", "The length of this frame is written in more bytes than it needs. WebSocket (RFC 6455) "
                               "demands the shortest form."),
     QT_TRANSLATE_NOOP("Lint", "Report it to the peer's authors: a strict receiver may close the connection.")},
    {Rule::E008, FindingCase::Plain,
     QT_TRANSLATE_NOOP("Lint", "The msg_id is a list or an object. The server acknowledges the frame and then drops "
                               "it, because it cannot keep such an id."),
     QT_TRANSLATE_NOOP("Lint", "Use a msg_id that is text.")},
    {Rule::W117, FindingCase::NotString,
     QT_TRANSLATE_NOOP("Lint", "%1 is not text. MaiBot 1.2 refuses such a message."),
     QT_TRANSLATE_NOOP("Lint", "Put it in quotes.")},
    {Rule::W117, FindingCase::Empty, QT_TRANSLATE_NOOP("Lint", "%1 is empty. MaiBot 1.2 refuses such a message."),
     QT_TRANSLATE_NOOP("Lint", "Fill it in.")},
    {Rule::W118, FindingCase::Missing, QT_TRANSLATE_NOOP("Lint", "The ACK has no %1. So it acknowledges nothing."),
     QT_TRANSLATE_NOOP("Lint", "Put the msg_id of the frame that it is for there.")},
    {Rule::W118, FindingCase::NotString,
     QT_TRANSLATE_NOOP("Lint", "%1 is a list or an object. No frame that was handled has such an id."),
     QT_TRANSLATE_NOOP("Lint", "Use msg_ids that are text.")},
    {Rule::I201, FindingCase::Missing,
     QT_TRANSLATE_NOOP("Lint", "%1 is missing from the envelope. The server does not need it, but its own library "
                               "always sends ver and meta."),
     QT_TRANSLATE_NOOP("Lint", "Add it to be like the library.")},
    {Rule::I202, FindingCase::Plain,
     QT_TRANSLATE_NOOP("Lint", "meta.sender_user looks like an API key, and everyone on the way can read it."),
     QT_TRANSLATE_NOOP("Lint", "Leave it empty; the server does not need it.")},
    {Rule::I203, FindingCase::Plain,
     QT_TRANSLATE_NOOP("Lint", "The segment type \"%1\" has no view of its own here and is shown as it is."),
     QT_TRANSLATE_NOOP("Lint", "Nothing needs to be done if the receiver knows the type.")},
    {Rule::I204, FindingCase::Legacy,
     QT_TRANSLATE_NOOP("Lint", "This looks like the Legacy dialect. Probably the peer is a maim_message server of the "
                               "old kind, such as MaiBot's default port 8000."),
     QT_TRANSLATE_NOOP("Lint", "Connect to the API-Server's port and path.")},
    {Rule::I204, FindingCase::LegacyCustom,
     QT_TRANSLATE_NOOP("Lint",
                       "This looks like a custom message of the Legacy dialect (is_custom_message). Probably the "
                       "peer is a maim_message server of the old kind, such as MaiBot's default port 8000."),
     QT_TRANSLATE_NOOP("Lint", "Send an envelope of the type custom_… to an API-Server.")},
    {Rule::I204, FindingCase::OneBot,
     QT_TRANSLATE_NOOP("Lint", "This looks like OneBot: an event, a call, or the answer to one. Probably the peer is a "
                               "QQ client such as NapCat, not an API-Server."),
     QT_TRANSLATE_NOOP("Lint", "Put an adapter between OneBot and the API-Server.")},
    {Rule::I204, FindingCase::SocketIo,
     QT_TRANSLATE_NOOP("Lint", "This looks like a Socket.IO packet. Probably the peer is maim_message 0.7 or later, "
                               "which does not speak plain WebSocket."),
     QT_TRANSLATE_NOOP("Lint", "Use a server with maim_message 0.6.8, or a Socket.IO client.")},
    {Rule::I205, FindingCase::Empty,
     QT_TRANSLATE_NOOP("Lint", "%1 is empty. MaiBot does not look at it and answers by the connection's key. It "
                               "matters to a server that forwards by message_dim: there it names nobody."),
     QT_TRANSLATE_NOOP("Lint", "Fill in the receiver's API key and platform if the server forwards messages.")},
    {Rule::I205, FindingCase::OwnKey,
     QT_TRANSLATE_NOOP("Lint", "%1 is this connection's own key. MaiBot does not look at it and answers by the "
                               "connection's key. It matters to a server that forwards by message_dim: there the "
                               "message comes back to its sender."),
     QT_TRANSLATE_NOOP("Lint", "Fill in the receiver's API key if the server forwards messages.")},
    {Rule::I205, FindingCase::NotString,
     QT_TRANSLATE_NOOP("Lint", "%1 is not text. MaiBot does not look at it. It matters to a server that forwards by "
                               "message_dim: keys and platforms are text there."),
     QT_TRANSLATE_NOOP("Lint", "Put it in quotes.")},
};

const Text& textFor(const Finding& finding) {
    const auto isExact = [&](const Text& t) { return t.rule == finding.rule && t.which == finding.which; };
    const auto isOfRule = [&](const Text& t) { return t.rule == finding.rule; };
    const auto* exact = std::find_if(std::begin(kTexts), std::end(kTexts), isExact);
    return exact != std::end(kTexts) ? *exact : *std::find_if(std::begin(kTexts), std::end(kTexts), isOfRule);
}

QString translated(const char* source, const Finding& finding) {
    return filled(QCoreApplication::translate("Lint", source), finding.details);
}

} // namespace

QString sentence(const Finding& finding) {
    return translated(textFor(finding).sentence, finding);
}

QString advice(const Finding& finding) {
    return translated(textFor(finding).advice, finding);
}

} // namespace maim

#include "loopback/library_message.h"

#include <algorithm>

#include "loopback/python_json.h"

namespace maim::server {

namespace {

using json::Document;
using json::Kind;
using json::NodeId;

constexpr const char* kMissing = QT_TRANSLATE_NOOP("maim::LoopbackServer", "The library drops it: %1 is missing.");
constexpr const char* kNoObject =
    QT_TRANSLATE_NOOP("maim::LoopbackServer", "The library drops it: %1 is not an object.");
constexpr const char* kNoList = QT_TRANSLATE_NOOP("maim::LoopbackServer", "The library drops it: %1 is not a list.");

bool isSet(const Document& document, NodeId id) {
    return id != json::kNone && document.node(id).kind != Kind::Null;
}

/// A class as its from_dict reads it and its to_dict writes it.
struct Field {
    QByteArrayView name;
    const struct Class* of = nullptr; ///< null: any value
    bool isRequired = false;
    QByteArrayView absent = {}; ///< what stands for it when it is missing altogether; empty: nothing
};
struct Class {
    const Field* begin;
    const Field* end;
};
template <std::size_t n>
constexpr Class classOf(const Field (&fields)[n]) {
    return {fields, fields + n};
}

constexpr Field kGroupFields[] = {{"platform", nullptr, true}, {"group_id", nullptr, true}, {"group_name"}};
constexpr Class kGroup = classOf(kGroupFields);
constexpr Field kUserFields[] = {
    {"platform", nullptr, true}, {"user_id", nullptr, true}, {"user_nickname"}, {"user_cardname"}};
constexpr Class kUser = classOf(kUserFields);
constexpr Field kPersonFields[] = {{"group_info", &kGroup}, {"user_info", &kUser}};
constexpr Class kPerson = classOf(kPersonFields);
constexpr Field kFormatFields[] = {{"content_format"}, {"accept_format"}};
constexpr Class kFormat = classOf(kFormatFields);
constexpr Field kTemplateFields[] = {
    {"template_items"}, {"template_name"}, {"template_default", nullptr, false, "true"}};
constexpr Class kTemplate = classOf(kTemplateFields);
constexpr Field kInfoFields[] = {{"platform", nullptr, true}, {"message_id", nullptr, true}, {"time", nullptr, true},
                                 {"format_info", &kFormat},   {"template_info", &kTemplate}, {"additional_config"},
                                 {"sender_info", &kPerson},   {"receiver_info", &kPerson}};
constexpr Class kInfo = classOf(kInfoFields);
constexpr Field kDimFields[] = {{"api_key", nullptr, true}, {"platform", nullptr, true}};
constexpr Class kDim = classOf(kDimFields);

QString inside(const QString& path, QByteArrayView name) {
    return path + u'.' + QString::fromLatin1(name);
}

std::optional<Drop> faultIn(const Document& document, NodeId id, const Class& of, const QString& path) {
    if (id == json::kNone || document.node(id).kind != Kind::Object) {
        return Drop{kNoObject, path};
    }
    for (const Field* field = of.begin; field != of.end; ++field) {
        if (field->isRequired && !isSet(document, document.find(id, field->name))) {
            return Drop{kMissing, inside(path, field->name)};
        }
    }
    for (const Field* field = of.begin; field != of.end; ++field) {
        const NodeId value = document.find(id, field->name);
        if (field->of && isSet(document, value)) {
            if (auto fault = faultIn(document, value, *field->of, inside(path, field->name))) {
                return fault;
            }
        }
    }
    return std::nullopt;
}

bool isList(const Document& document, NodeId segment) {
    const NodeId type = document.find(segment, "type");
    return type != json::kNone && document.node(type).kind == Kind::String && document.utf8(type) == "seglist";
}

/// An empty text or object is an empty list to Python's "for".
bool isEmptyOrList(const Document& document, NodeId data) {
    if (data == json::kNone) {
        return false;
    }
    const json::Node& node = document.node(data);
    return node.kind == Kind::Array || (node.kind == Kind::Object && node.children == 0) ||
           (node.kind == Kind::String && node.value.size() == 2);
}

std::optional<Drop> faultOfSegment(const Document& document, NodeId segment, const QString& path) {
    if (document.node(segment).kind != Kind::Object) {
        return Drop{kNoObject, path};
    }
    if (!isList(document, segment)) {
        return std::nullopt;
    }
    const NodeId data = document.find(segment, "data");
    if (!isEmptyOrList(document, data)) {
        return Drop{kNoList, inside(path, "data")};
    }
    for (NodeId part = document.firstChild(data); part != json::kNone; part = document.node(part).next) {
        const QString place = QStringLiteral("%1[%2]").arg(inside(path, "data")).arg(document.node(part).index);
        if (auto fault = faultOfSegment(document, part, place)) {
            return fault;
        }
    }
    return std::nullopt;
}

QByteArray written(const Document& document, NodeId id, const Class& of);

QByteArray valueOf(const Document& document, NodeId id, const Field& field) {
    if (id == json::kNone) {
        return field.absent.toByteArray();
    }
    if (document.node(id).kind == Kind::Null) {
        return {};
    }
    return field.of ? written(document, id, *field.of) : python::dumps(document, id);
}

QByteArray written(const Document& document, NodeId id, const Class& of) {
    QByteArray out;
    for (const Field* field = of.begin; field != of.end; ++field) {
        const QByteArray value = valueOf(document, document.find(id, field->name), *field);
        if (!value.isEmpty()) {
            out += (out.isEmpty() ? "\"" : ", \"") + field->name.toByteArray() + "\": " + value;
        }
    }
    return '{' + out + '}';
}

QByteArray anyValue(const Document& document, NodeId id) {
    return id == json::kNone ? QByteArray("null") : python::dumps(document, id);
}

QByteArray segmentWritten(const Document& document, NodeId segment) {
    const NodeId data = document.find(segment, "data");
    QByteArray text;
    if (isList(document, segment)) {
        for (NodeId part = document.firstChild(data); part != json::kNone; part = document.node(part).next) {
            text += (text.isEmpty() ? "" : ", ") + segmentWritten(document, part);
        }
        text = '[' + text + ']';
    } else {
        text = anyValue(document, data);
    }
    return R"({"type": )" + anyValue(document, document.find(segment, "type")) + R"(, "data": )" + text + '}';
}

/// Python's "in": a key of an object, a part of a text, a member of a list.
bool holds(const Document& document, NodeId payload, QByteArrayView name) {
    switch (document.node(payload).kind) {
    case Kind::Object:
        return document.find(payload, name) != json::kNone;
    case Kind::String:
        return document.utf8(payload).contains(name);
    default:
        break;
    }
    for (NodeId part = document.firstChild(payload); part != json::kNone; part = document.node(part).next) {
        if (document.node(part).kind == Kind::String && document.utf8(part) == name) {
            return true;
        }
    }
    return false;
}

bool isContainer(Kind kind) {
    return kind == Kind::Object || kind == Kind::Array || kind == Kind::String;
}

} // namespace

bool looksLikeMessage(const Document& document, NodeId payload) {
    return payload != json::kNone &&
           (!isContainer(document.node(payload).kind) ||
            (holds(document, payload, "message_info") && holds(document, payload, "message_segment")));
}

std::optional<Drop> faultOf(const Document& document, NodeId payload) {
    if (document.node(payload).kind != Kind::Object) {
        return Drop{kNoObject, QStringLiteral("payload")};
    }
    const NodeId dim = document.find(payload, "message_dim");
    if (dim == json::kNone) {
        return Drop{kMissing, QStringLiteral("payload.message_dim")};
    }
    if (auto fault = faultIn(document, document.find(payload, "message_info"), kInfo, QStringLiteral("message_info"))) {
        return fault;
    }
    if (auto fault =
            faultOfSegment(document, document.find(payload, "message_segment"), QStringLiteral("message_segment"))) {
        return fault;
    }
    return faultIn(document, dim, kDim, QStringLiteral("message_dim"));
}

QByteArray asTheLibraryWritesIt(const Document& document, NodeId payload) {
    return R"({"message_info": )" + written(document, document.find(payload, "message_info"), kInfo) +
           R"(, "message_segment": )" + segmentWritten(document, document.find(payload, "message_segment")) +
           R"(, "message_dim": )" + written(document, document.find(payload, "message_dim"), kDim) + '}';
}

} // namespace maim::server

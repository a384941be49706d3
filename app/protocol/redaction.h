#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>
#include <vector>

#include "base/secret.h"
#include "protocol/lossless_json.h"

/// Keys stay inside. Every copy for the clipboard, export, log, title or report passes one of these.
namespace maim {

/// The string values that hold a key: `api_key` inside any `message_dim`, and `sender_user` inside any `meta`, at any
/// depth.
std::vector<json::NodeId> keyNodes(const json::Document& document);

/// The frame with those values replaced by "••••" and their last two characters; every other byte as it was. Text that
/// is no JSON is returned with `"api_key": "…"`-shaped values masked as far as they can be found.
QByteArray redacted(const json::Document& document);
/// The same for a caller that has its keyNodes() already.
QByteArray redacted(const json::Document& document, const std::vector<json::NodeId>& keys);

/// The first `count` bytes of a value of `document`, which is JSON, with those values masked.
QByteArray redactedBeginning(const json::Document& document, json::NodeId value, qsizetype count);

/// For display: scheme, host, port, path; the query with the values of api_key, token, key, access_token and the like
/// masked; no user info.
QString redacted(const QUrl& url);

/// Of a header's value: x-apikey, x-auth-token, authorization, cookie and the like are masked, others kept.
QString redactedHeader(const QString& name, const QString& value);

/// To pass on: the address without the parameters in which redacted() masks something.
QUrl withoutKeys(QUrl url);
/// Whether redactedHeader() masks something.
bool holdsKey(const QString& headerName, const QString& value);

/// Replaces each occurrence of a known secret in `text`, raw, percent-encoded and JSON-escaped.
QString redacted(QString text, const std::vector<Secret>& secrets);

} // namespace maim

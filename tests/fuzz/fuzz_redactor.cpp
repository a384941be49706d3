#include <QUrl>

#include "check.h"
#include "protocol/redaction.h"

using namespace maim;

namespace {

const QByteArray kSecret = "zQ7/+ 9\"\\kX&=y";

/// The input is a template: each '%' in it becomes the secret, written as `form`.
QByteArray filled(QByteArray text, const QByteArray& form) {
    return text.replace('%', form);
}

bool shows(const QString& text) {
    return text.contains(QString::fromUtf8(kSecret)) || text.contains(QLatin1String("9\"\\kX"));
}

void checkText(const QByteArray& text) {
    const Secret secret(kSecret);
    for (const QByteArray& form : {kSecret, QUrl::toPercentEncoding(QString::fromUtf8(kSecret)),
                                   json::quoted(QString::fromUtf8(kSecret)), kSecret.toBase64()}) {
        const QString result = redacted(QString::fromUtf8(filled(text, form)), {secret});
        check(!shows(result), "a known secret is found");
        check(!result.contains(QString::fromUtf8(form)), "in each of its forms");
    }
}

/// A value that stands for a key is masked, and nothing else has changed.
void checkFrame(const QByteArray& text) {
    const json::Document document =
        json::Document::parse(filled(text, json::quoted(QString::fromUtf8(kSecret)).replace('%', "")));
    if (!document.ok()) {
        redacted(document);
        return;
    }
    const json::Document result = json::Document::parse(redacted(document));
    check(result.ok() && result.nodes().size() == document.nodes().size(), "a frame stays a frame");
    for (const json::NodeId node : keyNodes(document)) {
        check(!shows(result.text(node)), "a key is masked");
    }
    check(keyNodes(result) == keyNodes(document), "where it was");
}

void checkUrl(const QByteArray& text) {
    const QString key = QStringLiteral("zQ79kXy0");
    QUrl url(QString::fromUtf8(text));
    url.setScheme(QStringLiteral("ws"));
    url.setUserInfo(key);
    url.setQuery(url.query(QUrl::FullyEncoded) + QStringLiteral("&API%5FKEY=") + key);
    check(!redacted(url).contains(key) || text.contains(key.toUtf8()), "an address shows no key");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray text = bytesOf(data, size);
    checkText(text);
    checkFrame(text);
    checkUrl(text);
    return 0;
}

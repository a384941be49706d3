// An address, a key, a platform and a header, with a NUL between them; the first byte chooses where the key goes.
#include <QUrl>

#include "check.h"
#include "profiles/profile.h"

using namespace maim;

namespace {

/// What the server makes of one item: as Python's parse_qsl does, of several the last.
QByteArray asTheServerReads(const QUrl& url, const QByteArray& name) {
    QByteArray found;
    for (const QByteArray& item : url.query(QUrl::FullyEncoded).toLatin1().split('&')) {
        QByteArray spaced = item;
        spaced.replace('+', ' ');
        const qsizetype equals = spaced.indexOf('=');
        if (equals >= 0 && QByteArray::fromPercentEncoding(spaced.first(equals)) == name) {
            found = QByteArray::fromPercentEncoding(spaced.sliced(equals + 1));
        }
    }
    return found;
}

void checkAddress(const QUrl& url) {
    check(url.userInfo().isEmpty() && !url.hasFragment(), "an address holds nobody's name");
    check(asTheServerReads(url, "api_key").isEmpty(), "an address that is kept holds no key");
    check(!url.path().isEmpty() && (url.scheme() == QLatin1String("ws") || url.scheme() == QLatin1String("wss")),
          "an address is whole");
}

void checkHeaders(const Profile& profile, const Credentials& credentials) {
    for (const auto& [name, value] : requestHeaders(profile, credentials, "fresh")) {
        check(!name.isEmpty(), "a header has a name");
        for (const char c : name + value) {
            check(c >= 0x20 && c <= 0x7E, "no header breaks its line");
        }
    }
}

void checkRequest(const Profile& profile, const Credentials& credentials) {
    const QUrl url = requestUrl(profile, credentials);
    check(url.isValid() && url.host() == profile.url.host(), "the host stays");
    const bool byQuery = profile.placement != KeyPlacement::Header;
    if (byQuery) {
        const QByteArray platform = profile.platform.toUtf8();
        check(asTheServerReads(url, "api_key") == credentials.apiKey.reveal(), "the server reads the key as it is");
        check(platform.isEmpty() || asTheServerReads(url, "platform") == platform, "and the platform");
        const Result<PastedUrl> again = takeApart(url.toString(QUrl::FullyEncoded));
        check(again.ok() && again->apiKey == credentials.apiKey, "what was built can be taken apart");
    } else {
        check(asTheServerReads(url, "api_key").isEmpty(), "a key for the header stays out of the address");
    }
    checkHeaders(profile, credentials);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const QList<QByteArray> parts = bytesOf(data + 1, size - 1).split('\0');
    const Result<PastedUrl> pasted = takeApart(QString::fromUtf8(parts[0]));
    if (!pasted) {
        check(!sentence(pasted.error()).isEmpty(), "a refusal has a sentence");
        return 0;
    }
    checkAddress(pasted->url);
    Profile profile;
    profile.url = pasted->url;
    profile.placement = static_cast<KeyPlacement>(data[0] % 3);
    profile.platform = QString::fromUtf8(parts.value(2));
    profile.headers = {{QStringLiteral("X-Trace"), QString::fromUtf8(parts.value(3))}};
    const Credentials credentials{Secret(parts.value(1)), {}};
    if (validate(profile, credentials)) {
        checkRequest(profile, credentials);
    }
    return 0;
}

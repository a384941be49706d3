// A file of connections as a stranger may hand it over: whatever is in it, it brings no key, trusts nobody and does
// nothing by itself.
#include <QFile>
#include <QTemporaryDir>
#include <QUrlQuery>

#include "check.h"
#include "profiles/profile_store.h"

using namespace maim;

namespace {

/// In memory where there is such a place, for it is written thousands of times a second.
QString fileNamed(const char* name) {
    static const QTemporaryDir folder(QFile::exists(QStringLiteral("/dev/shm")) ? QStringLiteral("/dev/shm/maim-XXXXXX")
                                                                                : QString());
    return folder.filePath(QString::fromLatin1(name));
}

void checkProfile(const Profile& profile) {
    check(profile.tls.verifyPeer, "an import cannot switch verification off");
    check(!profile.temporary && profile.unknown.isEmpty(), "nor bring what we do not know");
    check(profile.url.userInfo().isEmpty() && !profile.url.hasFragment(), "nor somebody's name");
    check(!QUrlQuery(profile.url).hasQueryItem(QStringLiteral("api_key")), "nor a key in the address");
    for (const auto& [name, value] : profile.headers) {
        check(name.compare(QLatin1String("x-apikey"), Qt::CaseInsensitive) != 0 &&
                  name.compare(QLatin1String("authorization"), Qt::CaseInsensitive) != 0 &&
                  name.compare(QLatin1String("cookie"), Qt::CaseInsensitive) != 0,
              "nor a header that authorises");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    QFile theirs(fileNamed("theirs.json"));
    check(theirs.open(QIODevice::WriteOnly), "the fuzzed file can be written");
    theirs.write(bytesOf(data, size));
    theirs.close();
    const QString ours = fileNamed("ours.json");
    QFile::remove(ours);
    ProfileStore store(ours);
    const Result<std::vector<QUuid>> imported = store.importFrom(theirs.fileName());
    if (!imported) {
        check(store.size() == 0, "all of it or nothing");
        check(!sentence(imported.error()).isEmpty(), "a refusal has a sentence");
        return 0;
    }
    check(store.size() == static_cast<qsizetype>(imported->size()), "each connection is there");
    for (qsizetype row = 0; row < store.size(); ++row) {
        checkProfile(store.at(row));
        check(store.at(row).id == (*imported)[static_cast<std::size_t>(row)], "under a fresh id");
    }
    ProfileStore again(ours);
    check(again.load().ok() && again.size() == store.size(), "what was imported is read again");
    for (qsizetype row = 0; row < store.size(); ++row) {
        check(again.at(row) == store.at(row), "and is the same");
    }
    return 0;
}

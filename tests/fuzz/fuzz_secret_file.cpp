// The file of keys, as a disk or a stranger may leave it. The first byte chooses: the bytes themselves, a sound file
// with some of its bytes changed, or what stands inside once it is decrypted.
#include "check.h"
#include "profiles/secret_file.h"

using namespace maim;

namespace {

const Secret kPassphrase(QByteArray("fuzz"));
constexpr SealCost kCheap{1, 8};

void checkChanged(QByteArrayView changes) {
    static const Seal seal = Seal::create(kPassphrase, kCheap).value();
    static const QByteArray sound = seal.seal(R"({"a":"a2V5"})");
    QByteArray file = sound;
    for (qsizetype at = 0; at + 1 < changes.size(); at += 2) {
        file[static_cast<uchar>(changes[at]) % file.size()] = changes[at + 1];
    }
    if (changes.size() % 2 == 1) {
        file.truncate(static_cast<uchar>(changes.back()) % (file.size() + 1));
    }
    check(seal.open(file).ok() == (file == sound), "whatever changed, it is noticed");
    const Result<Seal> again = checkSealHeader(file) ? Seal::of(file, kPassphrase) : checkSealHeader(file).error();
    check(again.ok() || again.error().code != ErrorCode::None, "a refusal has a reason");
}

void checkContent(const QByteArray& plain) {
    const Result<QHash<QString, QByteArray>> entries = decodeSecrets(plain);
    check(!entries || decodeSecrets(encodeSecrets(*entries)).value() == *entries, "what is kept is read again");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const QByteArray input = bytesOf(data + 1, size - 1);
    switch (data[0] % 3) {
    case 0:
        if (!checkSealHeader(input)) {
            check(!Seal::of(input, kPassphrase), "what has no sound header is not opened");
        }
        break;
    case 1:
        checkChanged(input);
        break;
    default:
        checkContent(input);
    }
    return 0;
}

#pragma once

#include <QDirIterator>
#include <QFile>
#include <QStringList>
#include <QUrl>
#include <algorithm>

namespace maim::test {

/// A key that occurs nowhere else. It contains something that each of the encodings changes.
inline const QByteArray kCanary = QByteArrayLiteral("canary/6b1d+0c55&a7=zebra");

struct Disguise {
    const char* name;
    QByteArray bytes;
};

/// The nine encodings in which a key could hide; where an encoding can be written in two ways, both.
inline QList<Disguise> disguises() {
    const QString text = QString::fromLatin1(kCanary);
    const QByteArray percent = QUrl::toPercentEncoding(text);
    QByteArray little, big, slashes = kCanary, units, reversed = kCanary;
    for (const char c : kCanary) {
        little += QByteArray(1, c) + '\0';
        big += '\0' + QByteArray(1, c);
        units += "\\u00" + QByteArray(1, c).toHex();
    }
    slashes.replace('/', "\\/");
    std::reverse(reversed.begin(), reversed.end());
    QList<Disguise> forms{{"1 plain", kCanary},
                          {"2 percent-encoded", percent},
                          {"2 percent-encoded, lower case", percent.toLower()},
                          {"6 hexadecimal", kCanary.toHex()},
                          {"6 hexadecimal, upper case", kCanary.toHex().toUpper()},
                          {"7 UTF-16, little end first", little},
                          {"7 UTF-16, big end first", big},
                          {"8 JSON-escaped", slashes},
                          {"8 JSON-escaped, each character", units},
                          {"9 reversed", reversed}};
    // The digits that the key alone decides, wherever it is in what was encoded.
    constexpr const char* kNames[] = {"3 Base64", "4 Base64 behind one byte", "5 Base64 behind two bytes"};
    constexpr int kAhead[] = {0, 2, 3};
    for (int before = 0; before < 3; ++before) {
        const QByteArray bytes = QByteArray(before, '\0') + kCanary;
        for (const auto options : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
            const QByteArray digits = bytes.toBase64(options | QByteArray::OmitTrailingEquals);
            forms.append({kNames[before], digits.sliced(kAhead[before]).chopped(1)});
        }
    }
    return forms;
}

/// The name of the first encoding of the key in `bytes`, null when it is not there.
inline const char* betrayal(const QByteArray& bytes) {
    static const QList<Disguise> forms = disguises();
    const auto found =
        std::find_if(forms.begin(), forms.end(), [&](const Disguise& form) { return bytes.contains(form.bytes); });
    return found == forms.end() ? nullptr : found->name;
}

inline bool betrays(const QByteArray& bytes) {
    return betrayal(bytes) != nullptr;
}

inline bool betrays(const QString& text) {
    return betrays(text.toUtf8());
}

/// Every file below `folder` that holds the key.
inline QStringList traitorsIn(const QString& folder) {
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && betrays(file.readAll())) {
            found += file.fileName();
        }
    }
    return found;
}

} // namespace maim::test

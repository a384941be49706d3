#pragma once

#include <QUrl>

namespace maim {

/// What to know about a peer's address before anybody opens it. Nothing is resolved or fetched.
struct LinkCheck {
    enum class Problem : std::uint8_t {
        None,
        NotAnAddress, ///< it has no host, or is not written like an address
        Scheme,       ///< neither http nor https
        UserInfo,     ///< "https://bank.example@evil.example" goes to evil.example
        Unseen,       ///< control, direction or invisible characters, or blanks
        TooLong,
    };
    Problem problem = Problem::None; ///< why it is not opened
    QUrl url;
    QString host;           ///< in ASCII: a look-alike letter shows as "xn--…"
    bool lookAlike = false; ///< letters of another alphabet stand in the host

    bool mayBeOpened() const { return problem == Problem::None; }
};

LinkCheck checkedLink(const QString& text);

} // namespace maim

#pragma once

#include <vector>

#include "base/secret.h"

namespace maim {

/// The gate of everything that leaves as text: log, copy, report, error output. It knows each secret of this run, since
/// whoever learns one tells it. From any thread.
class Redactor {
public:
    /// From now on redacts this one too. One shorter than four bytes would be found in any word.
    static void learn(const Secret& secret);
    /// Without the secrets that are known, however they are written: for a peer's text, which stays as it was
    /// otherwise.
    static QString redactKnown(const QString& text);
    /// And without what stands behind a key's name: for our own words.
    static QString redact(const QString& text);
};

/// While it lives, each line of Qt's log passes the redactor. One at a time.
class RedactedLog {
public:
    RedactedLog();
    ~RedactedLog();
    RedactedLog(const RedactedLog&) = delete;
    RedactedLog& operator=(const RedactedLog&) = delete;

private:
    QtMessageHandler m_before;
};

} // namespace maim

#include "profiles/redactor.h"

#include <algorithm>
#include <mutex>

#include "protocol/key_shapes.h"
#include "protocol/redaction.h"

namespace maim {

namespace {

constexpr qsizetype kShortest = 4;

// Qt's message handler is a plain function, so what it knows cannot be a member.
struct Known {
    std::mutex mutex;
    std::vector<Secret> secrets;
    QtMessageHandler next = nullptr;
};

Known& known() {
    static Known one;
    return one;
}

void write(QtMsgType type, const QMessageLogContext& context, const QString& line) {
    known().next(type, context, Redactor::redact(line));
}

} // namespace

void Redactor::learn(const Secret& secret) {
    const std::lock_guard lock(known().mutex);
    std::vector<Secret>& secrets = known().secrets;
    if (secret.reveal().size() >= kShortest && std::find(secrets.begin(), secrets.end(), secret) == secrets.end()) {
        secrets.push_back(secret);
    }
}

QString Redactor::redactKnown(const QString& text) {
    std::unique_lock lock(known().mutex);
    const std::vector<Secret> secrets = known().secrets;
    lock.unlock();
    return redacted(text, secrets);
}

QString Redactor::redact(const QString& text) {
    return redactKnown(QString::fromUtf8(maskKeyShapes(text.toUtf8())));
}

RedactedLog::RedactedLog() : m_before(qInstallMessageHandler(nullptr)) {
    // Qt gives its own default back where nobody installed another.
    known().next = m_before;
    qInstallMessageHandler(write);
}

RedactedLog::~RedactedLog() {
    qInstallMessageHandler(m_before);
}

} // namespace maim

#include "ui/kit/clipboard.h"

#include <QClipboard>
#include <QGuiApplication>

#include "profiles/redactor.h"

namespace maim {

void copyWords(const QString& words) {
    QGuiApplication::clipboard()->setText(Redactor::redact(words));
}

void copyPeerText(const QString& text) {
    QGuiApplication::clipboard()->setText(Redactor::redactKnown(text));
}

} // namespace maim

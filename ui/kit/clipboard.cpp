#include "ui/kit/clipboard.h"

#include <QClipboard>
#include <QGuiApplication>

#include "profiles/redactor.h"

namespace maim {

void copyWords(const QString& words) {
    QGuiApplication::clipboard()->setText(Redactor::clean(words));
}

void copyPeerText(const QString& text) {
    QGuiApplication::clipboard()->setText(Redactor::withoutKnown(text));
}

} // namespace maim

#include "base/error.h"

#include <QCoreApplication>

#include "base/error_texts.h"
#include "base/wording.h"

namespace maim {

namespace {

QString translated(const char* text) {
    return text ? QCoreApplication::translate("Error", text) : QString();
}

/// A phrase of ours comes out in the language now in use; anything else stays as it is, even with a NUL in it.
QString spoken(const QString& detail) {
    const QByteArray source = detail.toUtf8();
    const QString text = QCoreApplication::translate("ErrorFact", source.constData());
    return text == QString::fromUtf8(source.constData()) ? detail : text;
}

QStringList facts(const Error& error) {
    QStringList facts;
    for (const QString& detail : error.details) {
        facts << (detail.isEmpty() ? detail : spoken(detail));
    }
    return facts;
}

/// Of the code's texts, the one that uses most of the facts at hand; or else the first, which needs the fewest.
const ErrorText* textFor(ErrorCode code, qsizetype known) {
    const ErrorText* best = nullptr;
    for (const ErrorText& text : errorTexts()) {
        if (text.code == code && (!best || factCount(QString::fromUtf8(text.sentence)) <= known)) {
            best = &text;
        }
    }
    return best;
}

} // namespace

QString sentence(const Error& error) {
    const QStringList known = facts(error);
    const ErrorText* text = textFor(error.code, known.size());
    return text ? filled(translated(text->sentence), known) : QString();
}

QString advice(const Error& error) {
    const QStringList known = facts(error);
    const ErrorText* text = textFor(error.code, known.size());
    return text ? filled(translated(text->advice), known) : QString();
}

} // namespace maim

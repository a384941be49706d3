#include "journal/filter_path.h"

#include <algorithm>

#include "journal/filter_predicate.h"
#include "protocol/json_text.h"

namespace maim::filtering {

namespace {

using namespace Qt::StringLiterals;

bool isPlain(const QString& text) {
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.isLetterOrNumber() || QStringView(u"_-.:+/").contains(c);
    });
}

bool isPlainKey(const QString& key) {
    return isPlain(key) && !key.contains(u'.') && !key.contains(u'/');
}

} // namespace

bool isPointer(const QString& field) {
    return field.startsWith(u'/');
}

QList<QByteArray> pathSteps(const QString& field) {
    QList<QByteArray> steps = json::toUtf8(field).split(isPointer(field) ? '/' : '.');
    if (isPointer(field)) {
        steps.removeFirst();
        for (QByteArray& step : steps) {
            step.replace("~1", "/").replace("~0", "~");
        }
    }
    return steps;
}

QString fieldText(const QStringList& keys) {
    QString dotted = keys.join(u'.');
    if (std::all_of(keys.begin(), keys.end(), isPlainKey) && !recordFields().contains(dotted)) {
        return dotted;
    }
    QString pointer;
    for (QString key : keys) {
        pointer += u'/' + key.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
    }
    return quotedIfNeeded(pointer);
}

QString quotedIfNeeded(const QString& value) {
    return isPlain(value) ? value : quotedText(value);
}

QString quotedText(const QString& value) {
    QString escaped = value;
    escaped.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + escaped + u'"';
}

} // namespace maim::filtering

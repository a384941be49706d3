#pragma once

#include <QTranslator>

namespace maim::test {

/// Puts a mark before every text, so that a test sees which texts follow a change of language.
class MarkingTranslator : public QTranslator {
public:
    QString translate(const char*, const char* source, const char*, int) const override {
        return QStringLiteral("»") + QString::fromUtf8(source);
    }
    bool isEmpty() const override { return false; }
};

} // namespace maim::test

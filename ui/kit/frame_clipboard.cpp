#include "ui/kit/frame_clipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include "models/frame_text.h"

namespace maim {

namespace {

const QString kText = QStringLiteral("text/plain");
const QString kJson = QStringLiteral("application/json");

/// Makes the text when a program asks for it: a large frame is shared until then, and copying it takes no time.
class FrameData : public QMimeData {
public:
    explicit FrameData(QByteArray frame) : m_frame(std::move(frame)) {}

    QStringList formats() const override { return {kText, kJson}; }
    bool hasFormat(const QString& type) const override { return formats().contains(type); }

protected:
    QVariant retrieveData(const QString& type, QMetaType) const override {
        return type == kJson ? QVariant(m_frame) : type == kText ? QVariant(exactText(m_frame)) : QVariant();
    }

private:
    QByteArray m_frame;
};

} // namespace

void copyToClipboard(const QByteArray& frame) {
    QGuiApplication::clipboard()->setMimeData(new FrameData(frame));
}

} // namespace maim

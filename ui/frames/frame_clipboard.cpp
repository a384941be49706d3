#include "ui/frames/frame_clipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include "models/frame_text.h"

namespace maim {

void copyToClipboard(const QByteArray& frame) {
    auto* data = new QMimeData;
    data->setText(exactText(frame));
    data->setData(QStringLiteral("application/json"), frame);
    QGuiApplication::clipboard()->setMimeData(data);
}

} // namespace maim

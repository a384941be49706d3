#pragma once

#include <QWidget>
#include <functional>

#include "base/result.h"
#include "models/chat_content.h"

namespace maim {

/// Asks where to save what came in a message, and does it off the UI thread. The peer's name for it is a suggestion,
/// cleaned. It asks again before saving what could run when opened. Never replaces an existing file, and offers a free
/// name instead. Lives for one file.
class SaveContent : public QObject {
    Q_OBJECT
public:
    SaveContent(ChatContentPtr content, json::NodeId base64, const QString& peerName, QWidget* window);

    void ask();
    /// Once a place is chosen.
    void save(const QString& path);

Q_SIGNALS:
    void failed(const maim::Error& error);

private:
    void warn(const QString& name, std::function<void()> goOn);
    void askForPath();
    void take(const QString& path);
    void onSaved(const Outcome& outcome, const QString& path);
    void offerFreeName(const QString& takenPath);

    ChatContentPtr m_content;
    json::NodeId m_base64;
    QString m_name;
    QWidget* m_window;
};

} // namespace maim

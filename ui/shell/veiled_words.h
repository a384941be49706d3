#pragma once

#include <QObject>
#include <QStringList>

#include "models/presentation.h"
#include "session/session_hub.h"

namespace maim {

/// What presentation mode hides wherever it is quoted: hosts, proxies, names of connections, keys. Forgets none while
/// the program runs, since an event may quote an address that its profile no longer has.
class VeiledWords : public QObject {
    Q_OBJECT
public:
    /// Both outlive it.
    VeiledWords(SessionHub& hub, Presentation& presentation, QObject* parent = nullptr);

private:
    void learn(const Profile& profile);
    void add(const QStringList& words);

    SessionHub& m_hub;
    Presentation& m_presentation;
    QStringList m_words; ///< the longest first, for a word may be part of another one
};

} // namespace maim

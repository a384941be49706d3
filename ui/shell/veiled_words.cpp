#include "ui/shell/veiled_words.h"

#include <algorithm>

#include "models/veiled.h"

namespace maim {

VeiledWords::VeiledWords(SessionHub& hub, Presentation& presentation, QObject* parent)
    : QObject(parent), m_hub(hub), m_presentation(presentation) {
    const ProfileStore& profiles = hub.profiles();
    for (const auto change : {&ProfileStore::inserted, &ProfileStore::changed}) {
        connect(&profiles, change, this, [this, &profiles](qsizetype row) { learn(profiles.at(row)); });
    }
    connect(&hub, &SessionHub::statusChanged, this, [this, &profiles](const QUuid& id) {
        if (const Profile* profile = profiles.find(id)) {
            learn(*profile);
        }
    });
    for (qsizetype row = 0; row < profiles.size(); ++row) {
        learn(profiles.at(row));
    }
}

void VeiledWords::learn(const Profile& profile) {
    QStringList words{profile.url.authority(), profile.url.host(), profile.uuid, profile.proxy.host,
                      profile.proxy.user};
    if (const Session* session = m_hub.existing(profile.id)) {
        words << QString::fromUtf8(session->status().uuid) << QString::fromUtf8(session->credentials().apiKey.reveal())
              << hostsIn(session->status().verdict);
    }
    add(words);
}

void VeiledWords::add(const QStringList& words) {
    const qsizetype before = m_words.size();
    for (const QString& word : words) {
        if (!word.isEmpty() && !m_words.contains(word)) {
            const auto place = std::upper_bound(m_words.begin(), m_words.end(), word,
                                                [](const QString& a, const QString& b) { return a.size() > b.size(); });
            m_words.insert(place, word);
        }
    }
    if (m_words.size() > before) {
        m_presentation.setWords(m_words);
    }
}

} // namespace maim

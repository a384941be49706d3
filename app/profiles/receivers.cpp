#include "profiles/receivers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

#include "profiles/redactor.h"

namespace maim {

namespace {

// A credential of Windows holds 2,560 bytes.
constexpr qsizetype kMostKeptBytes = 2'400;

const QString kName = QStringLiteral("name");
const QString kKey = QStringLiteral("key");
const QString kPlatform = QStringLiteral("platform");

QJsonObject toJson(const Receiver& receiver) {
    return {{kName, receiver.label}, {kKey, QString::fromUtf8(receiver.key.reveal())}, {kPlatform, receiver.platform}};
}

Receiver receiverFrom(const QJsonObject& object) {
    return {object[kName].toString(), Secret::fromText(object[kKey].toString()), object[kPlatform].toString()};
}

} // namespace

void Receivers::add(const Receiver& receiver) {
    if (receiver.key.isEmpty()) {
        return;
    }
    Redactor::learn(receiver.key);
    const auto known = std::find_if(m_all.begin(), m_all.end(),
                                    [&receiver](const Receiver& other) { return other.key == receiver.key; });
    if (known != m_all.end() && (receiver.label.isEmpty() || *known == receiver)) {
        return;
    }
    if (known == m_all.end()) {
        m_all.push_back(receiver);
    } else {
        *known = receiver;
    }
    Q_EMIT changed();
    Q_EMIT edited();
}

void Receivers::remove(const Secret& key) {
    if (std::erase_if(m_all, [&key](const Receiver& receiver) { return receiver.key == key; }) > 0) {
        Q_EMIT changed();
        Q_EMIT edited();
    }
}

void Receivers::load(const Secret& kept) {
    m_isLoaded = true;
    std::vector<Receiver> all;
    const QJsonArray array = QJsonDocument::fromJson(kept.reveal()).array();
    for (const auto& value : array) {
        const Receiver receiver = receiverFrom(value.toObject());
        const bool isKnown = std::any_of(m_all.begin(), m_all.end(),
                                         [&receiver](const Receiver& other) { return other.key == receiver.key; });
        if (!receiver.key.isEmpty() && !isKnown) {
            Redactor::learn(receiver.key);
            all.push_back(receiver);
        }
    }
    if (!all.empty()) {
        all.insert(all.end(), m_all.begin(), m_all.end());
        m_all = std::move(all);
        Q_EMIT changed();
    }
}

Secret Receivers::kept() const {
    QJsonArray newest;
    QByteArray text;
    for (auto receiver = m_all.rbegin(); receiver != m_all.rend(); ++receiver) {
        newest.prepend(toJson(*receiver));
        const QByteArray longer = QJsonDocument(newest).toJson(QJsonDocument::Compact);
        if (longer.size() > kMostKeptBytes) {
            break;
        }
        text = longer;
    }
    return Secret(text);
}

} // namespace maim

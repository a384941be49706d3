#include "models/veiled.h"

#include <algorithm>

namespace maim {

namespace {

QStringList idsOf(const ChatContent& content) {
    QStringList ids;
    if (content.message) {
        const Message& message = *content.message;
        ids << message.senderId << message.groupId << message.messageId;
    }
    return ids;
}

void veil(Segment& segment, const Presentation& presentation, const QStringList& ids) {
    segment.text = rowOf(segment.kind).isVeiled ? presentation.id(segment.text) : presentation.text(segment.text, ids);
    segment.url = presentation.id(segment.url);
    segment.fileName = presentation.text(segment.fileName, ids);
    segment.type = presentation.text(segment.type, ids);
}

/// Parts that are never shown are emptied: veiling thousands of them would be noticed.
void veilIn(Segment& root, const Presentation& presentation, const QStringList& ids) {
    std::size_t count = 0;
    std::vector<Segment*> open{&root};
    while (!open.empty()) {
        Segment& segment = *open.back();
        open.pop_back();
        if (count < kMostParts) {
            veil(segment, presentation, ids);
        } else {
            segment.text = segment.url = segment.fileName = segment.type = QString();
        }
        count += segment.kind == SegmentType::SegList ? 0 : 1;
        for (auto part = segment.parts.rbegin(); part != segment.parts.rend(); ++part) {
            open.push_back(&*part);
        }
    }
}

/// Which facts of an event are, as a whole, ids, addresses or keys.
QList<qsizetype> idFacts(Event::Kind kind) {
    switch (kind) {
    case Event::Kind::Connecting:
    case Event::Kind::UuidLearned:
    case Event::Kind::AckTimeout:
    case Event::Kind::SentAgain:
        return {0};
    case Event::Kind::EffectiveIdentity:
        return {1};
    default:
        return {};
    }
}

} // namespace

ChatContentPtr veiled(const ChatContentPtr& content, const Presentation* presentation) {
    if (!isVeiling(presentation)) {
        return content;
    }
    const QStringList ids = idsOf(*content);
    auto shown = std::make_shared<ChatContent>(*content);
    shown->rawText = presentation->text(shown->rawText);
    for (Finding& finding : shown->findings) {
        finding = veiled(std::move(finding), presentation);
    }
    if (shown->message) {
        Message& message = *shown->message;
        message.senderName = presentation->text(message.senderName, ids);
        message.groupName = presentation->text(message.groupName, ids);
        for (QString* id : {&message.senderId, &message.groupId, &message.messageId}) {
            *id = presentation->id(*id);
        }
        veilIn(message.segment, *presentation, ids);
    }
    return shown;
}

Finding veiled(Finding finding, const Presentation* presentation) {
    finding.pointer = veiledText(presentation, finding.pointer);
    for (QString& detail : finding.details) {
        detail = veiledText(presentation, detail);
    }
    return finding;
}

QString veiledSentence(const Event& event, const Presentation* presentation) {
    if (!isVeiling(presentation)) {
        return sentence(event);
    }
    Event shown = event;
    for (const qsizetype fact : idFacts(event.kind)) {
        if (fact < shown.facts.size()) {
            shown.facts[fact] = presentation->id(shown.facts[fact]);
        }
    }
    return presentation->text(sentence(shown), hostsIn(event.error));
}

QStringList hostsIn(const Error& error) {
    if (error.code != ErrorCode::TlsHostMismatch) {
        return {};
    }
    QStringList hosts = error.details.value(1).split(QStringLiteral(", "), Qt::SkipEmptyParts);
    for (QString& host : hosts) {
        host = host.sliced(host.startsWith(QLatin1String("*.")) ? 2 : 0);
    }
    std::stable_sort(hosts.begin(), hosts.end(),
                     [](const QString& a, const QString& b) { return a.size() > b.size(); });
    return hosts;
}

} // namespace maim

#include "demo/conversation.h"

#include <QFile>
#include <array>

#include "base/ids.h"
#include "loopback/bot.h"

namespace maim {

namespace {

constexpr int kPaceMs = 350;

enum class Who { Alice, Bob, Bot };

struct Line {
    Who from;
    Who to;
    const char* text; ///< none: the picture
    bool bare = false;
    bool inGroup = false;
};

constexpr std::array kLines{
    Line{Who::Bob, Who::Alice, QT_TRANSLATE_NOOP("maim::Conversation", "Hi Alice! Is the adapter up?"), false, true},
    Line{Who::Alice, Who::Bob,
         QT_TRANSLATE_NOOP("maim::Conversation", "It is. What you see here really went over a WebSocket.")},
    Line{Who::Alice, Who::Bob, nullptr},
    Line{Who::Alice, Who::Bot, QT_TRANSLATE_NOOP("maim::Conversation", "Hello, bot!")},
    Line{Who::Alice, Who::Bob,
         QT_TRANSLATE_NOOP("maim::Conversation", "This one has no envelope. Many samples send it so."), true},
    Line{Who::Bob, Who::Alice, QT_TRANSLATE_NOOP("maim::Conversation", "Nice picture! Nothing came after it, though."),
         false, true},
};

QByteArray picture() {
    QFile file(QStringLiteral(":/samples/picture.png"));
    return file.open(QIODevice::ReadOnly) ? '"' + file.readAll().toBase64() + '"' : QByteArray("\"\"");
}

void setSender(Draft& draft, const Profile& profile) {
    draft.platform = profile.platform;
    draft.senderId = profile.senderId;
    draft.senderName = profile.senderName;
    draft.targetPlatform = profile.targetPlatform;
}

void setContent(Draft& draft, const Line& line) {
    draft.segmentType = line.text ? QStringLiteral("text") : QStringLiteral("image");
    draft.segmentData = line.text ? json::quoted(Conversation::tr(line.text)) : picture();
    if (line.inGroup) {
        draft.groupId = QStringLiteral("demo-group");
        draft.groupName = Conversation::tr("Test group");
    }
}

QByteArray encoded(const Line& line, const Profile& sender, const Secret& receiver) {
    Draft draft;
    draft.id = newUuid();
    draft.messageId = QString::fromLatin1(newUuid().left(8));
    draft.time = static_cast<double>(wallNow()) / 1e6;
    draft.targetKey = receiver;
    setSender(draft, sender);
    setContent(draft, line);
    return line.bare ? encodeBare(draft) : encodeEnvelope(draft);
}

bool isOpen(const Session* session) {
    return session && session->status().phase == fsm::Phase::Open;
}

} // namespace

Conversation::Conversation(Person alice, Person bob, QObject* parent)
    : QObject(parent), m_alice(std::move(alice)), m_bob(std::move(bob)) {
    m_pace.setInterval(kPaceMs);
    connect(&m_pace, &QTimer::timeout, this, &Conversation::sayNext);
    for (const Person& person : {m_alice, m_bob}) {
        connect(person.session, &Session::statusChanged, this, &Conversation::beginIfBothAreOpen);
    }
}

void Conversation::beginIfBothAreOpen() {
    if (m_said == 0 && !m_pace.isActive() && isOpen(m_alice.session) && isOpen(m_bob.session)) {
        m_pace.start();
    }
}

/// If a connection ends in the meantime, so does the conversation.
void Conversation::sayNext() {
    const auto said = static_cast<std::size_t>(m_said++);
    if (said >= kLines.size() || !isOpen(m_alice.session) || !isOpen(m_bob.session)) {
        m_pace.stop();
        return;
    }
    const Line& line = kLines[said];
    Session& from = line.from == Who::Alice ? *m_alice.session : *m_bob.session;
    const Secret bot(server::bot::kKey.toByteArray());
    const Secret& to = line.to == Who::Bot ? bot : line.to == Who::Alice ? m_alice.key : m_bob.key;
    if (!from.send(encoded(line, from.profile(), to))) {
        m_pace.stop();
    }
}

} // namespace maim

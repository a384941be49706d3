#include <QRandomGenerator>
#include <map>
#include <set>

#include "outbox/outbox_queue.h"
#include "support/test_case.h"

using namespace maim;

namespace {

using Kind = OutboxNews::Kind;

constexpr SteadyNs kSecond = 1'000'000'000;
constexpr SteadyNs kConnection = 7;

/// A queue with a disk that commits at once.
struct Desk {
    OutboxQueue queue;
    std::vector<OutboxParcel> parcels;
    std::vector<OutboxId> added, removed;
    std::map<OutboxId, OutboxItem> disk;
    SteadyNs now = kSecond;
    SteadyNs suspended = 0; ///< only the wall clock went on

    explicit Desk(const OutboxPolicy& policy = {}) : queue(policy) {}

    void settle() {
        for (OutboxQueue::Step step = queue.take(); !step.isEmpty(); step = queue.take()) {
            for (const OutboxWrite& write : step.writes) {
                if (write.removal) {
                    disk.erase(write.item.id);
                } else {
                    disk[write.item.id] = write.item;
                }
            }
            parcels.insert(parcels.end(), step.parcels.begin(), step.parcels.end());
            added.insert(added.end(), step.added.begin(), step.added.end());
            removed.insert(removed.end(), step.removed.begin(), step.removed.end());
            queue.committed(queue.writes());
        }
    }
    WallUs wall() const { return (now + suspended) / 1'000; }
    void accept(const QByteArray& text) {
        queue.accept(text, false, wall());
        settle();
    }
    void open(SteadyNs opening = kConnection) {
        queue.opened(opening, {now, wall()});
        settle();
    }
    void close() {
        queue.closed();
        settle();
    }
    void tell(Kind kind, OutboxId id, bool wantsAck = true) {
        queue.take({kind, id, now, kind == Kind::Handed ? FrameSeq(id) : 0, wantsAck}, wall());
        settle();
    }
    void leave(OutboxId id) {
        tell(Kind::Handed, id);
        tell(Kind::Written, id);
    }
    void pass(SteadyNs seconds) {
        now += seconds * kSecond;
        queue.passed({now, wall()});
        settle();
    }
    OutboxState state(OutboxId id) const { return queue.find(id)->state; }
    std::vector<OutboxId> given() const {
        std::vector<OutboxId> ids;
        for (const OutboxParcel& parcel : parcels) {
            ids.push_back(parcel.id);
        }
        return ids;
    }
};

using Ids = std::vector<OutboxId>;

/// Everything around a queue, with its own choices: a slow disk, a link that loses, acknowledges late, or never.
class World {
public:
    explicit World(quint32 seed) : m_random(seed), m_queue(policy()) {}

    void step();
    void end();
    QByteArray breach() const { return m_breach; }
    int kills() const { return m_kills; }
    int acknowledged() const { return m_acknowledged; }

private:
    struct Message {
        int frames = 0;   ///< in the log, over all runs
        int complete = 0; ///< since it was queued last
        SteadyNs first = 0;
        bool isOut = false; ///< a parcel without news yet
        bool isInSocket = false;
    };

    static OutboxPolicy policy() {
        OutboxPolicy policy;
        policy.windowMessages = 4;
        return policy;
    }
    bool chance(int percent) { return m_random.bounded(100) < percent; }
    void demand(bool holds, const char* what) {
        if (!holds && m_breach.isEmpty()) {
            m_breach = what;
        }
    }
    void settle();
    void commit();
    void kill();
    void give(const OutboxParcel& parcel);
    void moveLink();
    void news(Kind kind, OutboxId id) {
        m_queue.take({kind, id, m_now, FrameSeq(1), true}, m_now / 1'000);
        settle();
    }
    void toggle();
    void decide();

    QRandomGenerator m_random;
    OutboxQueue m_queue;
    std::map<OutboxId, Message> m_messages;
    std::deque<OutboxWrite> m_waiting;
    std::map<OutboxId, OutboxItem> m_disk;
    std::uint64_t m_written = 0;
    std::deque<OutboxParcel> m_link;
    std::set<OutboxId> m_accepted; ///< on the disk, neither acknowledged nor given up
    OutboxId m_lastFirst = 0;
    SteadyNs m_now = kSecond;
    SteadyNs m_opening = 0, m_openings = 0;
    int m_kills = 0, m_acknowledged = 0;
    QByteArray m_breach;
};

void World::settle() {
    const OutboxQueue::Step step = m_queue.take();
    for (const OutboxWrite& write : step.writes) {
        m_waiting.push_back(write);
    }
    for (const OutboxParcel& parcel : step.parcels) {
        demand(m_disk.contains(parcel.id) && m_disk[parcel.id].state == OutboxState::Sending,
               "handed before its commit");
        demand(!m_messages[parcel.id].isOut, "on its way twice");
        m_messages[parcel.id].isOut = true;
        m_link.push_back(parcel);
    }
    for (const OutboxId id : step.added) {
        demand(m_disk.contains(id), "shown before it was on the disk");
    }
}

void World::commit() {
    for (int count = m_random.bounded(6); count > 0 && !m_waiting.empty(); --count) {
        const OutboxWrite write = m_waiting.front();
        m_waiting.pop_front();
        ++m_written;
        if (write.removal) {
            m_disk.erase(write.item.id);
        } else {
            if (!m_disk.contains(write.item.id)) {
                m_accepted.insert(write.item.id);
            }
            m_disk[write.item.id] = write.item;
        }
    }
    m_queue.committed(m_written);
    settle();
}

void World::give(const OutboxParcel& parcel) {
    Message& message = m_messages[parcel.id];
    if (parcel.opening != m_opening || m_opening == 0) {
        message.isOut = false;
        news(Kind::NotTaken, parcel.id);
        return;
    }
    demand(message.frames == 0 || parcel.again, "a second frame that is not marked");
    demand(message.complete < 3, "a fourth try");
    demand(message.complete == 0 || m_now < message.first + 600 * kSecond, "again after ten minutes");
    if (message.frames++ == 0) {
        demand(parcel.id > m_lastFirst, "out of order");
        m_lastFirst = parcel.id;
    }
    message.first = message.first == 0 ? m_now : message.first;
    message.isInSocket = true;
    news(Kind::Handed, parcel.id);
}

void World::moveLink() {
    if (!m_link.empty() && chance(70)) {
        const OutboxParcel parcel = m_link.front();
        m_link.pop_front();
        give(parcel);
    }
    for (auto& [id, message] : m_messages) {
        if (message.isInSocket && chance(50)) {
            message.isInSocket = false;
            message.isOut = false;
            ++message.complete;
            news(Kind::Written, id);
        } else if (!message.isInSocket && message.complete > 0 && chance(8)) {
            ++m_acknowledged;
            m_accepted.erase(id);
            news(Kind::Acknowledged, id);
        }
    }
}

void World::toggle() {
    if (m_opening == 0) {
        m_opening = ++m_openings;
        m_queue.opened(m_opening, {m_now, m_now / 1'000});
        settle();
        return;
    }
    m_opening = 0;
    for (auto& [id, message] : m_messages) {
        if (message.isInSocket) {
            message.isInSocket = false;
            message.isOut = false;
            news(Kind::Lost, id);
        }
    }
    m_queue.closed();
    settle();
}

void World::decide() {
    for (const OutboxItem& item : m_queue.items()) {
        if (item.state == OutboxState::Unconfirmed && chance(50)) {
            m_messages[item.id].complete = 0;
            m_messages[item.id].first = 0;
            m_queue.sendAgain(item.id, m_now / 1'000);
            settle();
        }
    }
}

/// What the disk has is all that the next run knows.
void World::kill() {
    ++m_kills;
    std::vector<OutboxItem> items;
    for (const auto& [id, item] : m_disk) {
        items.push_back(item);
    }
    m_queue = OutboxQueue(policy());
    m_waiting.clear();
    m_link.clear();
    m_written = 0;
    m_opening = 0;
    m_queue.load(items);
    m_queue.take();
    std::map<OutboxId, Message> known;
    for (const OutboxItem& item : items) {
        const Message before = m_messages[item.id];
        const OutboxItem* now = m_queue.find(item.id);
        demand(before.frames == 0 || now->state != OutboxState::Queued || now->again, "forgot that it was sent");
        // What may have been sent has its place behind it.
        known[item.id].frames = now->state == OutboxState::Unconfirmed ? std::max(before.frames, 1) : before.frames;
    }
    for (const OutboxId id : m_accepted) {
        demand(known.contains(id), "lost by a kill");
    }
    m_messages = known;
    m_lastFirst = 0;
}

void World::step() {
    m_now += SteadyNs(m_random.bounded(3)) * kSecond;
    m_queue.passed({m_now, m_now / 1'000});
    settle();
    if (chance(30)) {
        m_queue.accept("text", false, 1);
        settle();
    }
    commit();
    moveLink();
    if (chance(10)) {
        toggle();
    }
    if (chance(5)) {
        decide();
    }
    if (chance(1)) {
        kill();
    }
}

void World::end() {
    for (const OutboxId id : m_accepted) {
        demand(m_queue.find(id) != nullptr, "lost");
    }
}

} // namespace

class TestOutboxQueue : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void sendsInOrderOnceOpen();
    void takesUpAtOnceWithOneCommit();
    void waitsForTheCommit();
    void isGoneWithItsAck();
    void sendsAgainByPolicy();
    void neverSendsAgainAfterTenMinutes();
    void aSuspendCountsAsTime();
    void aMessageWithoutAnIdGoesOnce();
    void whatDidNotLeaveIsQueuedAgain();
    void whatWasNotTakenIsQueuedAgain();
    void whatEndsEachConnectionIsGivenUp();
    void theLargestIsTooLarge();
    void anEarlierRunLeavesItToThePerson();
    void whatIsFoundLaterIsLeftToThePerson();
    void thePersonDecides();
    void theWindowIsBounded();
    void everyOrderOfEvents();
    void aStepCostsNoWalk();
};

void TestOutboxQueue::sendsInOrderOnceOpen() {
    Desk desk;
    desk.accept("a");
    desk.accept("b");
    desk.accept("c");
    QCOMPARE(desk.added, (Ids{1, 2, 3}));
    QVERIFY(desk.parcels.empty());
    QCOMPARE(desk.disk[2].state, OutboxState::Queued);
    desk.open();
    QCOMPARE(desk.given(), (Ids{1, 2, 3}));
    QCOMPARE(desk.parcels[0].opening, kConnection);
    QVERIFY(!desk.parcels[0].again);
    QCOMPARE(desk.state(1), OutboxState::Sending);
    QCOMPARE(desk.disk[1].state, OutboxState::Sending);
}

void TestOutboxQueue::takesUpAtOnceWithOneCommit() {
    Desk desk;
    desk.open();
    desk.queue.accept("a", false, 1);
    OutboxQueue::Step step = desk.queue.take();
    QCOMPARE(step.writes.size(), std::size_t(1));
    QCOMPARE(step.writes[0].item.state, OutboxState::Sending);
    QVERIFY(!step.writes[0].hasText);
    QVERIFY(step.added.empty());
    desk.queue.committed(1);
    step = desk.queue.take();
    QCOMPARE(step.added, (Ids{1}));
    QCOMPARE(step.parcels.size(), std::size_t(1));
}

void TestOutboxQueue::waitsForTheCommit() {
    Desk desk;
    desk.queue.accept("a", false, 1);
    desk.queue.accept("b", false, 1);
    desk.queue.opened(kConnection, {1, 1});
    desk.queue.committed(2);
    const OutboxQueue::Step step = desk.queue.take();
    QCOMPARE(step.added, (Ids{1, 2}));
    QVERIFY(step.parcels.empty());
    desk.queue.committed(3);
    QCOMPARE(desk.queue.take().parcels.size(), std::size_t(1));
    desk.queue.closed();
    desk.queue.committed(4); // its connection is gone
    QVERIFY(desk.queue.take().parcels.empty());
    QCOMPARE(desk.state(2), OutboxState::Queued);
}

void TestOutboxQueue::isGoneWithItsAck() {
    Desk desk;
    desk.open();
    desk.accept("a");
    desk.leave(1);
    QCOMPARE(desk.state(1), OutboxState::Written);
    desk.tell(Kind::Acknowledged, 1);
    QVERIFY(!desk.queue.find(1));
    QCOMPARE(desk.removed, (Ids{1}));
    QVERIFY(desk.disk.empty());
    QVERIFY(!desk.queue.nextDue());
    QCOMPARE(desk.queue.bytes(), 0);
    desk.tell(Kind::Written, 1); // of nobody any more
    QCOMPARE(desk.queue.size(), std::size_t(0));
}

void TestOutboxQueue::sendsAgainByPolicy() {
    Desk desk;
    desk.open();
    desk.accept("a");
    desk.tell(Kind::Handed, 1);
    desk.pass(100); // the last byte has not left
    QCOMPARE(desk.parcels.size(), std::size_t(1));
    desk.tell(Kind::Written, 1);
    desk.pass(9);
    QCOMPARE(desk.parcels.size(), std::size_t(1));
    desk.pass(1);
    QCOMPARE(desk.parcels.size(), std::size_t(2));
    QVERIFY(desk.parcels[1].again);
    QCOMPARE(desk.parcels[1].payload, QByteArray("a"));
    desk.leave(1);
    desk.pass(19);
    QCOMPARE(desk.parcels.size(), std::size_t(2));
    desk.pass(1);
    QCOMPARE(desk.parcels.size(), std::size_t(3));
    desk.leave(1);
    desk.pass(39);
    QCOMPARE(desk.state(1), OutboxState::Written);
    desk.pass(1);
    QCOMPARE(desk.parcels.size(), std::size_t(3));
    QCOMPARE(desk.state(1), OutboxState::Unconfirmed);
    QCOMPARE(desk.disk[1].state, OutboxState::Unconfirmed);
    desk.tell(Kind::Acknowledged, 1); // better late than never
    QVERIFY(!desk.queue.find(1));
}

void TestOutboxQueue::neverSendsAgainAfterTenMinutes() {
    Desk desk;
    desk.open();
    desk.accept("a");
    desk.leave(1);
    desk.close();
    desk.pass(599);
    QCOMPARE(desk.state(1), OutboxState::Written);
    desk.pass(1);
    QCOMPARE(desk.state(1), OutboxState::Unconfirmed);
    desk.open(8);
    QCOMPARE(desk.parcels.size(), std::size_t(1));
}

void TestOutboxQueue::aSuspendCountsAsTime() {
    Desk desk;
    desk.open();
    for (const char* text : {"a", "b", "c"}) {
        desk.accept(text);
    }
    desk.leave(1);
    desk.close();
    desk.tell(Kind::NotTaken, 2);
    desk.tell(Kind::NotTaken, 3);
    desk.pass(20); // it waits for a connection
    desk.suspended = 3 * 3'600 * kSecond;
    desk.open(8);
    QCOMPARE(desk.state(1), OutboxState::Unconfirmed);
    QCOMPARE(desk.disk[1].state, OutboxState::Unconfirmed);
    QCOMPARE(desk.given(), (Ids{1, 2, 3, 2, 3})); // what never left goes out
    desk.leave(2);
    desk.suspended *= 2; // and the connection outlives it
    desk.pass(20);
    QCOMPARE(desk.state(2), OutboxState::Unconfirmed);
    desk.leave(3);
    desk.suspended = 0; // somebody sets the clock back
    desk.pass(20);
    QCOMPARE(desk.given().back(), OutboxId(3));
    QCOMPARE(desk.parcels.size(), std::size_t(6));
}

void TestOutboxQueue::aMessageWithoutAnIdGoesOnce() {
    Desk desk;
    desk.open();
    desk.accept("a");
    desk.accept("b");
    desk.tell(Kind::Handed, 1, false);
    desk.tell(Kind::Handed, 2, false);
    desk.tell(Kind::Written, 1);
    QVERIFY(!desk.queue.find(1));
    desk.tell(Kind::Lost, 2);
    QCOMPARE(desk.state(2), OutboxState::Unconfirmed);
    desk.close();
    desk.open(8);
    QCOMPARE(desk.parcels.size(), std::size_t(2));
}

void TestOutboxQueue::whatDidNotLeaveIsQueuedAgain() {
    Desk desk;
    desk.open();
    desk.accept("a");
    desk.tell(Kind::Handed, 1);
    desk.tell(Kind::Lost, 1);
    desk.close();
    QCOMPARE(desk.state(1), OutboxState::Queued);
    desk.open(8);
    QCOMPARE(desk.parcels.size(), std::size_t(2));
    QVERIFY(desk.parcels[1].again); // it has a frame already
}

void TestOutboxQueue::whatWasNotTakenIsQueuedAgain() {
    Desk desk;
    desk.open();
    desk.accept("a");
    desk.close();
    QCOMPARE(desk.state(1), OutboxState::Sending);
    desk.tell(Kind::NotTaken, 1);
    QCOMPARE(desk.state(1), OutboxState::Queued);
    desk.open(8);
    QVERIFY(!desk.parcels.back().again);
    QCOMPARE(desk.parcels.back().opening, SteadyNs(8));
}

void TestOutboxQueue::whatEndsEachConnectionIsGivenUp() {
    Desk desk;
    desk.accept("a");
    desk.accept("b");
    for (SteadyNs opening = 1; opening <= 5; ++opening) {
        QCOMPARE(desk.state(1), OutboxState::Queued);
        desk.open(opening);
        desk.tell(Kind::Handed, 1);
        desk.tell(Kind::Handed, 2);
        desk.tell(Kind::Lost, 1);
        desk.tell(Kind::Lost, 2);
        desk.close();
    }
    QCOMPARE(desk.state(1), OutboxState::Unconfirmed);
    QCOMPARE(desk.state(2), OutboxState::Queued);
}

void TestOutboxQueue::theLargestIsTooLarge() {
    Desk desk;
    desk.open();
    for (const char* text : {"a", "large", "b", "c"}) {
        desk.accept(text);
    }
    for (const OutboxId id : {1, 2, 3}) {
        desk.leave(id);
    }
    desk.tell(Kind::Handed, 4);
    desk.tell(Kind::PeerLimit, 0);
    desk.tell(Kind::Lost, 4);
    desk.close();
    QCOMPARE(desk.state(1), OutboxState::Written); // it may have been read
    QCOMPARE(desk.state(2), OutboxState::TooLarge);
    QCOMPARE(desk.disk[2].state, OutboxState::TooLarge);
    QCOMPARE(desk.state(3), OutboxState::Queued);
    QCOMPARE(desk.queue.find(3)->tries, 0);
    desk.open(8);
    QCOMPARE(desk.given(), (Ids{1, 2, 3, 4, 3, 4}));
    QVERIFY(desk.parcels[4].again);
    desk.pass(10); // and the one before it by policy
    QCOMPARE(desk.given(), (Ids{1, 2, 3, 4, 3, 4, 1}));
    desk.pass(100);
    QCOMPARE(desk.state(2), OutboxState::TooLarge);
}

void TestOutboxQueue::anEarlierRunLeavesItToThePerson() {
    Desk desk;
    std::vector<OutboxItem> items(4);
    const std::array states{OutboxState::Queued, OutboxState::Sending, OutboxState::Unconfirmed, OutboxState::TooLarge};
    for (std::size_t i = 0; i < items.size(); ++i) {
        items[i].id = static_cast<OutboxId>(i) + 5;
        items[i].state = states[i];
        items[i].text = "x";
    }
    desk.queue.load(items);
    desk.settle();
    QCOMPARE(desk.added, (Ids{5, 6, 7, 8}));
    QCOMPARE(desk.state(6), OutboxState::Unconfirmed);
    desk.accept("new");
    desk.open();
    desk.pass(1'000);
    QCOMPARE(desk.given(), (Ids{5, 9}));
}

void TestOutboxQueue::whatIsFoundLaterIsLeftToThePerson() {
    Desk desk;
    desk.accept("ours");
    desk.queue.accept("not on the disk yet", false, 1);
    OutboxItem found;
    found.id = 1;
    found.text = "theirs";
    desk.queue.adopt({found, found});
    desk.settle();
    QCOMPARE(desk.added, (Ids{1, 2, 3, 4}));
    QCOMPARE(desk.queue.find(1)->text, QByteArray("ours"));
    QCOMPARE(desk.state(3), OutboxState::Unconfirmed);
    desk.accept("new");
    desk.open();
    QCOMPARE(desk.given(), (Ids{1, 2, 5}));
    desk.queue.sendAgain(4, desk.wall());
    desk.settle();
    QCOMPARE(desk.parcels.back().payload, QByteArray("theirs"));
    QVERIFY(desk.parcels.back().again);
}

void TestOutboxQueue::thePersonDecides() {
    Desk desk;
    OutboxItem item;
    item.id = 1;
    item.state = OutboxState::Unconfirmed;
    item.again = true;
    item.text = "x";
    OutboxItem other = item;
    other.id = 2;
    desk.queue.load({item, other});
    desk.open();
    desk.queue.sendAgain(1, desk.wall());
    desk.settle();
    QCOMPARE(desk.given(), (Ids{1}));
    QVERIFY(desk.parcels[0].again);
    desk.queue.sendAgain(1, desk.wall()); // it is on its way
    desk.queue.discard(2, desk.wall());
    desk.settle();
    QCOMPARE(desk.given(), (Ids{1}));
    QCOMPARE(desk.removed, (Ids{2}));
    QVERIFY(!desk.disk.contains(2));
}

void TestOutboxQueue::theWindowIsBounded() {
    OutboxPolicy policy;
    policy.windowMessages = 3;
    policy.windowBytes = 10;
    Desk desk(policy);
    for (int i = 0; i < 5; ++i) {
        desk.accept("1234");
    }
    desk.open();
    QCOMPARE(desk.given(), (Ids{1, 2}));
    desk.leave(1);
    QCOMPARE(desk.given(), (Ids{1, 2, 3}));
    desk.accept(QByteArray(100, 'x'));
    for (const OutboxId id : {2, 3, 4, 5}) {
        desk.leave(id);
    }
    QCOMPARE(desk.given().back(), OutboxId(6)); // alone it may be larger
}

void TestOutboxQueue::everyOrderOfEvents() {
    int kills = 0;
    int acknowledged = 0;
    for (quint32 seed = 1; seed <= 300; ++seed) {
        World world(seed);
        for (int i = 0; i < 400 && world.breach().isEmpty(); ++i) {
            world.step();
        }
        world.end();
        const QByteArray said = world.breach() + ", seed " + QByteArray::number(seed);
        QVERIFY2(world.breach().isEmpty(), said.constData());
        kills += world.kills();
        acknowledged += world.acknowledged();
    }
    QVERIFY(kills > 300);
    QVERIFY(acknowledged > 10'000);
}

// No limit of time is set here: with a walk over all that wait this would take minutes, and the test's limit ends it.
void TestOutboxQueue::aStepCostsNoWalk() {
    Desk desk;
    constexpr OutboxId kMessages = 60'000;
    for (OutboxId id = 1; id <= kMessages; ++id) {
        desk.accept("x");
    }
    desk.open();
    for (OutboxId id = 1; id <= kMessages; ++id) {
        desk.leave(id);
        desk.tell(Kind::Acknowledged, id);
    }
    QCOMPARE(desk.parcels.size(), std::size_t(kMessages));
    QCOMPARE(desk.queue.size(), std::size_t(0));
}

MAIM_TEST_CASE(TestOutboxQueue)
#include "tst_outbox_queue.moc"

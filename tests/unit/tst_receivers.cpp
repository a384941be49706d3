#include <QSignalSpy>

#include "profiles/receivers.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

/// Whom a connection writes to, and what is kept of it.
class TestReceivers : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void keepsOneEntryAKey();
    void comesBackAsItWas();
    void whatWasKeptStandsFirst();
    void keepsTheNewestOfMany();
    void takesNothingFromADamagedList();
};

void TestReceivers::keepsOneEntryAKey() {
    Receivers receivers;
    QSignalSpy edited(&receivers, &Receivers::edited);
    receivers.add({u"nobody"_s, {}, u"qq"_s});
    QCOMPARE(edited.size(), 0);
    receivers.add({{}, Secret("bob-key"), u"qq"_s});
    receivers.add({u"Bob"_s, Secret("bob-key"), u"wx"_s});
    receivers.add({{}, Secret("bob-key"), {}});
    receivers.add({u"Bob"_s, Secret("bob-key"), u"wx"_s});
    QCOMPARE(edited.size(), 2);
    QCOMPARE(receivers.all(), (std::vector<Receiver>{{u"Bob"_s, Secret("bob-key"), u"wx"_s}}));
}

void TestReceivers::comesBackAsItWas() {
    Receivers before, after;
    before.add({u"小红"_s, Secret("key \"with\" \\ and 密"), u"qq"_s});
    before.add({{}, Secret("carol-key"), {}});
    QVERIFY(!after.isLoaded());
    QSignalSpy edited(&after, &Receivers::edited);
    after.load(before.kept());
    QCOMPARE(after.all(), before.all());
    QVERIFY(after.isLoaded());
    QCOMPARE(edited.size(), 0); // it is kept already
    QVERIFY(after.kept() == before.kept());
}

void TestReceivers::whatWasKeptStandsFirst() {
    Receivers earlier, now;
    earlier.add({u"Bob"_s, Secret("bob-key"), u"qq"_s});
    earlier.add({u"Carol"_s, Secret("carol-key"), u"qq"_s});
    now.add({u"Carola"_s, Secret("carol-key"), u"wx"_s});
    now.load(earlier.kept());
    QCOMPARE(now.all(), (std::vector<Receiver>{{u"Bob"_s, Secret("bob-key"), u"qq"_s},
                                               {u"Carola"_s, Secret("carol-key"), u"wx"_s}}));
}

void TestReceivers::keepsTheNewestOfMany() {
    constexpr qsizetype kWindowsLimit = 2'560;
    Receivers many, back;
    for (int number = 0; number < 200; ++number) {
        many.add({u"r%1"_s.arg(number), Secret("key-" + QByteArray::number(number)), u"qq"_s});
    }
    QVERIFY(many.kept().reveal().size() <= kWindowsLimit);
    back.load(many.kept());
    QVERIFY(back.all().size() > 20 && back.all().size() < 200);
    QCOMPARE(back.all().back(), many.all().back());
}

void TestReceivers::takesNothingFromADamagedList() {
    for (const QByteArray& kept : {QByteArray(), QByteArray("{}"), QByteArray("[1,{\"key\":7},{\"name\":\"x\"}]"),
                                   QByteArray("[{\"key\":\"a-key\"")}) {
        Receivers receivers;
        receivers.load(Secret(kept));
        QVERIFY2(receivers.all().empty(), kept.constData());
    }
}

MAIM_TEST_CASE(TestReceivers)
#include "tst_receivers.moc"

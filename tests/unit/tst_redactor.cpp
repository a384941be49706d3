#include "base/log.h"
#include "profiles/redactor.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

QString written;

void keep(QtMsgType, const QMessageLogContext&, const QString& line) {
    written += line + u'\n';
}

} // namespace

class TestRedactor : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        TestCase::init();
        written.clear();
        m_before = qInstallMessageHandler(keep);
    }
    void cleanup() { qInstallMessageHandler(m_before); }

    void writesNoKnownKey();
    void writesNothingBehindAKeysName();
    void leavesTheRestAlone();
    void endsWithItsLife();

private:
    QtMessageHandler m_before = nullptr;
};

void TestRedactor::writesNoKnownKey() {
    const RedactedLog log;
    Redactor::learn(Secret("zQ7/+9kX&=y"));
    qWarning() << "GET /ws?x=zQ7%2F%2B9kX%26%3Dy" << QByteArray("zQ7/+9kX&=y").toBase64();
    qCWarning(lcProfiles, "raw zQ7/+9kX&=y");
    QVERIFY2(!written.contains("9kX"_L1) && !written.contains("elE3LysbOWtYJj15"_L1), qPrintable(written));
    QVERIFY2(written.contains(u"raw ••••"_s), qPrintable(written));
}

void TestRedactor::writesNothingBehindAKeysName() {
    const RedactedLog log;
    qWarning("ws://h/ws?api_key=never-told-5f&x=1");
    QVERIFY2(!written.contains("never-told"_L1) && written.contains("x=1"_L1), qPrintable(written));
}

void TestRedactor::leavesTheRestAlone() {
    const RedactedLog log;
    Redactor::learn(Secret());
    qWarning("connected in 12 ms, 中文");
    QCOMPARE(written, u"connected in 12 ms, 中文\n"_s);
}

void TestRedactor::endsWithItsLife() {
    { const RedactedLog log; }
    qWarning("api_key=plain-again");
    QVERIFY(written.contains("plain-again"_L1));
}

MAIM_TEST_CASE(TestRedactor)
#include "tst_redactor.moc"

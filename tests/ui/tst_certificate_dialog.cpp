#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>

#include "support/test_case.h"
#include "ui/diagnosis/certificate_dialog.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

CertificateFacts facts(const QString& subject, const QString& digit) {
    return {subject,
            u"CN=<b>Authority</b>"_s,
            {u"DNS:localhost"_s, u"IP:127.0.0.1"_s},
            QDateTime(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC),
            QDateTime(QDate(2027, 1, 2), QTime(3, 4), Qt::UTC),
            digit.repeated(64),
            u"EC, 256"_s};
}

CertificateDialog::Peer peer(bool trusted, const QString& pin = {}) {
    TlsFacts tls{
        {facts(u"CN=server"_s, u"a"_s), facts(u"CN=<b>Authority</b>"_s, u"b"_s)}, u"TLSv1.3"_s, u"AES"_s, trusted};
    return {u"localhost"_s, tls, pin, true};
}

} // namespace

class TestCertificateDialog : public maim::test::TestCase {
    Q_OBJECT
private:
    static QString fact(const QDialog& dialog, int row) {
        return dialog.findChild<QLabel*>(u"certificateFact%1"_s.arg(row))->text();
    }
    static QPushButton* pinButton(const QDialog& dialog) { return dialog.findChild<QPushButton*>(u"certificatePin"_s); }

private Q_SLOTS:
    void showsEachCertificateOfTheChain() {
        Theme theme;
        auto* dialog = new CertificateDialog(theme, peer(true), nullptr);
        dialog->show();
        auto* chain = dialog->findChild<QListWidget*>(u"certificateChain"_s);
        QCOMPARE(chain->count(), 2);
        QVERIFY(fact(*dialog, 0).contains(u"CN=server"_s));
        QVERIFY(fact(*dialog, 2).contains(u"IP:127.0.0.1"_s));
        QVERIFY(fact(*dialog, 3).contains(u"2027-01-02 03:04 UTC"_s));
        QVERIFY(fact(*dialog, 5).startsWith(u"AA:AA"_s));
        chain->setCurrentRow(1);
        QVERIFY(fact(*dialog, 0).contains(u"<b>Authority</b>"_s)); // as it is
        QVERIFY(fact(*dialog, 5).startsWith(u"BB:BB"_s));
        QVERIFY(dialog->findChild<QLabel*>(u"certificateAgreed"_s)->text().contains(u"TLSv1.3"_s));
        for (const QLabel* label : dialog->findChildren<QLabel*>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
        }
        QTest::mouseClick(dialog->findChild<QPushButton*>(u"certificateCopy"_s), Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().contains(u"BB:BB"_s));
        delete dialog;
    }

    void pinsThePeersOwnCertificate_data() {
        QTest::addColumn<QString>("pin");
        QTest::addColumn<QString>("requested");
        QTest::newRow("none yet") << QString() << u"a"_s.repeated(64);
        QTest::newRow("another") << u"c"_s.repeated(64) << u"a"_s.repeated(64);
        QTest::newRow("this one") << u"a"_s.repeated(64) << QString();
    }

    void pinsThePeersOwnCertificate() {
        QFETCH(QString, pin);
        Theme theme;
        auto* dialog = new CertificateDialog(theme, peer(false, pin), nullptr);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        dialog->findChild<QListWidget*>(u"certificateChain"_s)->setCurrentRow(1);
        QSignalSpy requested(dialog, &CertificateDialog::pinRequested);
        QTest::mouseClick(pinButton(*dialog), Qt::LeftButton);
        QCOMPARE(requested.count(), 1);
        QTEST(requested.first().first().toString(), "requested");
        delete dialog;
    }

    void pinsNothingThatIsNotKept() {
        Theme theme;
        CertificateDialog::Peer shown = peer(true);
        shown.mayPin = false;
        auto* dialog = new CertificateDialog(theme, shown, nullptr);
        QVERIFY(!pinButton(*dialog)->isEnabled());
        delete dialog;
    }
};

MAIM_TEST_CASE(TestCertificateDialog)
#include "tst_certificate_dialog.moc"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QSignalSpy>
#include <cmath>

#include "support/test_case.h"
#include "ui/kit/palette.h"
#include "ui/kit/theme.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color) {
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// As WCAG counts it: 1 to 21.
double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a) + 0.05;
    const double lb = luminance(b) + 0.05;
    return la > lb ? la / lb : lb / la;
}

bool hasColor(const QImage& image, const QColor& wanted) {
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() == 255 && pixel.rgb() == wanted.rgb()) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

class TestTheme : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void textIsReadable_data() {
        QTest::addColumn<ColorRole>("ink");
        QTest::addColumn<ColorRole>("ground");
        struct Pair {
            const char* name;
            ColorRole ink, ground;
        };
        using R = ColorRole;
        const Pair pairs[] = {
            {"text on window", R::Text, R::Window},
            {"text on surface", R::Text, R::Surface},
            {"text on alternate", R::Text, R::Alternate},
            {"text on selection", R::Text, R::Selection},
            {"text on warning", R::Text, R::WarningSoft},
            {"text on error", R::Text, R::ErrorSoft},
            {"text in bubble in", R::Text, R::BubbleIn},
            {"text in bubble out", R::Text, R::BubbleOut},
            {"muted on window", R::Muted, R::Window},
            {"muted on surface", R::Muted, R::Surface},
            {"muted on alternate", R::Muted, R::Alternate},
            {"muted on selection", R::Muted, R::Selection},
            {"muted in bubble in", R::Muted, R::BubbleIn},
            {"muted in bubble out", R::Muted, R::BubbleOut},
            {"accent on surface", R::Accent, R::Surface},
            {"accent on selection", R::Accent, R::Selection},
            {"on accent", R::OnAccent, R::Accent},
            {"good on surface", R::Good, R::Surface},
            {"warning on surface", R::Warning, R::Surface},
            {"warning on its ground", R::Warning, R::WarningSoft},
            {"error on surface", R::Error, R::Surface},
            {"error on its ground", R::Error, R::ErrorSoft},
            {"key", R::JsonKey, R::Surface},
            {"string", R::JsonString, R::Surface},
            {"number", R::JsonNumber, R::Surface},
        };
        for (const Pair& pair : pairs) {
            QTest::newRow(pair.name) << pair.ink << pair.ground;
        }
    }

    void textIsReadable() {
        QFETCH(ColorRole, ink);
        QFETCH(ColorRole, ground);
        for (const bool dark : {false, true}) {
            const double measured = contrast(themeColor(ink, dark), themeColor(ground, dark));
            QVERIFY2(measured >= 4.5, qPrintable(u"%1 in %2"_s.arg(measured).arg(dark ? u"dark"_s : u"light"_s)));
        }
    }

    void followsTheScheme() {
        Theme theme;
        theme.setScheme(Theme::Scheme::Light);
        QSignalSpy changes(&theme, &Theme::changed);
        theme.setScheme(Theme::Scheme::Dark);
        QCOMPARE(changes.count(), 1);
        QVERIFY(theme.isDark());
        QCOMPARE(QApplication::palette().color(QPalette::Base), theme.color(ColorRole::Surface));
        QCOMPARE(QApplication::palette().color(QPalette::Text), theme.color(ColorRole::Text));
        theme.setScheme(Theme::Scheme::Light);
        QVERIFY(!theme.isDark());
        QCOMPARE(QApplication::palette().color(QPalette::Base), QColor(0xff, 0xff, 0xff));
    }

    void drawsEveryIconInTheThemesColour() {
        Theme theme;
        const QStringList names = QDir(u":/icons"_s).entryList({u"*.svg"_s});
        QVERIFY(names.size() > 30);
        for (const QString& file : names) {
            if (file == "maim-console.svg"_L1) {
                continue;
            }
            const QIcon icon = theme.icon(file.chopped(4), ColorRole::Error);
            for (const auto scheme : {Theme::Scheme::Light, Theme::Scheme::Dark}) {
                theme.setScheme(scheme);
                const QImage image = icon.pixmap(64, 64).toImage();
                QVERIFY2(hasColor(image, theme.color(ColorRole::Error)), qPrintable(file));
            }
        }
    }
};

MAIM_TEST_CASE(TestTheme)
#include "tst_theme.moc"

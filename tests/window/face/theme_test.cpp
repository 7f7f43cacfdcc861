// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/glyph.h"
#include "ui/theme/highlight_colors.h"
#include "ui/theme/level_colors.h"
#include "ui/theme/numbers.h"
#include "ui/theme/palettes.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyleOptionButton>
#include <QTest>

using namespace logyard;
using namespace logyard::ui;

namespace {

constexpr double readable = 4.5; // WCAG 2 AA

QImage drawn(Level level)
{
    QImage image(32, 32, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintLevelGlyph(&painter, image.rect(), level, Qt::black);
    return image;
}

} // namespace

class ThemeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void highlightsAreReadable_data() { levelsAreReadable_data(); }

    void highlightsAreReadable()
    {
        QFETCH(QPalette, palette);
        const QColor base = palette.color(QPalette::Base);
        for (int each = 0; each < hueCount; ++each) {
            const Hue hue = Hue(each);
            const QByteArray name = hueName(hue).toUtf8();
            QVERIFY2(contrastRatio(hueFill(hue, palette), hueTextOn(hue, palette)) >= 7, name);
            QVERIFY2(contrastRatio(hueText(hue, palette), base) >= readable, name);
            QVERIFY2(contrastRatio(hueFill(hue, palette), base) > 1.1, name); // is seen at all
            Hue again = Hue::Grey;
            QVERIFY(hueFromKey(hueKey(hue), &again));
            QCOMPARE(again, hue);
            for (const QColor &any : {QColor(Qt::yellow), QColor(Qt::blue), QColor(0x808080)})
                QVERIFY(contrastRatio(readableOn(any, base), base) >= readable);
        }
        Hue none = Hue::Pink;
        QVERIFY(!hueFromKey(QStringLiteral("mauve"), &none));
        QVERIFY(contrastRatio(foundBase(palette), foundText(palette)) >= 7);
        QVERIFY(contrastRatio(markColor(palette), base) >= 3);
    }

    void levelsAreReadable_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << lightPalette();
        QTest::newRow("dark") << darkPalette();
    }

    void levelsAreReadable()
    {
        QFETCH(QPalette, palette);
        for (const Level level : allLevels) {
            for (const auto role :
                 {QPalette::Base, QPalette::AlternateBase, QPalette::Window, QPalette::Highlight}) {
                const double ratio = contrastRatio(levelColor(level, palette), palette.color(role));
                QVERIFY2(ratio >= readable,
                         qPrintable(QStringLiteral("%1 on role %2: %3")
                                        .arg(levelText(level))
                                        .arg(int(role))
                                        .arg(ratio)));
            }
        }
    }

    void textIsReadable_data() { levelsAreReadable_data(); }

    void textIsReadable()
    {
        QFETCH(QPalette, palette);
        const std::pair<QPalette::ColorRole, QPalette::ColorRole> pairs[] = {
            {QPalette::Text, QPalette::Base},
            {QPalette::WindowText, QPalette::Window},
            {QPalette::ButtonText, QPalette::Button},
            {QPalette::HighlightedText, QPalette::Highlight},
            {QPalette::ToolTipText, QPalette::ToolTipBase},
            {QPalette::PlaceholderText, QPalette::Base},
            {QPalette::PlaceholderText, QPalette::Window},
            {QPalette::PlaceholderText, QPalette::Highlight},
            {QPalette::Link, QPalette::Base}};
        for (const auto &[text, ground] : pairs) {
            const double ratio = contrastRatio(palette.color(text), palette.color(ground));
            QVERIFY2(ratio >= readable,
                     qPrintable(QStringLiteral("%1 on %2: %3").arg(text).arg(ground).arg(ratio)));
        }
        for (const Validity validity : {Validity::Neutral, Validity::Valid, Validity::Invalid})
            QVERIFY(contrastRatio(palette.color(QPalette::Text), validityBase(validity, palette))
                    >= readable);
        QVERIFY(contrastRatio(palette.color(QPalette::WindowText), noticeBase(palette))
                >= readable);
    }

    void checkBoxesAreSeen_data() { levelsAreReadable_data(); }

    void checkBoxesAreSeen()
    {
        QFETCH(QPalette, palette);
        const Style style;
        QStyleOptionButton option;
        option.palette = palette;
        option.rect = QRect(0, 0, 14, 14);
        const auto drawn = [&](QStyle::State state) {
            option.state = QStyle::State_Enabled | state;
            QImage image(option.rect.size(), QImage::Format_ARGB32_Premultiplied);
            image.fill(palette.color(QPalette::Window));
            QPainter painter(&image);
            style.drawPrimitive(QStyle::PE_IndicatorCheckBox, &option, &painter, nullptr);
            return image;
        };
        const QImage empty = drawn(QStyle::State_Off);
        const QImage full = drawn(QStyle::State_On);
        const QImage partly = drawn(QStyle::State_NoChange);
        for (const QImage &each : {empty, full, partly}) // WCAG 2 AA, for what is no text
            QVERIFY(contrastRatio(each.pixelColor(7, 0), palette.color(QPalette::Window)) >= 3);
        QVERIFY(empty != full && empty != partly && full != partly);
        QVERIFY(contrastRatio(empty.pixelColor(7, 7), full.pixelColor(5, 4)) >= 3);
    }

    void levelsDifferInShape()
    {
        for (const Level level : allLevels) {
            for (const Level other : allLevels)
                QCOMPARE(drawn(level) == drawn(other), level == other);
        }
    }

    void darknessIsTold()
    {
        QVERIFY(!isDark(lightPalette()));
        QVERIFY(isDark(darkPalette()));
    }

    void themeChangesThePalette()
    {
        Theme theme(*qApp);
        const QSignalSpy changes(&theme, &Theme::changed);
        theme.setMode(ThemeMode::Dark);
        QVERIFY(isDark(QApplication::palette()));
        theme.setMode(ThemeMode::Light);
        QVERIFY(!isDark(QApplication::palette()));
        QCOMPARE(changes.count(), 2);
        theme.setMode(ThemeMode::Dark);
        theme.systemChanged(); // the desktop's own choice must not win over the user's
        QVERIFY(isDark(QApplication::palette()));
        theme.setMode(ThemeMode::System);
        QVERIFY(!isDark(QApplication::palette())); // offscreen is light
    }

    void modeNamesRoundTrip()
    {
        for (const ThemeMode mode : {ThemeMode::System, ThemeMode::Light, ThemeMode::Dark})
            QCOMPARE(themeModeFromName(themeModeName(mode)), mode);
        QCOMPARE(themeModeFromName(QStringLiteral("neon")), ThemeMode::System);
    }

    void glyphsFollowTheTheme()
    {
        Theme theme(*qApp);
        const QIcon icon = glyphIcon(Glyph::Pause);
        const QImage light = icon.pixmap(16, 16).toImage();
        theme.setMode(ThemeMode::Dark);
        QVERIFY(icon.pixmap(16, 16).toImage() != light);
    }

    void numbersAreShort_data()
    {
        QTest::addColumn<quint64>("number");
        QTest::addColumn<QString>("text");
        QTest::newRow("0") << quint64(0) << QStringLiteral("0");
        QTest::newRow("999") << quint64(999) << QStringLiteral("999");
        QTest::newRow("1000") << quint64(1000) << QStringLiteral("1.0k");
        QTest::newRow("cut, not rounded") << quint64(1999) << QStringLiteral("1.9k");
        QTest::newRow("12.4k") << quint64(12'449) << QStringLiteral("12.4k");
        QTest::newRow("124k") << quint64(124'999) << QStringLiteral("124k");
        QTest::newRow("999k") << quint64(999'999) << QStringLiteral("999k");
        QTest::newRow("1M") << quint64(1'000'000) << QStringLiteral("1.0M");
        QTest::newRow("largest") << std::numeric_limits<quint64>::max() << QStringLiteral("18.4E");
    }

    void numbersAreShort()
    {
        QFETCH(quint64, number);
        QTEST(compactNumber(number), "text");
    }

    void ratesAreShort()
    {
        QCOMPARE(rateText(0), QString());
        QCOMPARE(rateText(0.4), QStringLiteral("0.4/s"));
        QCOMPARE(rateText(12.4), QStringLiteral("12/s"));
        QCOMPARE(rateText(1234), QStringLiteral("1.2k/s"));
    }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"

// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/waiting.h"
#include "ui/filter/expression.h"
#include "ui/filter/filter_bar.h"
#include "ui/filter/filter_field.h"
#include "ui/filter/level_buttons.h"
#include "ui/filter/time_range_button.h"
#include "ui/filter/time_range_popup.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace logyard;
using namespace logyard::ui;

Q_DECLARE_METATYPE(logyard::Level)

namespace {

QAbstractButton *levelButton(const LevelButtons &buttons, const QString &text)
{
    const QList<QAbstractButton *> all = buttons.findChildren<QAbstractButton *>();
    for (QAbstractButton *button : all) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

} // namespace

class FilterTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<FilterBar> m_bar;

    QStringList recentExpressions() const
    {
        QStringList expressions;
        for (const FilterState &recent : m_bar->recent())
            expressions.append(recent.expression);
        return expressions;
    }

private Q_SLOTS:
    void init()
    {
        m_bar = std::make_unique<FilterBar>();
        m_bar->resize(900, 80);
        m_bar->show();
    }

    void cleanup() { m_bar.reset(); }

    void typingAppliesAfterAPause()
    {
        QSignalSpy spy(m_bar.get(), &FilterBar::stateChanged);
        QTest::keyClicks(m_bar->field(), QStringLiteral("refused"));
        QCOMPARE(spy.count(), 0); // not while typing
        QTRY_COMPARE(spy.count(), 1);
        QCOMPARE(m_bar->state().expression, QStringLiteral("refused"));
    }

    void enterAppliesAtOnce()
    {
        QSignalSpy spy(m_bar.get(), &FilterBar::stateChanged);
        const QSignalSpy left(m_bar.get(), &FilterBar::left);
        QTest::keyClicks(m_bar->field(), QStringLiteral("level>=warn"));
        QTest::keyClick(m_bar->field(), Qt::Key_Return);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(left.count(), 1);
        QCOMPARE(recentExpressions(), QStringList{QStringLiteral("level>=warn")});
    }

    void theBackgroundSaysWhetherItCanBeUsed()
    {
        const auto base = [&] { return m_bar->field()->palette().color(QPalette::Base); };
        const QPalette plain = QApplication::palette();
        QCOMPARE(base(), plain.color(QPalette::Base));
        QTest::keyClicks(m_bar->field(), QStringLiteral("service:auth"));
        QCOMPARE(m_bar->field()->validity(), Validity::Valid);
        QCOMPARE(base(), validityBase(Validity::Valid, plain));
        QTest::keyClicks(m_bar->field(), QStringLiteral(" (a OR"));
        QCOMPARE(m_bar->field()->validity(), Validity::Invalid);
        QCOMPARE(base(), validityBase(Validity::Invalid, plain));
        QVERIFY(base() != validityBase(Validity::Valid, plain));
        QApplication::setPalette(darkPalette());
        QTRY_COMPARE(base(), validityBase(Validity::Invalid, darkPalette()));
        QApplication::setPalette(plain);
    }

    void whatIsInvalidIsNeverApplied()
    {
        m_bar->setExpression(QStringLiteral("refused"));
        QSignalSpy spy(m_bar.get(), &FilterBar::stateChanged);
        QTest::keyClicks(m_bar->field(), QStringLiteral(" \"open"));
        QVERIFY(m_bar->errorText().contains(QStringLiteral("Not applied")));
        QTest::keyClick(m_bar->field(), Qt::Key_Return);
        QTRY_VERIFY(!isWaiting(*m_bar));
        QCOMPARE(spy.count(), 0);
        QCOMPARE(m_bar->state().expression, QStringLiteral("refused"));
        QVERIFY(!recentExpressions().contains(QStringLiteral("refused \"open")));
        // Levels go on working with what was applied.
        m_bar->setMinimumLevel(Level::Warn);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(m_bar->state().expression, QStringLiteral("refused"));
        QTest::keyClick(m_bar->field(), Qt::Key_QuoteDbl);
        QCOMPARE(m_bar->errorText(), QString());
        QTRY_COMPARE(m_bar->state().expression, QStringLiteral("refused \"open\""));
    }

    void theErrorCountsCharactersNotBytes()
    {
        const auto plain = checkExpression(QStringLiteral("ab ("));
        const auto wide = checkExpression(QStringLiteral("äö ("));
        QVERIFY(plain && wide);
        QCOMPARE(wide->position, plain->position);
        QVERIFY(!plain->sentence.isEmpty());
        QVERIFY(!checkExpression(QStringLiteral("äö refused")));
    }

    void theMistakeIsUnderlined()
    {
        m_bar->field()->setText(QStringLiteral("abc (x"));
        const QImage wrong = m_bar->field()->grab().toImage();
        int red = 0;
        for (int y = 0; y < wrong.height(); ++y) {
            for (int x = 0; x < wrong.width(); ++x)
                red += wrong.pixelColor(x, y).red() > 150 && wrong.pixelColor(x, y).green() < 110;
        }
        QVERIFY(red > 5);
    }

    void termsAreAddedOnce()
    {
        const auto with = [](const char *old, const char *term, bool exclude) {
            return withTerm({QString::fromLatin1(old)}, QString::fromLatin1(term), exclude)
                .expression;
        };
        QCOMPARE(with("", "a:\"1\"", false), QStringLiteral("a:\"1\""));
        QCOMPARE(with("x", "a:\"1\"", true), QStringLiteral("x -a:\"1\""));
        QCOMPARE(with("x a:\"1\"", "a:\"1\"", false), QStringLiteral("x a:\"1\""));
        QCOMPARE(with("x a:\"1\" y", "a:\"1\"", true), QStringLiteral("x -a:\"1\" y"));
        QCOMPARE(with("x -a:\"1\"", "a:\"1\"", false), QStringLiteral("x a:\"1\""));
        QCOMPARE(with("x OR y", "a:\"1\"", false), QStringLiteral("(x OR y) a:\"1\""));
        QCOMPARE(with("xa:\"1\"", "a:\"1\"", false), QStringLiteral("xa:\"1\" a:\"1\""));
        QCOMPARE(with("\"x OR y\"", "a:\"1\"", false), QStringLiteral("\"x OR y\" a:\"1\""));
        QCOMPARE(with("x NOT a:\"1\"", "a:\"1\"", true), QStringLiteral("x NOT a:\"1\""));
        QCOMPARE(with("x NOT a:\"1\"", "a:\"1\"", false), QStringLiteral("x a:\"1\""));
    }

    void anyFieldAndValueMakeAUsableTerm_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::newRow("plain") << QStringLiteral("service") << QStringLiteral("auth");
        QTest::newRow("spaces") << QStringLiteral("user name") << QStringLiteral("Ann Lee");
        QTest::newRow("quotes") << QStringLiteral("q\"x") << QStringLiteral("say \"hi\" \\ bye");
        QTest::newRow("lines") << QStringLiteral("m") << QStringLiteral("a\nb\tc");
        QTest::newRow("empty value") << QStringLiteral("m") << QString();
        QTest::newRow("operators") << QStringLiteral("a>b") << QStringLiteral("(x OR -y) *");
        QTest::newRow("level") << QStringLiteral("level") << QStringLiteral("ERROR");
        QTest::newRow("unicode") << QStringLiteral("straße") << QStringLiteral("日本");
    }

    void anyFieldAndValueMakeAUsableTerm()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        m_bar->addTerm(field, value, false);
        QCOMPARE(m_bar->field()->validity(), Validity::Valid);
        m_bar->addTerm(field, value, true);
        QCOMPARE(m_bar->field()->validity(), Validity::Valid);
        QVERIFY(m_bar->state().expression.startsWith(u'-'));
        QCOMPARE(m_bar->state().expression.count(u':'),
                 m_bar->field()->text().count(u':')); // replaced, not added
    }

    void levelsByMouseAndKeys()
    {
        QSignalSpy spy(m_bar.get(), &FilterBar::stateChanged);
        LevelButtons &levels = *m_bar->levelButtons();
        QAbstractButton *warn = levelButton(levels, QStringLiteral("Warn"));
        QVERIFY(warn);
        QVERIFY(!warn->icon().isNull());
        QTest::mouseClick(warn, Qt::LeftButton);
        QCOMPARE(m_bar->state().minimumLevel, Level::Warn);
        QCOMPARE(spy.count(), 1);
        warn->setFocus();
        QTest::keyClick(warn, Qt::Key_Right);
        QCOMPARE(m_bar->state().minimumLevel, Level::Error);
        QTest::mouseClick(levelButton(levels, QStringLiteral("All")), Qt::LeftButton);
        QCOMPARE(m_bar->state().minimumLevel, Level::None);
    }

    void timeRangesFromTheMenu()
    {
        TimeRangeButton &time = *m_bar->timeButton();
        QCOMPARE(time.text(), QStringLiteral("All time"));
        QSignalSpy spy(m_bar.get(), &FilterBar::stateChanged);
        time.menu()->actions().at(1)->trigger();
        QCOMPARE(m_bar->state().range, (TimeRange{QStringLiteral("-15m"), {}}));
        QCOMPARE(time.text(), QStringLiteral("Last 15 minutes"));
        QCOMPARE(spy.count(), 1);
        time.menu()->actions().at(0)->trigger();
        QVERIFY(m_bar->state().range.isOpen());
    }

    void aRangeOfOnesOwn()
    {
        TimeRangeButton &time = *m_bar->timeButton();
        time.editCustom();
        TimeRangePopup &popup = *time.popup();
        const QList<QLineEdit *> fields = popup.findChildren<QLineEdit *>();
        QCOMPARE(fields.size(), 2);
        auto *apply = popup.findChild<QPushButton *>();
        QTest::keyClicks(fields[0], QStringLiteral("yesterday"));
        QVERIFY(!apply->isEnabled());
        QTest::keyClick(fields[0], Qt::Key_Return);
        QVERIFY(m_bar->state().range.isOpen()); // not understood, not applied
        fields[0]->clear();
        QTest::keyClicks(fields[0], QStringLiteral("-2h"));
        QVERIFY(apply->isEnabled());
        QTest::keyClicks(fields[1], QStringLiteral("-3h"));
        QVERIFY(!apply->isEnabled()); // ends before it begins
        fields[1]->clear();
        QTest::keyClicks(fields[1], QStringLiteral("2124-01-25T10:30:00Z"));
        QTest::mouseClick(apply, Qt::LeftButton);
        QCOMPARE(m_bar->state().range,
                 (TimeRange{QStringLiteral("-2h"), QStringLiteral("2124-01-25T10:30:00.000000Z")}));
        QVERIFY(!popup.isVisible());
    }

    void recentExpressionsAreOfferedAndBounded()
    {
        for (int i = 0; i < 30; ++i)
            m_bar->setExpression(QStringLiteral("word%1").arg(i));
        QCOMPARE(m_bar->recent().size(), FilterBar::maxRecent);
        QCOMPARE(recentExpressions().first(), QStringLiteral("word29"));
        m_bar->setExpression(QStringLiteral("word20"));
        QCOMPARE(recentExpressions().first(), QStringLiteral("word20"));
        QCOMPARE(recentExpressions().count(QStringLiteral("word20")), 1);
        m_bar->field()->setFocus();
        QTest::keyClick(m_bar->field(), Qt::Key_Down);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(m_bar->state().expression, QStringLiteral("word29"));
    }

    void escLeavesAndTheFilterStays()
    {
        const QSignalSpy left(m_bar.get(), &FilterBar::left);
        QTest::keyClicks(m_bar->field(), QStringLiteral("refused"));
        QTRY_COMPARE(m_bar->state().expression, QStringLiteral("refused"));
        QTest::keyClick(m_bar->field(), Qt::Key_Escape);
        QCOMPARE(m_bar->state().expression, QStringLiteral("refused"));
        QCOMPARE(left.count(), 1);
        // What is cleared can be had again.
        m_bar->clear();
        QCOMPARE(m_bar->state().expression, QString());
        QCOMPARE(m_bar->recent().constFirst().expression, QStringLiteral("refused"));
    }

    void enterTakesWhatWasTyped()
    {
        FilterBar bar;
        bar.show();
        QVERIFY(QTest::qWaitForWindowActive(&bar));
        FilterField *field = bar.field();
        field->addKnownFields({{QStringLiteral("status"), {QStringLiteral("502")}}});
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("stat"));
        QCOMPARE(field->offered(), QStringList{QStringLiteral("status:")});
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
        QCOMPARE(bar.state().expression, QStringLiteral("stat"));
        QVERIFY(field->offered().isEmpty());
        // Tab takes the first of the list.
        field->clear();
        QTest::keyClicks(field, QStringLiteral("stat"));
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Tab);
        QCOMPARE(field->text(), QStringLiteral("status:"));
    }

    void typingFromElsewhereGoesOnAtTheEnd()
    {
        m_bar->setExpression(QStringLiteral("refused"));
        m_bar->focusField(QStringLiteral("t"));
        QCOMPARE(m_bar->field()->text(), QStringLiteral("refused t"));
    }

    void completesNamesAndValues()
    {
        const QList<KnownField> fields{
            {QStringLiteral("service"), {QStringLiteral("auth"), QStringLiteral("web shop")}},
            {QStringLiteral("http.service_id"), {}}};
        const auto offers = [&](const QString &text) {
            return completionsAt(completionPlace(text, text.size()), fields);
        };
        const QString name = QStringLiteral("service:");
        const QString other = QStringLiteral("http.service_id:");
        QCOMPARE(offers(QStringLiteral("ser")), (QStringList{name, other}));
        QCOMPARE(offers(QStringLiteral("(a OR -SER")), (QStringList{name, other}));
        QCOMPARE(offers(QStringLiteral("\"not a name\" xyz")), QStringList());
        QCOMPARE(offers(QStringLiteral("service:SH")),
                 QStringList{QStringLiteral("service:\"web shop\"")});
        QCOMPARE(offers(QStringLiteral("-service:\"web s")),
                 QStringList{QStringLiteral("service:\"web shop\"")});
        QCOMPARE(offers(QStringLiteral("nothing:a")), QStringList());
        QCOMPARE(completionPlace(QStringLiteral("a -service:x"), 12).begin, 3);
        QCOMPARE(completionPlace(QStringLiteral("abc"), 99).typed, QStringLiteral("abc"));
        QCOMPARE(completionPlace({}, 0).typed, QString());
        const auto both =
            joined({{QStringLiteral("b"), {QStringLiteral("2")}}},
                   {{QStringLiteral("a"), {}},
                    {QStringLiteral("b"), {QStringLiteral("1"), QStringLiteral("2")}}});
        QCOMPARE(both.size(), 2);
        QCOMPARE(both[0].name, QStringLiteral("b"));
        QCOMPARE(both[0].values, (QStringList{QStringLiteral("2"), QStringLiteral("1")}));
    }

    void theFieldOffersWhileTyping()
    {
        FilterBar bar;
        bar.show();
        QVERIFY(QTest::qWaitForWindowActive(&bar));
        FilterField *field = bar.field();
        field->addKnownFields({{QStringLiteral("status"), {QStringLiteral("200")}},
                               {QStringLiteral("user"), {QStringLiteral("Ann Lee")}}});
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("-use"));
        QCOMPARE(field->offered(), QStringList{QStringLiteral("user:")});
        auto *popup = qobject_cast<QAbstractItemView *>(QApplication::activePopupWidget());
        QVERIFY(popup);
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Return);
        QCOMPARE(field->text(), QStringLiteral("-user:"));
        QCOMPARE(field->offered(), QStringList{QStringLiteral("user:\"Ann Lee\"")});
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Return);
        QCOMPARE(field->text(), QStringLiteral("-user:\"Ann Lee\""));
        QVERIFY(field->offered().isEmpty());
        QTest::keyClick(field, Qt::Key_End);
        QTest::keyClicks(field, QStringLiteral(" "));
        QVERIFY(field->offered().isEmpty());
        QTest::keyClick(field, Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(field->offered().size(), 2);
    }
};

QTEST_MAIN(FilterTest)
#include "filter_test.moc"

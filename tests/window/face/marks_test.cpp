// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/entries.h"
#include "tests/window/face/own_settings.h"

#include "ui/finding/marks_dialog.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace logyard;
using namespace logyard::ui;

class MarksTest final : public QObject
{
    Q_OBJECT

    OwnSettings m_settings;
    QString m_file;

    LogEntry entry(int number, const char *message = "hello") const
    {
        return storedEntry(number, QStringLiteral("error"), QString::fromUtf8(message));
    }
    static QString timeText(Timestamp time) { return QString::number(time.ns); }

private Q_SLOTS:
    void initTestCase() { m_settings.begin(); }

    void init()
    {
        m_file = MarkStore::fileFor(QUrl(QStringLiteral("http://a:1")));
        QFile::remove(m_file);
    }

    void eachServiceHasItsFile()
    {
        QVERIFY(m_file.startsWith(m_settings.path()));
        QCOMPARE(MarkStore::fileFor(QUrl(QStringLiteral("http://me:secret@a:1/"))), m_file);
        QVERIFY(MarkStore::fileFor(QUrl(QStringLiteral("http://a:2"))) != m_file);
        const QString odd = MarkStore::fileFor(QUrl(QStringLiteral("http://a/../../x")));
        QVERIFY(!odd.section(u'/', -1).isEmpty());
        QCOMPARE(odd.section(u'/', -2, -2), QStringLiteral("marks"));
    }

    void marksStayWithTheirEntries()
    {
        {
            MarkStore store(m_file);
            QVERIFY(store.add(entry(5)));
            QVERIFY(store.add(entry(2, "first | of")));
            QVERIFY(store.add(entry(5, "of the same time")));
            QVERIFY(store.add(entry(5))); // is there already
            QCOMPARE(store.marks().size(), 3);
            QCOMPARE(store.marks()[0].message, QStringLiteral("first | of"));
            store.setNote(0, QStringLiteral("  look here\nagain  "));
        } // written now
        MarkStore store(m_file);
        QCOMPARE(store.marks().size(), 3);
        QCOMPARE(store.numberOf(entry(2, "first | of")), 0);
        QCOMPARE(store.marks()[0].note, QStringLiteral("look here\nagain"));
        QCOMPARE(store.marks()[0].level, Level::Error);
        QCOMPARE(store.numberOf(entry(2, "another")), -1);
        QCOMPARE(store.numberOf(entry(3, "first | of")), -1);
        QVERIFY(!store.set().find(storedEntry(5, QStringLiteral("error"), QStringLiteral("hello"),
                                              {}, QStringLiteral("other"))));
        QVERIFY(!store.set().find(LogEntry::gap(entry(5).time, {}, 1, {})));
        store.remove(entry(2, "first | of"));
        QCOMPARE(store.marks().size(), 2);
        QVERIFY(store.add(entry(2, "first | of"))); // by mistake: the note is not lost
        QCOMPARE(store.marks()[0].note, QStringLiteral("look here\nagain"));
    }

    void thereIsABound()
    {
        MarkStore store(m_file);
        for (int i = 0; i < MarkStore::maxMarks; ++i)
            QVERIFY(store.add(entry(i)));
        QVERIFY(!store.add(entry(-1)));
        QVERIFY(store.add(entry(7)));
        QCOMPARE(store.marks().size(), MarkStore::maxMarks);
        store.setNote(0, QString(5'000, u'x'));
        QCOMPARE(store.marks()[0].note.size(), Mark::maxNote);
        store.save();
        QCOMPARE(MarkStore(m_file).marks().size(), MarkStore::maxMarks);
    }

    void brokenFilesAreIgnored()
    {
        const auto marksIn = [&](const QByteArray &content) {
            QFile file(m_file);
            QDir().mkpath(QFileInfo(m_file).absolutePath());
            if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
                return qsizetype(-1);
            file.close();
            return MarkStore(m_file).marks().size();
        };
        QCOMPARE(marksIn("nonsense"), 0);
        QCOMPARE(marksIn("[1]"), 0);
        QCOMPARE(marksIn(R"({"marks":[1,{},{"time":"x","line":"0123456789abcdef"},
                             {"time":"7","line":"short"}]})"),
                 0);
        QCOMPARE(marksIn(R"({"marks":[{"time":"7","line":"0123456789abcdef","level":"odd"}]})"), 1);
    }

    void whatCannotBeWrittenIsSaid()
    {
        QFile file(m_settings.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        MarkStore store(file.fileName() + QStringLiteral("/marks.json"));
        QSignalSpy failed(&store, &MarkStore::failed);
        store.add(entry(1));
        QTRY_COMPARE(failed.size(), 1);
    }

    void theListShowsAndEdits()
    {
        MarkStore store(m_file);
        store.add(entry(1, "a | b"));
        store.add(entry(2, "<b>two</b>"));
        MarksDialog dialog(&store, timeText);
        QAbstractItemModelTester tester(dialog.table()->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QTableView *table = dialog.table();
        table->setFocus();
        QCOMPARE(table->currentIndex().row(), 1);
        QVERIFY(table->model()
                    ->index(1, MarkModel::MessageColumn)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("&lt;b&gt;")));
        QStringList gone;
        connect(&dialog, &MarksDialog::goRequested, this,
                [&](const Mark &mark) { gone.append(mark.message); });
        QTest::keyClick(table, Qt::Key_Return);
        table->selectRow(0);
        const QPoint place =
            table->visualRect(table->model()->index(0, MarkModel::NoteColumn)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(gone, (QStringList{QStringLiteral("<b>two</b>"), QStringLiteral("a | b")}));
        QTest::keyClick(table, Qt::Key_F2);
        auto *editor = table->findChild<QLineEdit *>();
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("my note"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(store.marks()[0].note, QStringLiteral("my note"));
        QCOMPARE(gone.size(), 2); // Enter was the editor's
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text().section(u'\n', 2, 2),
                 QStringLiteral("| %1 | ERROR | auth | a \\| b | my note |")
                     .arg(timeText(store.marks()[0].time)));
        QCOMPARE(QApplication::clipboard()->text().count(u'\n'), 4);
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(store.marks().size(), 1);
        QTest::keyClick(table, Qt::Key_Delete);
        QVERIFY(store.marks().isEmpty());
        QTest::keyClick(table, Qt::Key_Return);
        QTest::keyClick(table, Qt::Key_F2);
        QCOMPARE(gone.size(), 2);
    }

    // What it costs for each row that is not marked.
    void lookingForMarksIsQuick()
    {
        MarkStore store(m_file);
        for (int i = 0; i < MarkStore::maxMarks; ++i)
            store.add(entry(i));
        const LogEntry other = entry(-1);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 1'000'000; ++i)
            QVERIFY(!store.set().find(other));
        qInfo("1,000,000 rows are looked up in %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 2'000);
    }
};

QTEST_MAIN(MarksTest)
#include "marks_test.moc"

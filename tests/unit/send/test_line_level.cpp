// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/line_level.h"

#include <QTest>

using logyard::send::guessLevel;

class TestLineLevel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guesses_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("level");
        auto row = [](const char *level, const char *line) {
            QTest::newRow(line) << QByteArray(line) << QByteArray(level);
        };
        row("ERROR", "ERROR something broke");
        row("ERROR", "ERROR:root:something broke");
        row("ERROR", "2024-01-25 10:30:45,123 - app.db - ERROR - m");
        row("INFO", "10:30:45.123 [main] INFO  com.example.App - m");
        row("WARN", "[2024-01-25T10:30:45Z WARN  app] m");
        row("INFO", "2024-01-25T10:30:45.123456Z  INFO app: m");
        row("INFO", "I, [2024-01-25T10:30:45.123456 #1]  INFO -- : m");
        row("error", "2024/01/25 10:30:45 [error] 31#31: *1 open() failed");
        row("error", "[Thu Jan 25 10:30:45 2024] [core:error] [pid 1] m");
        row("Warning", "2024-01-25T10:30:45.1Z 0 [Warning] [MY-010055] m");
        row("ERROR", "2024-01-25 10:30:45.123 UTC [123] ERROR:  relation");
        row("LOG", "2024-01-25 10:30:45.123 UTC [1] LOG:  ready");
        row("info", "info: Microsoft.Hosting.Lifetime[0]");
        row("fail", "fail: Example[0]");
        row("dbug", "dbug: Example[0]");
        row("error", "main.c:3:5: error: expected ';'");
        row("warning", "warning: unused variable");
        row("error", "time=2024-01-25T10:30:45Z level=error msg=\"m\"");
        row("WARN", "ts=1 lvl=WARN m");
        row("warn", "x {\"level\":\"warn\"}");
        row("DEBUG", "<DEBUG> m");
        row("ERROR", "1706178645 | ERROR | m");
        row("info", "I0125 10:30:45.123456       1 main.go:10] m");
        row("warning", "W0125 10:30:45.123456       1 main.go:10] m");
        row("fatal", "F0125 10:30:45.123456       1 main.go:10] m");
        row("error", "Traceback (most recent call last):");
        row("panic", "panic: runtime error: index out of range");
        row("error", "thread 'main' panicked at src/main.rs:2:5:");
        row("error", "java.lang.IllegalStateException: m");
        row("error", "Exception in thread \"main\" java.lang.Error");
        for (const char *line :
             {"", " ", "no error found", "Info about prices", "an error occurred", "errors: 5",
              "GET /error HTTP/1.1", "HTTP GET /", "ERROR_COUNT=5", "terror", "ERRORS",
              "levels=error", "level", "level=", "level=high", "the log level is",
              "a b c d e f g h ERROR", "x.Errors", "ERROR-5 is a code"})
            row("", line);
    }

    void guesses()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, level);
        const std::string text = line.toStdString();
        QCOMPARE(std::string(guessLevel(text)), level.toStdString());
    }
};

QTEST_GUILESS_MAIN(TestLineLevel)
#include "test_line_level.moc"

// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/line_splitter.h"
#include "app/send/trace_joiner.h"

#include <QTest>

#include <random>

using namespace logyard;
using namespace logyard::send;
using namespace std::chrono_literals;

class TestTraceJoiner final : public QObject
{
    Q_OBJECT

    using Clock = TraceJoiner::Clock;

    // The entries that a text becomes, with a bar before each.
    static std::string joined(std::string_view text)
    {
        std::string out;
        TraceJoiner joiner([&out](const TraceJoiner::Joined &entry) {
            out.append("|").append(entry.text).append("\n");
        });
        LineSplitter splitter;
        std::uint64_t at = 0;
        auto add = [&](std::string_view line, std::size_t size) {
            joiner.add(line, {at += size, 0}, {}, {});
        };
        splitter.add(text, add);
        splitter.finish(add);
        joiner.flush();
        return out;
    }

    // That a text is one entry, with a line before it and one behind it that are their own.
    static void isOne(std::string_view trace)
    {
        const std::string whole(trace);
        QCOMPARE(joined("started\n" + whole + "next\n"), "|started\n|" + whole + "|next\n");
    }

private Q_SLOTS:
    void keepsLinesApart()
    {
        QCOMPARE(joined("a\nb\n\nc"), "|a\n|b\n|c\n");
        QCOMPARE(joined("\n \n"), "");
        QCOMPARE(joined("ERROR a\nERROR b\nTypeError is a word\n"),
                 "|ERROR a\n|ERROR b\n|TypeError is a word\n");
    }

    void joinsIndentedLines()
    {
        QCOMPARE(joined("info: A[0]\n      Listening\n      on 80\ninfo: B[0]\n      x\n"),
                 "|info: A[0]\n      Listening\n      on 80\n|info: B[0]\n      x\n");
        QCOMPARE(joined("  a\n  b\n\n  c\n"), "|  a\n  b\n|  c\n");
    }

    void leavesJsonAlone()
    {
        QCOMPARE(joined("{\"a\":1}\n  x\n{\"b\":1}\n"), "|{\"a\":1}\n|  x\n|{\"b\":1}\n");
        QCOMPARE(joined("ERROR a\n{\"b\":1}\n"), "|ERROR a\n|{\"b\":1}\n");
    }

    void joinsJava()
    {
        const std::string trace = "java.lang.IllegalStateException: no\n"
                                  "\tat com.example.A.b(A.java:5)\n"
                                  "\tat com.example.A.main(A.java:1)\n"
                                  "Caused by: java.io.IOException: gone\n"
                                  "\tat com.example.C.d(C.java:5)\n"
                                  "\t... 1 more\n";
        isOne("Exception in thread \"main\" " + trace);
        isOne(trace);
        isOne("10:30:45.123 [main] ERROR com.example.A - failed\n" + trace);
        QCOMPARE(joined("10:30:45.123 [main] INFO com.example.A - fine\n" + trace),
                 "|10:30:45.123 [main] INFO com.example.A - fine\n|" + trace);
    }

    void joinsPython()
    {
        const std::string trace = "Traceback (most recent call last):\n"
                                  "  File \"a.py\", line 1, in <module>\n"
                                  "    1 / 0\n"
                                  "ZeroDivisionError: division by zero\n";
        isOne(trace);
        isOne("ERROR:root:failed\n" + trace);
        isOne(trace + "\nDuring handling of the above exception, another exception occurred:\n\n"
              + trace);
        QCOMPARE(joined(trace + trace), '|' + trace + '|' + trace);
        isOne("Traceback (most recent call last):\n  File \"a.py\", line 1\nKeyboardInterrupt\n");
    }

    void joinsGo()
    {
        isOne("panic: runtime error: index out of range [5] with length 3\n"
              "\n"
              "goroutine 1 [running]:\n"
              "main.(*T).f(0xc000012345, {0x1, 0x2})\n"
              "\t/tmp/x.go:8 +0x1d\n"
              "main.main()\n"
              "\t/tmp/x.go:4 +0x1d\n"
              "created by main.start in goroutine 7\n"
              "\t/tmp/x.go:2 +0x1d\n"
              "exit status 2\n");
        isOne("2024/01/25 10:30:45 http: panic serving 127.0.0.1:5: boom\n"
              "goroutine 5 [running]:\n"
              "net/http.(*conn).serve.func1()\n"
              "\t/usr/lib/go/server.go:1 +0x1\n");
        isOne("fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan receive]:\n"
              "main.main()\n\t/tmp/x.go:4 +0x1d\n");
    }

    void joinsNode()
    {
        isOne("/srv/app.js:3\n"
              "    throw new Error('x');\n"
              "    ^\n"
              "\n"
              "Error: x\n"
              "    at Object.<anonymous> (/srv/app.js:3:11)\n"
              "    at node:internal/main/run_main_module:23:47 {\n"
              "  code: 'X'\n"
              "}\n"
              "\n"
              "Node.js v18.19.0\n");
        isOne("TypeError: Cannot read properties of undefined\n"
              "    at f (/srv/app.js:3:11)\n");
    }

    void joinsDotNet()
    {
        isOne("Unhandled exception. System.InvalidOperationException: no\n"
              " ---> System.IO.IOException: gone\n"
              "   at A.B() in /src/A.cs:line 5\n"
              "   --- End of inner exception stack trace ---\n"
              "   at A.Main()\n");
        isOne("System.InvalidOperationException: no\n   at A.B()\n"
              "--- End of stack trace from previous location ---\n   at A.Main()\n");
    }

    void joinsRust()
    {
        isOne("thread 'main' panicked at src/main.rs:2:5:\n"
              "called `Option::unwrap()` on a `None` value\n"
              "stack backtrace:\n"
              "   0: rust_begin_unwind\n"
              "             at /rustc/1/library/std/src/panicking.rs:5:5\n"
              "note: Some details are omitted, run with `RUST_BACKTRACE=full`.\n");
        isOne("thread 'main' panicked at 'boom', src/main.rs:2:5\n"
              "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n");
    }

    void endsAnEntryThatIsLong()
    {
        std::string text = "ERROR x\n";
        while (text.size() < 2 * TraceJoiner::maxBytes)
            text += "    at some.place.in.the.code\n";
        const std::string out = joined(text);
        QCOMPARE(std::ranges::count(out, '|'), 3);
    }

    void handsOnAfterAWhile()
    {
        std::vector<std::pair<std::string, Position>> entries;
        TraceJoiner joiner(
            [&](const TraceJoiner::Joined &entry) { entries.emplace_back(entry.text, entry.end); });
        const Clock::time_point begin{1h};
        QVERIFY(!joiner.deadline());
        joiner.add("a", {2, 0}, {}, begin);
        QCOMPARE(*joiner.deadline(), begin + TraceJoiner::delay);
        joiner.add("  b", {6, 0}, {}, begin + 50ms);
        joiner.flushIfDue(begin + 149ms);
        QVERIFY(entries.empty());
        joiner.flushIfDue(begin + 150ms);
        QCOMPARE(entries.size(), std::size_t(1));
        QCOMPARE(entries[0].first, std::string("a\n  b"));
        QVERIFY(entries[0].second == (Position{6, 0}));
        QVERIFY(!joiner.deadline());
        joiner.add("  c", {10, 0}, {}, begin + 200ms);
        joiner.flush();
        QCOMPARE(entries.size(), std::size_t(2));
    }

    void cutsLines()
    {
        LineSplitter splitter;
        std::vector<std::string> lines;
        std::size_t bytes = 0;
        auto add = [&](std::string_view line, std::size_t size) {
            lines.emplace_back(line);
            bytes += size;
        };
        splitter.add("a\r\nb", add);
        QCOMPARE(splitter.pending(), std::size_t(1));
        splitter.add("c\n\nd", add);
        splitter.finish(add);
        QCOMPARE(lines, (std::vector<std::string>{"a", "bc", "", "d"}));
        QCOMPARE(bytes, std::size_t(8));
        lines.clear();
        splitter.add(std::string(LineSplitter::maxLine + 5, 'x') + "\ny\n", add);
        QCOMPARE(lines.size(), std::size_t(3));
        QCOMPARE(lines[0].size(), LineSplitter::maxLine);
        QCOMPARE(lines[1], std::string("xxxxx"));
    }

    void cutsTheSameLinesInWhateverPiecesTheyCome()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 500; ++round) {
            std::string text;
            for (auto left = random() % 200; left > 0; --left)
                text += "ab\r\n\n{ \t"[random() % 9];
            std::vector<std::string> whole;
            std::vector<std::string> pieces;
            std::size_t bytes = 0;
            const auto addWhole = [&](std::string_view line, std::size_t) {
                whole.emplace_back(line);
            };
            const auto addPiece = [&](std::string_view line, std::size_t size) {
                pieces.emplace_back(line);
                bytes += size;
            };
            LineSplitter splitter;
            splitter.add(text, addWhole);
            splitter.finish(addWhole);
            for (std::string_view left = text; !left.empty();) {
                const auto size = std::min<std::size_t>(left.size(), 1 + random() % 9);
                splitter.add(left.substr(0, size), addPiece);
                left.remove_prefix(size);
            }
            splitter.finish(addPiece);
            QCOMPARE(pieces, whole);
            QCOMPARE(bytes, text.size());
        }
    }
};

QTEST_GUILESS_MAIN(TestTraceJoiner)
#include "test_trace_joiner.moc"

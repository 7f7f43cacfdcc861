// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/chunk_scanner.h"

#include <QTest>

#include <string>

using namespace logyard::http;
using State = ChunkScanner::State;

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

/// The framing of chunked bodies, as RFC 9112, section 7.1, has it, and what is refused of it.
class TestChunkScanner final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void judges_data();
    void judges();
    void needsEveryByte_data();
    void needsEveryByte();
    void keepsItsVerdict();
    void leavesAloneWhatFollows();
};

void TestChunkScanner::judges_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("expected");
    const auto row = [](const char *name, const QByteArray &body, State expected) {
        QTest::newRow(name) << body << int(expected);
    };
    const QByteArray end = "0\r\n\r\n";
    row("empty", end, State::Complete);
    row("one chunk", "5\r\nhello\r\n" + end, State::Complete);
    row("chunks", "1\r\na\r\n2\r\nbc\r\n" + end, State::Complete);
    row("hex, small", "a\r\n0123456789\r\n" + end, State::Complete);
    row("hex, capital", "F\r\n0123456789abcde\r\n" + end, State::Complete);
    row("two digits", "1f\r\n" + QByteArray(0x1f, 'x') + "\r\n" + end, State::Complete);
    row("leading zeros", "00000003\r\nabc\r\n" + end, State::Complete);
    row("last of many zeros", "00000000\r\n\r\n", State::Complete);
    row("framing in the data", "7\r\n0\r\n\r\n0\r\r\n" + end, State::Complete);
    row("NUL in the data", QByteArray("2\r\n\0\n\r\n", 7) + end, State::Complete);
    row("extension", "1;a=b\r\nx\r\n" + end, State::Complete);
    row("extension, quoted", "1;a=\"b;c\"\r\nx\r\n0;d\r\n\r\n", State::Complete);
    row("extension, empty", "1;\r\nx\r\n" + end, State::Complete);
    row("extension of 256", "1;" + QByteArray(256, 'e') + "\r\nx\r\n" + end, State::Complete);
    row("largest size", "ffffffff\r\nx", State::Incomplete);

    row("no size", "\r\nx\r\n" + end, State::Bad);
    row("no size, extension", ";a\r\n" + end, State::Bad);
    row("0x", "0x1\r\nx\r\n" + end, State::Bad);
    row("negative", "-1\r\nx\r\n" + end, State::Bad);
    row("plus", "+1\r\nx\r\n" + end, State::Bad);
    row("blank before", " 1\r\nx\r\n" + end, State::Bad);
    row("blank behind", "1 \r\nx\r\n" + end, State::Bad);
    row("no hex", "g\r\nx\r\n" + end, State::Bad);
    row("nine digits", "000000001\r\nx\r\n" + end, State::Bad);
    row("line feed alone", "1\nx\r\n" + end, State::Bad);
    row("no line feed", "1\rx\r\n" + end, State::Bad);
    row("data too short", "2\r\nx\r\n" + end, State::Bad);
    row("data too long", "1\r\nxy\r\n" + end, State::Bad);
    row("data ends in line feed", "1\r\nx\n" + end, State::Bad);
    row("data ends in carriage return", "1\r\nx\r" + end, State::Bad);
    row("extension of 257", "1;" + QByteArray(257, 'e') + "\r\nx\r\n" + end, State::Bad);
    row("extension, line feed", "1;a\nx\r\n" + end, State::Bad);
    row("extension, two carriage returns", "1;a\r\r\nx\r\n" + end, State::Bad);
    row("trailer field", "0\r\nA: b\r\n\r\n", State::Bad);
    row("end without carriage return", "0\r\n\n", State::Bad);
    row("end without line feed", "0\r\n\rx", State::Bad);
}

void TestChunkScanner::judges()
{
    QFETCH(QByteArray, body);
    QFETCH(int, expected);
    ChunkScanner whole;
    QCOMPARE(int(whole.feed(view(body))), expected);
    ChunkScanner bytewise;
    for (const char &byte : body)
        bytewise.feed({&byte, 1});
    QCOMPARE(int(bytewise.feed({})), expected);
    for (qsizetype cut = 0; cut <= body.size(); ++cut) {
        ChunkScanner split;
        split.feed(view(body.first(cut)));
        QCOMPARE(int(split.feed(view(body.sliced(cut)))), expected);
    }
}

void TestChunkScanner::needsEveryByte_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("plain") << QByteArray("3\r\nabc\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n");
    QTest::newRow("extensions") << QByteArray("3;a=b\r\nabc\r\n0;c\r\n\r\n");
}

void TestChunkScanner::needsEveryByte()
{
    QFETCH(QByteArray, body);
    for (qsizetype size = 0; size < body.size(); ++size) {
        ChunkScanner scanner;
        QCOMPARE(scanner.feed(view(body.first(size))), State::Incomplete);
    }
}

void TestChunkScanner::keepsItsVerdict()
{
    ChunkScanner bad;
    QCOMPARE(bad.feed("x"), State::Bad);
    QCOMPARE(bad.feed("0\r\n\r\n"), State::Bad);
    ChunkScanner complete;
    QCOMPARE(complete.feed("0\r\n\r\n"), State::Complete);
    QCOMPARE(complete.feed("x"), State::Complete);
}

void TestChunkScanner::leavesAloneWhatFollows()
{
    ChunkScanner scanner;
    QCOMPARE(scanner.feed("1\r\nx\r\n0\r\n\r\nGET / HTTP/1.1\r\n"), State::Complete);
}

QTEST_GUILESS_MAIN(TestChunkScanner)
#include "test_chunk_scanner.moc"

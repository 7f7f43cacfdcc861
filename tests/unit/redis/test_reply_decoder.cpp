// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/redis/command.h"
#include "server/redis/reply_decoder.h"

#include <QTest>

#include <random>

using namespace logyard::redis;
using namespace Qt::StringLiterals;

namespace {

constexpr int mutations = 100'000;

/// Unambiguous text for a reply, to compare by.
QByteArray describe(const Reply &reply)
{
    switch (reply.type) {
    case Reply::Type::Nil:
        return "nil";
    case Reply::Type::Status:
        return "+" + reply.text;
    case Reply::Type::Error:
        return "-" + reply.text;
    case Reply::Type::Text:
        return "'" + reply.text + "'";
    case Reply::Type::Integer:
        return QByteArray::number(reply.integer);
    case Reply::Type::Array:
        break;
    }
    QByteArrayList parts;
    for (const Reply &element : reply.elements)
        parts += describe(element);
    return "[" + parts.join(' ') + "]";
}

struct Decoded
{
    QByteArrayList replies;
    QString error;
};

Decoded decode(const QByteArray &bytes, qsizetype pieceSize)
{
    ReplyDecoder decoder;
    Decoded decoded;
    for (qsizetype at = 0; at < bytes.size() && decoded.error.isEmpty(); at += pieceSize) {
        const QByteArray piece = bytes.mid(at, pieceSize);
        decoder.feed({piece.constData(), static_cast<std::size_t>(piece.size())});
        for (;;) {
            const auto reply = decoder.next();
            if (!reply)
                decoded.error = reply.error();
            if (!reply || !*reply)
                break;
            decoded.replies += describe(**reply);
        }
    }
    return decoded;
}

const QByteArray sample = "+OK\r\n:42\r\n-ERR no\r\n$-1\r\n$5\r\nhe\r\no\r\n$0\r\n\r\n*-1\r\n*0\r\n"
                          "*3\r\n$7\r\nmessage\r\n$8\r\nlogs:all\r\n$7\r\n{\"a\":1}\r\n"
                          "*2\r\n*2\r\n:-7\r\n+x\r\n*1\r\n$-1\r\n:9223372036854775807\r\n";

} // namespace

class TestReplyDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesInPiecesOfAnySize();
    void refusesWhatIsNoProtocol_data();
    void refusesWhatIsNoProtocol();
    void boundsNesting();
    void boundsElements();
    void boundsSize();
    void staysFailed();
    void survivesMutations();
    void formatsCommands();
};

void TestReplyDecoder::decodesInPiecesOfAnySize()
{
    const QByteArrayList expected{"+OK",
                                  "42",
                                  "-ERR no",
                                  "nil",
                                  "'he\r\no'",
                                  "''",
                                  "nil",
                                  "[]",
                                  "['message' 'logs:all' '{\"a\":1}']",
                                  "[[-7 +x] [nil]]",
                                  "9223372036854775807"};
    for (qsizetype pieceSize = 1; pieceSize <= sample.size(); ++pieceSize) {
        const Decoded decoded = decode(sample, pieceSize);
        QCOMPARE(decoded.error, QString());
        QCOMPARE(decoded.replies, expected);
    }
}

void TestReplyDecoder::refusesWhatIsNoProtocol_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("http") << QByteArray("HTTP/1.1 400 Bad Request\r\n");
    QTest::newRow("zeros") << QByteArray(64, '\0');
    QTest::newRow("bad integer") << QByteArray(":12x\r\n");
    QTest::newRow("negative size") << QByteArray("$-7\r\n");
    QTest::newRow("negative count") << QByteArray("*-7\r\n");
    QTest::newRow("huge count") << QByteArray("*99999999999999999999\r\n");
}

void TestReplyDecoder::refusesWhatIsNoProtocol()
{
    QFETCH(QByteArray, bytes);
    const Decoded decoded = decode(bytes, bytes.size());
    QVERIFY(!decoded.error.isEmpty());
    QCOMPARE(decoded.replies, QByteArrayList());
}

void TestReplyDecoder::boundsNesting()
{
    const auto nested = [](int depth) { return QByteArray("*1\r\n").repeated(depth) + ":1\r\n"; };
    QCOMPARE(decode(nested(ReplyDecoder::maxDepth), 100).error, QString());
    QVERIFY(!decode(nested(ReplyDecoder::maxDepth + 1), 100).error.isEmpty());
    QVERIFY(!decode(nested(100'000), 100).error.isEmpty());
}

void TestReplyDecoder::boundsElements()
{
    const auto most = QByteArray::number(qint64(ReplyDecoder::maxElements));
    const auto tooMany = QByteArray::number(qint64(ReplyDecoder::maxElements) + 1);
    QCOMPARE(decode("*" + most + "\r\n", 100).error, QString());
    QVERIFY(!decode("*" + tooMany + "\r\n", 100).error.isEmpty());
    QVERIFY(!decode("*2000000000\r\n", 100).error.isEmpty());
    QVERIFY(!decode("*2\r\n*" + most + "\r\n", 100).error.isEmpty()); // both together
    // The bound is for one reply, not for all of them.
    const QByteArray half = "*40000\r\n" + QByteArray(":1\r\n").repeated(40'000);
    const Decoded twice = decode(half + half, 4096);
    QCOMPARE(twice.error, QString());
    QCOMPARE(twice.replies.size(), 2);
}

void TestReplyDecoder::boundsSize()
{
    ReplyDecoder decoder;
    decoder.feed("$500000000\r\n");
    const std::string piece(1024 * 1024, 'x');
    std::size_t fed = 0;
    while (decoder.next().has_value()) {
        decoder.feed(piece);
        fed += piece.size();
        QVERIFY(fed <= ReplyDecoder::maxReplySize + piece.size());
    }
    QVERIFY(fed >= ReplyDecoder::maxReplySize - piece.size());
    QVERIFY(decoder.next().error().contains(u"too large"_s));
}

void TestReplyDecoder::staysFailed()
{
    ReplyDecoder decoder;
    decoder.feed("nonsense\r\n");
    QVERIFY(!decoder.next().has_value());
    decoder.feed("+OK\r\n");
    QVERIFY(!decoder.next().has_value());
}

/// Same seed, same mutations: bytes changed, removed, doubled, cut. Whatever comes out, the pieces
/// that it arrived in must make no difference; the sanitizers see the rest.
void TestReplyDecoder::survivesMutations()
{
    std::mt19937 random(20240125); // NOLINT: the same on every run
    const auto below = [&](qsizetype end) {
        return static_cast<qsizetype>(random() % static_cast<std::uint32_t>(end));
    };
    const QByteArray favourites = "+-:$*0123456789\r\n,#_%~>|=(!";
    int refused = 0;
    for (int i = 0; i < mutations; ++i) {
        QByteArray bytes = sample;
        for (qsizetype count = 1 + below(4); count > 0 && bytes.size() > 1; --count) {
            const qsizetype at = below(bytes.size());
            switch (below(4)) {
            case 0:
                bytes[at] = favourites.at(below(favourites.size()));
                break;
            case 1:
                bytes[at] = static_cast<char>(below(256));
                break;
            case 2:
                bytes.remove(at, 1 + below(8));
                break;
            default:
                bytes.insert(at, bytes.mid(at, 1 + below(24)));
            }
        }
        if (bytes.isEmpty())
            continue;
        const Decoded whole = decode(bytes, bytes.size());
        const Decoded pieces = decode(bytes, 1 + below(16));
        QCOMPARE(pieces.replies, whole.replies);
        QCOMPARE(pieces.error.isEmpty(), whole.error.isEmpty());
        refused += whole.error.isEmpty() ? 0 : 1;
    }
    QVERIFY2(refused > mutations / 4, qPrintable(QString::number(refused)));
    QVERIFY2(refused < mutations, qPrintable(QString::number(refused)));
}

void TestReplyDecoder::formatsCommands()
{
    QCOMPARE(formatCommand({}), QByteArray());
    QCOMPARE(formatCommand({"PING"}), QByteArray("*1\r\n$4\r\nPING\r\n"));
    QCOMPARE(formatCommand({"SET", QByteArrayLiteral("a\0b"), "x\r\ny", ""}),
             QByteArrayLiteral("*4\r\n$3\r\nSET\r\n$3\r\na\0b\r\n$4\r\nx\r\ny\r\n$0\r\n\r\n"));
}

QTEST_APPLESS_MAIN(TestReplyDecoder)
#include "test_reply_decoder.moc"

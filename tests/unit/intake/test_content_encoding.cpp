// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/content_encoding.h"

#include <QTest>

#include <zlib.h>

#include <random>

using namespace logyard::intake;

namespace {

std::string compress(const std::string &text, int windowBits)
{
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

constexpr int gzipBits = MAX_WBITS + 16;

} // namespace

class TestContentEncoding final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decodes()
    {
        const std::string text(100'000, 'x');
        QCOMPARE(decodeBody("gzip", compress(text, gzipBits)).value(), text);
        QCOMPARE(decodeBody(" GZip ", compress(text, gzipBits)).value(), text);
        QCOMPARE(decodeBody("x-gzip", compress("", gzipBits)).value(), "");
        QCOMPARE(decodeBody("deflate", compress(text, MAX_WBITS)).value(), text);
        QCOMPARE(decodeBody("deflate", compress(text, -MAX_WBITS)).value(), text);
        const std::string members = compress("a", gzipBits) + compress("b", gzipBits);
        QCOMPARE(decodeBody("gzip", members).value(), "ab");
    }

    void boundsWhatComesOut()
    {
        const std::string bomb = compress(std::string(10'000'000, '\0'), gzipBits);
        const auto decoded = decodeBody("gzip", bomb, 1'000'000);
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().kind, DecodeError::Kind::TooLarge);
        QVERIFY(decodeBody("gzip", compress(std::string(1000, 'x'), gzipBits), 1000));
        QVERIFY(!decodeBody("gzip", compress(std::string(1001, 'x'), gzipBits), 1000));
    }

    void refusesDamage()
    {
        const std::string good = compress("some text", gzipBits);
        QCOMPARE(decodeBody("gzip", good.substr(0, 15)).error().kind, DecodeError::Kind::Damaged);
        QCOMPARE(decodeBody("gzip", "").error().kind, DecodeError::Kind::Damaged);
        QCOMPARE(decodeBody("gzip", good + "x").error().kind, DecodeError::Kind::Damaged);
        QCOMPARE(decodeBody("br", good).error().kind, DecodeError::Kind::Unsupported);
        QVERIFY(isIdentity(""));
        QVERIFY(isIdentity(" Identity"));
        QVERIFY(!isIdentity("gzip"));
    }

    void survivesNoise()
    {
        std::mt19937 random(1);
        const std::string good = compress(std::string(5000, 'x') + "tail", gzipBits);
        for (int i = 0; i < 5000; ++i) {
            std::string body = good;
            for (auto n = 1 + random() % 5; n > 0; --n)
                body[random() % body.size()] = static_cast<char>(random() % 256);
            decodeBody("gzip", body, 100'000);
            decodeBody("deflate", body, 100'000);
        }
    }
};

QTEST_GUILESS_MAIN(TestContentEncoding)
#include "test_content_encoding.moc"

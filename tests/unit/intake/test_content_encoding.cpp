// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/content_encoding.h"

#include <QTest>

#include <snappy.h>
#include <zlib.h>
#include <zstd.h>

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

std::string zstd(const std::string &text)
{
    std::string out(ZSTD_compressBound(text.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
    return out;
}

std::string snappyBlock(const std::string &text)
{
    std::string out;
    snappy::Compress(text.data(), text.size(), &out);
    return out;
}

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

    void decodesZstdAndSnappy()
    {
        const std::string text(100'000, 'x');
        QCOMPARE(decodeBody("zstd", zstd(text)).value(), text);
        QCOMPARE(decodeBody("zstd", zstd("")).value(), "");
        QCOMPARE(decodeBody("zstd", zstd("a") + zstd("b")).value(), "ab");
        QCOMPARE(decodeBody("snappy", snappyBlock(text)).value(), text);
        QCOMPARE(decodeBody("snappy", snappyBlock("")).value(), "");
    }

    void boundsZstdAndSnappy()
    {
        for (const auto &[name, pack] :
             {std::pair<const char *, std::string (*)(const std::string &)>{"zstd", &zstd},
              {"snappy", &snappyBlock}}) {
            QCOMPARE(decodeBody(name, pack(std::string(1000, 'x')), 1000).value().size(),
                     std::size_t(1000));
            QCOMPARE(decodeBody(name, pack(std::string(1001, 'x')), 1000).error().kind,
                     DecodeError::Kind::TooLarge);
            QCOMPARE(decodeBody(name, pack(std::string(10'000'000, '\0')), 1'000'000).error().kind,
                     DecodeError::Kind::TooLarge);
            const std::string good = pack(std::string(5000, 'x') + "tail");
            for (std::size_t size = 0; size < good.size(); ++size)
                QCOMPARE(decodeBody(name, good.substr(0, size)).error().kind,
                         DecodeError::Kind::Damaged);
            QCOMPARE(decodeBody(name, good + "x").error().kind, DecodeError::Kind::Damaged);
            QCOMPARE(
                decodeBody(name, good, 100'000, [](std::size_t) { return false; }).error().kind,
                DecodeError::Kind::NoRoom);
            std::mt19937 random(1);
            for (int i = 0; i < 5000; ++i) {
                std::string body = good;
                for (auto n = 1 + random() % 5; n > 0; --n)
                    body[random() % body.size()] = static_cast<char>(random() % 256);
                decodeBody(name, body, 100'000);
            }
        }
        // A size that the block cannot have takes no memory.
        QCOMPARE(decodeBody("snappy",
                            std::string("\xff\xff\xff\x7f\x00"
                                        "a",
                                        6))
                     .error()
                     .kind,
                 DecodeError::Kind::Damaged);
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

// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/docker_log_parser.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <vector>

using namespace logyard;
using namespace logyard::send;

class TestDockerLogParser final : public QObject
{
    Q_OBJECT

    using Lines = std::vector<std::pair<std::int64_t, std::string>>;

    static constexpr std::string_view time = "2024-01-25T10:30:45.000000001Z ";
    static constexpr std::int64_t timeNs = 1706178645000000001;

    static std::string frame(std::string_view payload, char stream = 1)
    {
        std::string out{stream, 0, 0, 0};
        for (int shift = 24; shift >= 0; shift -= 8)
            out += static_cast<char>(payload.size() >> shift & 0xff);
        return out.append(payload);
    }

    static std::string timed(std::string_view text) { return std::string(time).append(text); }

    template <typename NextSize>
    static Lines parsed(std::string_view bytes, bool isTerminal, const NextSize &nextSize)
    {
        Lines lines;
        DockerLogParser parser(isTerminal, [&lines](Timestamp at, std::string_view line) {
            lines.emplace_back(at.ns, line);
        });
        while (!bytes.empty()) {
            const std::size_t size = std::min<std::size_t>(bytes.size(), nextSize());
            parser.add(bytes.substr(0, size));
            bytes.remove_prefix(size);
        }
        parser.finish();
        return lines;
    }

    static Lines parsed(std::string_view bytes, bool isTerminal = false)
    {
        return parsed(bytes, isTerminal, [&] { return bytes.size(); });
    }

private Q_SLOTS:
    void readsFrames()
    {
        QCOMPARE(parsed(frame(timed("a\n")) + frame({}) + frame(timed("b c\r\n"), 2)),
                 (Lines{{timeNs, "a"}, {timeNs, "b c"}}));
        QCOMPARE(parsed(frame(timed("\n"))), (Lines{{timeNs, ""}}));
        QCOMPARE(parsed({}), Lines{});
    }

    void joinsWhatDockerCut()
    {
        const std::string part(16384, 'x');
        QCOMPARE(parsed(frame(timed(part)) + frame(timed(part)) + frame(timed("end\n"))),
                 (Lines{{timeNs, part + part + "end"}}));
    }

    void readsTerminals()
    {
        QCOMPARE(parsed(timed("a\r\n") + timed("b\r\n") + timed("rest"), true),
                 (Lines{{timeNs, "a"}, {timeNs, "b"}, {timeNs, "rest"}}));
    }

    void takesTheLastTimeWhereThereIsNone()
    {
        QCOMPARE(parsed(frame(timed("a\n")) + frame("no time\n")),
                 (Lines{{timeNs, "a"}, {timeNs, "no time"}}));
    }

    void keepsWhatWasCutOff()
    {
        const std::string whole = frame(timed("a\n")) + frame(timed("b"));
        QCOMPARE(parsed(std::string_view(whole).substr(0, whole.size() - 1)),
                 (Lines{{timeNs, "a"}, {timeNs, ""}}));
        QCOMPARE(parsed(std::string_view(whole).substr(0, frame(timed("a\n")).size() + 5)),
                 (Lines{{timeNs, "a"}}));
    }

    void readsTheSameInWhateverPiecesItComes()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 300; ++round) {
            std::string bytes;
            Lines wanted;
            for (auto left = random() % 20; left > 0; --left) {
                std::string text(random() % 50, 'a');
                bytes += frame(timed(text + '\n'), random() % 2 == 0 ? 1 : 2);
                wanted.emplace_back(timeNs, std::move(text));
            }
            QCOMPARE(parsed(bytes, false, [&] { return 1 + random() % 30; }), wanted);
        }
    }

    void takesAnything()
    {
        std::mt19937 random(5);
        for (int round = 0; round < 2000; ++round) {
            std::string bytes;
            for (auto left = random() % 300; left > 0; --left)
                bytes += static_cast<char>(random() % 4 == 0 ? 0 : random());
            for (const bool isTerminal : {false, true}) {
                std::size_t size = 0;
                for (const auto &line :
                     parsed(bytes, isTerminal, [&] { return 1 + random() % 40; }))
                    size += line.second.size();
                QVERIFY(size <= bytes.size());
            }
        }
    }

    void boundsLinesAndFrames()
    {
        const std::string much(DockerLogParser::maxLine * 2 + 3, 'x');
        for (const std::string &bytes : {frame(much), much}) {
            std::size_t size = 0;
            for (const auto &line : parsed(bytes, bytes.size() == much.size())) {
                QVERIFY(line.second.size() <= DockerLogParser::maxLine);
                size += line.second.size();
            }
            QCOMPARE(size, much.size());
        }
    }
};

QTEST_GUILESS_MAIN(TestDockerLogParser)
#include "test_docker_log_parser.moc"

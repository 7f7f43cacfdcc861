// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/level.h"

#include "server/core/ascii.h"

#include <algorithm>

namespace logyard {
namespace {

struct Name
{
    std::string_view text;
    Level level;
};

constexpr Name names[]{
    {"info", Level::Info},          {"error", Level::Error},    {"warn", Level::Warn},
    {"debug", Level::Debug},        {"warning", Level::Warn},   {"fatal", Level::Fatal},
    {"trace", Level::Trace},        {"critical", Level::Fatal}, {"information", Level::Info},
    {"informational", Level::Info}, {"notice", Level::Info},    {"err", Level::Error},
    {"crit", Level::Fatal},         {"alert", Level::Fatal},    {"emerg", Level::Fatal},
    {"emergency", Level::Fatal},    {"panic", Level::Fatal},    {"dbug", Level::Debug},
    {"verbose", Level::Debug},      {"severe", Level::Error},   {"fine", Level::Debug},
    {"finer", Level::Trace},        {"finest", Level::Trace},   {"silly", Level::Trace},
    {"http", Level::Debug},         {"dpanic", Level::Fatal},   {"fail", Level::Error},
    {"trce", Level::Trace},         {"dbg", Level::Debug},      {"wrn", Level::Warn},
    {"inf", Level::Info},           {"eror", Level::Error},     {"ftl", Level::Fatal},
    {"log", Level::Info},           {"success", Level::Info},   {"failure", Level::Error},
};

constexpr std::size_t longestName = 13;

} // namespace

std::string_view levelName(Level level)
{
    constexpr std::array<std::string_view, levelCount> text{"none", "trace", "debug", "info",
                                                            "warn", "error", "fatal"};
    return text[static_cast<std::size_t>(level)];
}

Level levelFromText(std::string_view text)
{
    if (text.size() == 1 && text[0] >= '0' && text[0] <= '7')
        return levelFromNumber(text[0] - '0');
    if (text.size() < 3 || text.size() > longestName)
        return Level::None;
    char folded[longestName];
    std::transform(text.begin(), text.end(), folded, asciiLower);
    const std::string_view wanted(folded, text.size());
    for (const Name &name : names) {
        if (name.text == wanted)
            return name.level;
    }
    return Level::None;
}

Level levelFromNumber(std::int64_t number)
{
    switch (number) {
    case 0:
    case 1:
    case 2:
    case 60:
        return Level::Fatal;
    case 3:
    case 50:
        return Level::Error;
    case 4:
    case 40:
        return Level::Warn;
    case 5:
    case 6:
    case 30:
        return Level::Info;
    case 7:
    case 20:
        return Level::Debug;
    case 10:
        return Level::Trace;
    default:
        return Level::None;
    }
}

std::optional<Level> parseLevelName(std::string_view text)
{
    if (text == "none")
        return Level::None;
    const Level level = levelFromText(text);
    return level == Level::None ? std::nullopt : std::optional(level);
}

} // namespace logyard

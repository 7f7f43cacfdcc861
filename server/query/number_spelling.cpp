// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/number_spelling.h"

#include "server/core/ascii.h"
#include "server/query/byte_finder.h"
#include "server/query/lanes.h"

#include <algorithm>

namespace logyard::query {
namespace {

// Below 10^12 a double keeps 12 bits of fraction: to be rounded up to an integer, a fraction must
// begin with at least three nines.
constexpr std::size_t maxCommonDigits = 12;

// Whether the digits before the `e` at `at` are those of a number, not of a word such as 3e5f.
bool endsMantissa(std::string_view line, std::size_t at)
{
    while (at > 0 && (isDigit(line[at - 1]) || line[at - 1] == '.' || line[at - 1] == '-'))
        --at;
    return at > 0 && std::string_view(":,[ \t\r\n").find(line[at - 1]) != std::string_view::npos;
}

bool isExponent(std::string_view line, std::size_t at)
{
    const char next = line[at + 1];
    return (line[at] | 0x20) == 'e' && isDigit(line[at - 1])
        && (isDigit(next) || next == '+' || next == '-') && endsMantissa(line, at);
}

// isExponent() but for its last part, at 16 places at once.
Lanes exponentLanes(const char *at)
{
    const Lanes before = loadLanes(at - 1);
    const Lanes after = loadLanes(at + 1);
    return Lanes((loadLanes(at) | 0x20) == 'e') & Lanes((before - '0') <= 9)
        & Lanes(((after - '0') <= 9) | (after == '+') | (after == '-'));
}

bool mayHoldExponent(std::string_view line)
{
    std::size_t at = 1;
    for (; at + laneCount < line.size(); at += laneCount) {
        const Lanes hits = exponentLanes(line.data() + at);
        if (!anyLane(hits))
            continue;
        for (std::size_t i = 0; i < laneCount; ++i) {
            if (hits[i] != 0 && endsMantissa(line, at + i))
                return true;
        }
    }
    for (; at + 1 < line.size(); ++at) {
        if (isExponent(line, at))
            return true;
    }
    return false;
}

} // namespace

std::string_view commonDigits(std::string_view text)
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    const bool leadingZero = text.size() > 1 && text.front() == '0';
    if (text.empty() || leadingZero || text.size() > maxCommonDigits
        || !std::all_of(text.begin(), text.end(), isDigit))
        return {};
    return text;
}

bool mayHoldUncommonNumber(std::string_view line)
{
    static const ByteFinder nines(".999");
    return nines.foundIn(line) || mayHoldExponent(line);
}

} // namespace logyard::query

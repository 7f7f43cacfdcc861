// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds what reads times.

#include "fuzz_target.h"

#include "server/core/timestamp.h"

#include <cstdlib>

using logyard::formatTimestamp;
using logyard::parseTimeExpression;
using logyard::parseTimestamp;
using logyard::Timestamp;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

// What is written is read again as the same instant, to the microsecond below.
void checkRoundTrip(Timestamp time)
{
    const std::string text = formatTimestamp(time);
    require(text.size() == logyard::formattedTimestampSize);
    const auto again = parseTimestamp(text);
    if (!again) // of the first second, which lies in the range in part, nothing is read
        require(time.ns < Timestamp::min().ns + 1'000'000'000);
    else
        require(again->ns <= time.ns && time.ns - again->ns < 1000);
}

} // namespace

int fuzzOne(const std::uint8_t *data, std::size_t size)
{
    constexpr Timestamp now{1'706'178'645'000'000'000};
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const auto time = parseTimestamp(input);
    if (time)
        checkRoundTrip(*time);
    if (const auto expression = parseTimeExpression(input, now)) {
        checkRoundTrip(*expression);
        require(!time || *time == *expression);
    } else {
        require(!time);
    }
    return 0;
}

// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds the filter language: the first line of the input is a filter, the rest a stored line.

#include "fuzz_target.h"

#include "server/core/entry.h"
#include "server/query/matcher.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

using logyard::EntryParser;
using logyard::EntryView;
using logyard::Timestamp;
using logyard::query::Filter;
using logyard::query::Matcher;

namespace {

void require(bool holds, const char *what, std::string_view filter)
{
    if (holds)
        return;
    std::fprintf(stderr, "%s: %.*s\n", what, int(filter.size()), filter.data());
    std::abort();
}

void checkQuoting(std::string_view text)
{
    // Quoting may make it up to six times as long.
    if (text.empty() || text.size() * 6 + 2 > logyard::query::maxFilterSize)
        return;
    const auto filter = Filter::parse(logyard::query::quote(text));
    require(filter.has_value() || filter.error().message.find("UTF-8") != std::string::npos,
            "a quoted text is no filter", text);
}

} // namespace

int fuzzOne(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const std::size_t end = std::min(input.find('\n'), size);
    const std::string_view text = input.substr(0, end);
    const std::string_view line = input.substr(std::min(end + 1, size));
    constexpr Timestamp now{1'706'178'645'000'000'000};

    checkQuoting(text);
    const auto filter = Filter::parse(text, now);
    if (!filter) {
        const auto &error = filter.error();
        require(error.position <= text.size(), "an error beyond the end", text);
        require(!error.message.empty() && !error.expected.empty(), "an error without words", text);
        return 0;
    }
    EntryParser parser;
    const EntryView &entry = parser.parse(line, "service");
    Matcher matcher(*filter);
    const bool matches = matcher.matches(entry);
    require(matcher.mayMatch(line) || !matches, "a line that matches is held back", input);
    if (const auto negation = Filter::parse("NOT (" + std::string(text) + ')', now))
        require(Matcher(*negation).matches(entry) != matches, "NOT is no opposite", input);
    return 0;
}

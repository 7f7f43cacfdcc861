// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds POST /insert/jsonline: the first line is what is asked for in the URL, the rest the body.

#include "fuzz_target.h"

#include "server/intake/json_line.h"
#include "tests/fuzz/intake_check.h"

#include <algorithm>

using namespace logyard;
using namespace logyard::intake;

int fuzzOne(const std::uint8_t *data, std::size_t size)
{
    constexpr Timestamp now{1'706'178'645'123'456'000};
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const std::size_t end = std::min(input.find('\n'), size);
    const std::string_view argument = input.substr(0, end);
    JsonLineOptions options;
    options.messageFields = options.streamFields = options.timeFields = splitList(argument);
    options.extraFields = splitPairs(argument);
    options.ignoredFields = splitList(argument.substr(argument.size() / 2));
    JsonLineReader reader;
    checkIntake(reader.read(input.substr(std::min(end + 1, size)), now, options));
    return 0;
}

// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds POST /logs: the first line of the input is a Content-Encoding, the rest the body.

#include "fuzz_target.h"

#include "server/intake/content_encoding.h"
#include "server/intake/json_intake.h"
#include "tests/fuzz/intake_check.h"

#include <algorithm>

using logyard::checkIntake;
using logyard::require;
using logyard::Timestamp;
using logyard::intake::decodeBody;
using logyard::intake::Intake;
using logyard::intake::JsonIntake;

int fuzzOne(const std::uint8_t *data, std::size_t size)
{
    constexpr Timestamp now{1'706'178'645'000'000'000};
    constexpr std::size_t cap = 1 << 20;
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const std::size_t end = std::min(input.find('\n'), size);
    const std::string_view encoding = input.substr(0, end);
    std::string_view body = input.substr(std::min(end + 1, size));
    const auto decoded = decodeBody(encoding, body, cap);
    if (!decoded) {
        require(!decoded.error().message.empty());
    } else {
        require(decoded->size() <= cap);
        body = *decoded;
    }
    JsonIntake intake;
    const Intake result = intake.read(body, now);
    checkIntake(result);
    return 0;
}

// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds Datadog: the input is a body.

#include "fuzz_target.h"

#include "server/intake/datadog.h"
#include "tests/fuzz/intake_check.h"

using namespace logyard;
using namespace logyard::intake;

int fuzzOne(const std::uint8_t *data, std::size_t size)
{
    constexpr Timestamp now{1'706'178'645'123'456'000};
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    DatadogReader reader;
    checkWritten(reader.read(input, now, {"service", "", "source", ""}));
    return 0;
}

// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds Splunk's event collector: the input is a body of events, a raw one, and acknowledgements.

#include "fuzz_target.h"

#include "server/intake/splunk.h"
#include "tests/fuzz/intake_check.h"

using namespace logyard;
using namespace logyard::intake;

int fuzzOne(const std::uint8_t *data, std::size_t size)
{
    constexpr Timestamp now{1'706'178'645'123'456'000};
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    SplunkReader reader;
    checkWritten(reader.read(input, now));
    checkWritten(reader.readRaw(input, now, {"host", "", "", "", "1706178645"}));
    acknowledgementsIn(input);
    return 0;
}

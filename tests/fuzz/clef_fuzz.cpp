// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds Seq: the input is a body of events.

#include "fuzz_target.h"

#include "server/intake/clef.h"
#include "tests/fuzz/intake_check.h"

using namespace logyard;
using namespace logyard::intake;

int fuzzOne(const std::uint8_t *data, std::size_t size)
{
    constexpr Timestamp now{1'706'178'645'123'456'000};
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    ClefReader reader;
    checkWritten(reader.read(input, now));
    return 0;
}

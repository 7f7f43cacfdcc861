// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds OpenTelemetry: the input is an export request, of either kind.

#include "fuzz_target.h"

#include "server/intake/otlp.h"
#include "tests/fuzz/intake_check.h"

using namespace logyard;
using namespace logyard::intake;

int fuzzOne(const std::uint8_t *data, std::size_t size)
{
    constexpr Timestamp now{1'706'178'645'123'456'000};
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    OtlpReader reader;
    if (const auto json = reader.readJson(input, now))
        checkWritten(*json);
    else
        require(!json.error().empty());
    if (const auto protobuf = reader.readProtobuf(input, now))
        checkWritten(*protobuf);
    else
        require(!protobuf.error().empty());
    return 0;
}

// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds Loki: the input is a push request, of either kind, and the labels of a stream.

#include "fuzz_target.h"

#include "server/intake/loki.h"
#include "tests/fuzz/intake_check.h"

using namespace logyard;
using namespace logyard::intake;

int fuzzOne(const std::uint8_t *data, std::size_t size)
{
    constexpr Timestamp now{1'706'178'645'123'456'000};
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    LokiReader reader;
    checkWritten(reader.readJson(input, now));
    checkWritten(reader.readProtobuf(input, now));
    if (const auto labels = parseLabels(input)) {
        for (const auto &[name, value] : *labels)
            require(!name.empty() && value.size() <= size);
    }
    return 0;
}

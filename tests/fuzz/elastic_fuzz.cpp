// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds Elasticsearch: the input is the body of a bulk request, and of a document.

#include "fuzz_target.h"

#include "server/intake/elastic.h"
#include "tests/fuzz/intake_check.h"

using namespace logyard;
using namespace logyard::intake;

int fuzzOne(const std::uint8_t *data, std::size_t size)
{
    constexpr Timestamp now{1'706'178'645'123'456'000};
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    ElasticReader reader;
    const ElasticBulk bulk = reader.readBulk(input, now, "logs-2024.01.25");
    if (bulk.fault.empty())
        checkWritten(bulk.intake);
    else
        require(bulk.intake.batch.runs.empty() && bulk.intake.accepted == 0);
    checkWritten(reader.readDocument(input, now, "logs"));
    require(serviceOfIndex(input).size() <= size && indexInPath(input).size() <= size);
    return 0;
}

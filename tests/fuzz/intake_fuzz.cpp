// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds POST /logs: the first line of the input is a Content-Encoding, the rest the body.

#include "fuzz_target.h"

#include "server/core/entry.h"
#include "server/core/flat_fields.h"
#include "server/core/service_name.h"
#include "server/intake/content_encoding.h"
#include "server/intake/json_intake.h"

#include <algorithm>
#include <cstdlib>

using logyard::EntryParser;
using logyard::EntryView;
using logyard::FlatFields;
using logyard::ServiceRun;
using logyard::Timestamp;
using logyard::intake::decodeBody;
using logyard::intake::Intake;
using logyard::intake::JsonIntake;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void checkRun(const ServiceRun &run)
{
    require(!run.service.empty() && run.service.size() <= logyard::maxServiceNameSize);
    std::size_t end = 0;
    EntryParser parser;
    FlatFields flat;
    for (const auto &entry : run.entries) {
        require(entry.offset == end && entry.size > 0);
        end = std::size_t(entry.offset) + entry.size + 1;
        require(end <= run.bytes.size() && run.bytes[end - 1] == '\n');
        const std::string_view line = run.line(entry);
        require(line.find('\n') == line.npos && line.starts_with('{') && line.ends_with('}'));
        const EntryView &view = parser.parse(line, run.service, entry.time);
        require(view.isJson && line.find("\"timestamp\"") != line.npos);
        // The short way through a line says what the parser says.
        if (flat.read(line))
            require(flat.level() == view.level && flat.time().value_or(entry.time) == view.time);
    }
    require(end == run.bytes.size());
}

} // namespace

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
    require(result.accepted == result.batch.entryCount());
    require((result.rejected > 0) == !result.errors.empty());
    for (const auto &error : result.errors)
        require(error.line > 0 && !error.message.empty());
    for (const ServiceRun &run : result.batch.runs)
        checkRun(run);
    return 0;
}

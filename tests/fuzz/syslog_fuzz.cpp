// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds syslog: the input is what a connection brings, octet-counted or by lines, in two pieces;
// then all of it as one datagram.

#include "fuzz_target.h"

#include "server/intake/gelf_chunks.h"
#include "server/intake/message_frames.h"
#include "server/intake/syslog.h"
#include "tests/fuzz/intake_check.h"

using namespace logyard;
using namespace logyard::intake;

int fuzzOne(const std::uint8_t *data, std::size_t size)
{
    constexpr Timestamp now{1706178645123456000};
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    SyslogReader reader;
    BatchBuilder builder;
    builder.begin(now);
    std::size_t line = 0;
    const auto take = [&](std::string_view message) {
        reader.readMessage(message, "10.0.0.1", builder, ++line);
    };
    for (const auto kind : {MessageFrames::Kind::Syslog, MessageFrames::Kind::Gelf}) {
        MessageFrames frames(kind, 200);
        frames.add(input.substr(0, size / 3), take);
        frames.add(input.substr(size / 3), take);
        frames.finish(take);
    }
    take(input);
    checkWritten(builder.take());

    GelfChunks chunks;
    for (std::size_t at = 0; at + 16 <= size; at += 16)
        chunks.add(input.substr(at, 16), "a", GelfChunks::Clock::time_point());
    return 0;
}

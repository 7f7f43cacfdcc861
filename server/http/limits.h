// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/head.h"
#include "server/http/visitors.h"
#include "server/intake/content_encoding.h"
#include "server/intake/intake.h"

#include <cstdint>

namespace logyard::http {

/// What clients may ask of the listening side. All sizes in bytes.
struct Limits
{
    HeadLimits head; ///< also of a body as it is sent
    std::size_t decodedBody = intake::maxDecodedBody; ///< a body once decompressed
    std::size_t entry = intake::maxEntrySize;
    std::uint64_t inFlight = std::uint64_t(256) << 20; ///< see BodyMemory
    ConnectionLimits connections;
};

} // namespace logyard::http

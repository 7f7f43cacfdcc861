// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace logyard::http {

/// How long the listening side waits for a client. Tests shorten it.
struct Deadlines
{
    std::chrono::milliseconds idle{60'000}; ///< from one request to the next
    std::chrono::milliseconds handshake{10'000}; ///< of TLS, from the connection on
    std::chrono::milliseconds head{10'000}; ///< for a request's head, from its first byte on
    std::chrono::milliseconds bodyPause{30'000}; ///< without a byte of the body
    /// From here on a body must have come in at minBodyRate on average, whatever its pauses;
    std::chrono::milliseconds bodyGrace{10'000};
    /// and after so much longer this begins anew: what came in quickly before counts no more.
    std::chrono::milliseconds bodySpan{30'000};
    std::chrono::milliseconds writePause{60'000}; ///< without the client's taking a byte
    std::chrono::milliseconds refusal{5'000}; ///< for the client to read why it was refused
    std::chrono::milliseconds check{1'000}; ///< how often these are looked at
    std::chrono::milliseconds keepAlive{15'000}; ///< between the comments in a live stream
};

/// Bytes a second; slower clients hold memory and a place for nothing.
inline constexpr double minBodyRate = 1024;

} // namespace logyard::http

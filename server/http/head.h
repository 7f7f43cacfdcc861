// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace logyard::http {

/// What one request may be. All sizes in bytes.
struct HeadLimits
{
    std::size_t requestLine = 8 * 1024;
    std::size_t block = 32 * 1024; ///< request line, header fields and the empty line
    std::size_t fields = 100;
    std::uint64_t body = std::uint64_t(64) << 20;
};

/// The head of an HTTP/1.x request (RFC 9112). Views into the bytes that it was read from.
struct Head
{
    std::string_view method;
    std::string_view path; ///< as sent, percent-encoded, without the query
    std::string_view query; ///< as sent, without the question mark
    std::optional<std::string_view> host;
    std::optional<std::string_view> authorization;
    std::optional<std::string_view> apiKey; ///< of DD-API-KEY or X-Seq-ApiKey
    std::string_view origin;
    std::string_view accept;
    std::string_view lastEventId;
    std::optional<std::uint64_t> contentLength;
    std::size_t size = 0; ///< with the empty line that ends it
    bool isChunked = false;
    bool expectsContinue = false;
    bool closes = false; ///< the connection ends after this request

    bool hasBody() const { return isChunked || contentLength.value_or(0) > 0; }
};

/// What inspectHead() found at the front of a connection's bytes.
struct HeadVerdict
{
    enum class Kind { Incomplete, Accepted, Refused } kind = Kind::Incomplete;
    Head head; ///< of an accepted one; of a refused one, what was read before it was refused
    int status = 0; ///< of a refused one
    std::string message; ///< of a refused one: a sentence for the sender
};

/// Judges the request head at the front of `bytes`. Pure; never reads past `bytes`. Everything
/// that makes the length of the request doubtful is refused: the connection must be closed then.
HeadVerdict inspectHead(std::string_view bytes, const HeadLimits &limits = {});

} // namespace logyard::http

// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <functional>
#include <string>
#include <string_view>

namespace logyard::intake {

/// The most that one body may be after decompression: 256 MiB.
inline constexpr std::size_t maxDecodedBody = std::size_t(256) << 20;

struct DecodeError
{
    enum class Kind { Unsupported, TooLarge, Damaged, NoRoom } kind;
    std::string message; ///< a sentence for the sender
};

/// Undoes a body's Content-Encoding: gzip (RFC 1952, several members too), deflate (RFC 1950, and
/// the raw RFC 1951 that some clients send), zstd (RFC 8878) and snappy (its block format). Never
/// writes more than `cap` bytes. `reserve` is asked before memory is taken, for so many bytes more,
/// and may refuse.
std::expected<std::string, DecodeError>
decodeBody(std::string_view encoding, std::string_view body, std::size_t cap = maxDecodedBody,
           const std::function<bool(std::size_t bytes)> &reserve = {});

/// Whether a Content-Encoding names no coding at all.
bool isIdentity(std::string_view encoding);

} // namespace logyard::intake

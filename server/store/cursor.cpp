// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/cursor.h"

#include <charconv>

namespace logyard::store {
namespace {

template <typename Number>
bool takeNumber(std::string_view &text, Number &number)
{
    const char *const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc())
        return false;
    text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
    return true;
}

bool takeDot(std::string_view &text)
{
    if (!text.starts_with('.'))
        return false;
    text.remove_prefix(1);
    return true;
}

// Hexadecimal keeps any byte that a service's name may have out of the URL's way, reversibly at
// every length.
std::string toHex(std::string_view bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        text += digits[static_cast<unsigned char>(c) >> 4];
        text += digits[static_cast<unsigned char>(c) & 15];
    }
    return text;
}

std::optional<std::string> fromHex(std::string_view text)
{
    if (text.size() % 2 != 0)
        return std::nullopt;
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        unsigned value = 0;
        const auto [end, error] = std::from_chars(&text[i], &text[i] + 2, value, 16);
        if (error != std::errc() || end != &text[i] + 2)
            return std::nullopt;
        bytes += static_cast<char>(value);
    }
    return bytes;
}

bool takePosition(std::string_view &text, Position &position)
{
    return takeNumber(text, position.segment) && takeDot(text) && takeNumber(text, position.offset);
}

} // namespace

std::string formatCursor(Position position)
{
    return std::to_string(position.segment) + '.' + std::to_string(position.offset);
}

std::optional<Position> parseCursor(std::string_view text)
{
    Position position;
    if (!takePosition(text, position) || !text.empty())
        return std::nullopt;
    return position;
}

std::string formatCursor(const MergedKey &key)
{
    return std::to_string(key.time.ns) + '.' + formatCursor(key.position) + '.'
        + toHex(key.service);
}

std::optional<MergedKey> parseMergedCursor(std::string_view text)
{
    MergedKey key;
    if (!takeNumber(text, key.time.ns) || !takeDot(text) || !takePosition(text, key.position)
        || !takeDot(text))
        return std::nullopt;
    auto service = fromHex(text);
    if (!service)
        return std::nullopt;
    key.service = std::move(*service);
    return key;
}

} // namespace logyard::store

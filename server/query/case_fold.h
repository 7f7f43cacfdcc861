// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace logyard::query {

/// Unicode simple case folding (CaseFolding.txt, status C and S), with one narrowing: an ASCII
/// letter folds only to an ASCII letter, so U+212A KELVIN SIGN is not k and U+017F LONG S is not s.
/// Text that is ASCII can therefore be searched for byte by byte.
char32_t foldCase(char32_t c);

/// Whether any other code point folds to the same one.
bool hasCase(char32_t c);

inline char foldAscii(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

struct Decoded
{
    char32_t codePoint;
    std::size_t size; ///< bytes, at least 1
};

/// The code point at `at`, which must be inside of `text`. A byte that begins no complete sequence
/// is a code point of its own above U+10FFFF: it equals itself and nothing else.
inline Decoded decodeAt(std::string_view text, std::size_t at)
{
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (size == 1 || size > text.size() - at)
        return {char32_t(0x110000) + lead, 1};
    char32_t codePoint = lead & (0x7Fu >> size);
    for (std::size_t i = 1; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xC0) != 0x80)
            return {char32_t(0x110000) + lead, 1};
        codePoint = codePoint << 6 | (byte & 0x3F);
    }
    return {codePoint, size};
}

} // namespace logyard::query

// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/service_name.h"

#include <cstdint>

namespace logyard {
namespace {

constexpr std::size_t hashDigits = 16;
constexpr char hexDigits[] = "0123456789ABCDEF";

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
        || c == '_' || c == '-';
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

// FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
std::uint64_t fnv1a(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3U;
    }
    return hash;
}

} // namespace

std::string fileStem(std::string_view service)
{
    std::string stem;
    stem.reserve(service.size());
    std::size_t cut = 0; // the end of the last whole character that leaves room for the hash
    for (const char c : service) {
        if (isPlain(c) && !(c == '.' && stem.empty())) {
            stem += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            stem += '%';
            stem += hexDigits[byte >> 4];
            stem += hexDigits[byte & 15];
        }
        if (stem.size() <= maxStemSize - hashDigits - 1)
            cut = stem.size();
    }
    if (stem.size() <= maxStemSize)
        return stem;
    stem.resize(cut);
    stem += '~';
    const std::uint64_t hash = fnv1a(service);
    for (int shift = 60; shift >= 0; shift -= 4)
        stem += hexDigits[(hash >> shift) & 15];
    return stem;
}

bool isCutStem(std::string_view stem)
{
    return stem.size() > hashDigits + 1 && stem[stem.size() - hashDigits - 1] == '~';
}

std::optional<std::string> serviceFromStem(std::string_view stem)
{
    if (stem.empty() || stem.front() == '.' || isCutStem(stem))
        return std::nullopt;
    std::string service;
    service.reserve(stem.size());
    for (std::size_t i = 0; i < stem.size(); ++i) {
        if (stem[i] == '%' && i + 2 < stem.size()) {
            const int high = hexValue(stem[i + 1]);
            const int low = hexValue(stem[i + 2]);
            if (high >= 0 && low >= 0) {
                service += static_cast<char>(high * 16 + low);
                i += 2;
                continue;
            }
        }
        service += stem[i];
    }
    // A file that another program named: its name is the service as it stands.
    return fileStem(service) == stem ? service : std::string(stem);
}

} // namespace logyard

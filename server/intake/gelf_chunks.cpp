// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/gelf_chunks.h"

namespace logyard::intake {
namespace {

constexpr std::size_t headerSize = 12;
constexpr std::size_t idAt = 2;
constexpr std::size_t idSize = 8;

} // namespace

void GelfChunks::drop(Place place)
{
    m_bytes -= place->bytes;
    m_places.erase(place->key);
    m_messages.erase(place);
}

void GelfChunks::expire(Clock::time_point now)
{
    while (!m_messages.empty() && now - m_messages.front().since >= maxAge) {
        drop(m_messages.begin());
        ++m_lost;
    }
}

std::optional<std::string> GelfChunks::add(std::string_view datagram, std::string_view peer,
                                           Clock::time_point now)
{
    expire(now);
    if (datagram.size() < headerSize) {
        ++m_lost;
        return std::nullopt;
    }
    const auto number = static_cast<unsigned char>(datagram[10]);
    const auto count = static_cast<unsigned char>(datagram[11]);
    if (count == 0 || count > maxChunks || number >= count) {
        ++m_lost;
        return std::nullopt;
    }
    std::string key(datagram.substr(idAt, idSize));
    key += peer;
    auto found = m_places.find(key);
    if (found == m_places.end()) {
        while (m_messages.size() >= maxMessages) {
            drop(m_messages.begin());
            ++m_lost;
        }
        m_messages.push_back({std::move(key), std::vector<std::string>(count), count, 0, now});
        const auto place = std::prev(m_messages.end());
        found = m_places.emplace(place->key, place).first;
    }
    const Place place = found->second;
    const auto body = datagram.substr(headerSize);
    // The same one twice, and one that does not fit to the others, change nothing.
    if (place->chunks.size() != count || !place->chunks[number].empty() || body.empty())
        return std::nullopt;
    place->chunks[number] = body;
    place->bytes += body.size();
    m_bytes += body.size();
    if (--place->missing == 0) {
        std::string message;
        message.reserve(place->bytes);
        for (const std::string &chunk : place->chunks)
            message += chunk;
        drop(place);
        return message;
    }
    while (m_bytes > maxBytes) {
        drop(m_messages.begin());
        ++m_lost;
    }
    return std::nullopt;
}

} // namespace logyard::intake

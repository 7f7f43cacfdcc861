// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace logyard::intake {

/// Puts the chunks of GELF messages together, as they come by UDP: two bytes of magic, eight of the
/// message's id, its number and how many there are (go2docs.graylog.org, "GELF via UDP").
/// What waits is bounded; the oldest goes first. For one thread.
class GelfChunks final
{
public:
    using Clock = std::chrono::steady_clock;

    static constexpr std::size_t maxChunks = 128; ///< of one message, as the format says
    static constexpr std::chrono::seconds maxAge{5}; ///< as Graylog
    static constexpr std::size_t maxMessages = 1'000; ///< that wait
    static constexpr std::size_t maxBytes = std::size_t(32) << 20; ///< of all that wait

    static bool isChunk(std::string_view datagram) { return datagram.starts_with("\x1e\x0f"); }

    /// The whole message, where this was its last chunk. `peer`: two senders may use the same id.
    std::optional<std::string> add(std::string_view datagram, std::string_view peer,
                                   Clock::time_point now);
    /// Gives up what waits for too long.
    void expire(Clock::time_point now);

    /// Messages that were given up, and chunks that were no good.
    std::uint64_t lost() const { return m_lost; }
    std::size_t waiting() const { return m_messages.size(); }
    std::size_t bytes() const { return m_bytes; }

private:
    struct Message
    {
        std::string key;
        std::vector<std::string> chunks;
        std::size_t missing = 0;
        std::size_t bytes = 0;
        Clock::time_point since;
    };
    using Place = std::list<Message>::iterator;

    void drop(Place place);

    std::list<Message> m_messages; ///< the oldest first
    std::unordered_map<std::string_view, Place> m_places; ///< views into them
    std::size_t m_bytes = 0;
    std::uint64_t m_lost = 0;
};

} // namespace logyard::intake

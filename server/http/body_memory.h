// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

namespace logyard::http {

/// Counts the bytes of all bodies that are being received or decompressed, and says when there are
/// too many. What was only announced does not count. One body at a time may go beyond the limit, so
/// that there is always one that gets through. Any thread. Must outlive its shares.
class BodyMemory final
{
public:
    explicit BodyMemory(std::uint64_t limit) : m_limit(limit) { }

    /// What one body takes; given back by clear() and at the end. For one thread at a time.
    class Share;

    /// Whether a body of this size may begin to arrive. Nothing is taken.
    bool hasRoomFor(std::uint64_t bytes) const;

    std::uint64_t used() const { return m_used.load(std::memory_order_relaxed); }
    /// Bodies for which there was no room.
    std::uint64_t refused() const { return m_refused.load(std::memory_order_relaxed); }
    void countRefusal() { m_refused.fetch_add(1, std::memory_order_relaxed); }

private:
    const std::uint64_t m_limit;
    std::atomic<std::uint64_t> m_used = 0;
    std::atomic<const Share *> m_beyond = nullptr; ///< who may go beyond the limit
    std::atomic<std::uint64_t> m_refused = 0;
};

class BodyMemory::Share final
{
public:
    explicit Share(BodyMemory &memory) : m_memory(memory) { }
    ~Share() { clear(); }
    Share(const Share &) = delete;
    Share &operator=(const Share &) = delete;

    /// Takes more bytes. False: there is no room, and nothing was taken.
    bool grow(std::uint64_t bytes);
    void clear();

private:
    BodyMemory &m_memory;
    std::uint64_t m_bytes = 0;
};

} // namespace logyard::http

// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/send/trace_joiner.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

namespace logyard::send {

/// An entry on its way to the service, and where it was read.
struct Parcel
{
    std::string json;
    std::uint32_t source = 0; ///< a number of the reader's: one of its files or containers
    Position end{};
};

/// What waits to be sent: entries in the order in which they were read, in bounded memory. Between
/// one thread that reads and one that sends.
class Outbox final
{
public:
    explicit Outbox(std::size_t maxBytes) : m_maxBytes(maxBytes) { }

    /// False: there is no room; nothing was taken. One entry always fits into an empty outbox.
    bool put(Parcel &parcel);
    /// Waits until there may be room again, or the time is over.
    void waitForRoom(std::chrono::milliseconds time);
    /// The reader is at its end: take() gives what is left and then nothing.
    void close();
    /// take() gives nothing any more, whatever is left.
    void abandon();

    /// Waits for entries and gives the oldest, at least one and at most so many and of so many
    /// bytes. Empty: it is the end. Their memory counts until done().
    std::vector<Parcel> take(std::size_t mostEntries, std::size_t mostBytes);
    /// What take() gave last was delivered, or given up.
    void done();

    /// Waits until all is done, or the time is over.
    bool waitUntilEmpty(std::chrono::milliseconds time);
    /// Entries that are not done.
    std::size_t waiting() const;
    bool isAbandoned() const;
    /// Sleeps for that long; returns early when abandon() is called.
    void sleep(std::chrono::milliseconds time);

private:
    static std::size_t weightOf(const Parcel &parcel);

    const std::size_t m_maxBytes;
    mutable std::mutex m_mutex;
    std::condition_variable m_filled; ///< entries came, or it is the end
    std::condition_variable m_emptied; ///< entries are done
    std::deque<Parcel> m_parcels;
    std::size_t m_bytes = 0; ///< with those that were taken
    std::size_t m_takenBytes = 0;
    std::size_t m_takenEntries = 0;
    bool m_isClosed = false;
    bool m_isAbandoned = false;
};

} // namespace logyard::send

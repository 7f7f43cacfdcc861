// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/mixed_entries.h"

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

namespace bench {

/// A client that only reads until it is told to stop; for the thread that calls run().
/// The figures are complete when run() has returned.
class TailReader
{
public:
    /// `query` is what follows /tail, as "?level=error".
    TailReader(int port, std::string query) : m_port(port), m_query(std::move(query)) { }
    void run(const std::atomic<bool> &stop);

    const SenderOrder &order() const { return m_order; }
    std::int64_t skipped() const { return m_skipped; } // what the gaps said

private:
    void readLine(std::string_view line);

    const int m_port;
    const std::string m_query;
    SenderOrder m_order;
    std::int64_t m_skipped = 0;
};

/// A subscriber of the Redis channel logs:all that comes back as soon as Redis does.
/// Writes the places it sees to a file: two native 32-bit numbers each, sender and number.
class Subscriber
{
public:
    Subscriber(int port, const std::string &seenFile);
    void run(const std::atomic<bool> &stop);

    const SenderOrder &order() const { return m_order; }
    int connections() const { return m_connections; }

private:
    bool readMessages(std::string &read);

    const int m_port;
    std::unique_ptr<std::FILE, int (*)(std::FILE *)> m_seen;
    SenderOrder m_order;
    int m_connections = 0;
};

/// Asks for the paths in turn until it is told to stop.
class Searcher
{
public:
    explicit Searcher(int port) : m_port(port) { }
    void run(const std::atomic<bool> &stop, unsigned first);

    std::int64_t done = 0, refused = 0, errors = 0;
    std::string firstError;

private:
    const int m_port;
};

} // namespace bench

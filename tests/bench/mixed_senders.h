// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/http_connection.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace bench {

using Clock = std::chrono::steady_clock;

struct SenderTally
{
    std::int64_t refused = 0; // answered with 429 or 503, and sent again
    std::int64_t errors = 0; // any other answer, and connections that broke
    std::string firstError;
    std::vector<float> tripsMs; // from when it was due to its acknowledgement

    void fail(const std::string &what);
};

/// Senders of single entries in one thread, each with a keep-alive connection of its own and one
/// request under way, at a steady rate over all. They share four addresses, so that no address
/// has more connections than a server lets one have. A refused entry is sent again.
class SingleSenders
{
public:
    SingleSenders(int port, int connections, int rate);
    ~SingleSenders();
    SingleSenders(const SingleSenders &) = delete;
    SingleSenders &operator=(const SingleSenders &) = delete;

    /// Sends until then, and waits for the answers to what is under way.
    void run(Clock::time_point begin, Clock::time_point end);

    /// How many entries of each sender were acknowledged: 0 to that minus one.
    std::vector<std::uint32_t> acknowledged() const;
    const SenderTally &tally() const { return m_tally; }

private:
    struct Sender
    {
        int socket = -1;
        std::uint32_t number = 0; // of the next entry that is not acknowledged
        bool isBusy = false, isBroken = false;
        Clock::time_point due;
        std::string request;
        std::size_t sent = 0;
        std::string answer;
    };

    void open(Sender &sender);
    void begin(Sender &sender);
    void send(Sender &sender);
    void receive(Sender &sender);
    void answered(Sender &sender);
    void breakOff(Sender &sender, const std::string &why);
    unsigned numberOf(const Sender &sender) const;

    const int m_port;
    const int m_rate;
    int m_epoll = -1;
    std::vector<Sender> m_senders;
    std::deque<Sender *> m_waiting; // due, or refused; by the time when they may send
    SenderTally m_tally;
};

/// Sends bodies of many entries at a steady rate, in the thread that calls it. Returns how many
/// entries were acknowledged.
std::uint32_t sendBulk(int port, unsigned sender, int bodyEntries, double bodiesASecond,
                       Clock::time_point begin, Clock::time_point end, SenderTally &tally);

} // namespace bench

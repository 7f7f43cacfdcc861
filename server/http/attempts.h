// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/token_file.h"

#include <QHostAddress>

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace logyard::http {

/// Who gave wrong tokens lately, so that guessing is slow. After some different ones an address has
/// to wait, longer each time, and none of its tokens is looked at meanwhile, but for those that it
/// has used before: a program with a wrong token does not shut out the others behind its address.
/// Bounded in size. For one thread at a time.
class Attempts final
{
public:
    using Clock = std::chrono::steady_clock;

    static constexpr int freeFailures = 10;
    static constexpr std::chrono::seconds firstPause{1};
    static constexpr std::chrono::seconds longestPause{30};
    static constexpr std::chrono::seconds memory{60}; ///< failures are forgotten after this
    static constexpr std::size_t maxAddresses = 4096;
    static constexpr std::size_t maxKnown = 4096;

    /// How long this address still has to wait; zero or less: not at all.
    Clock::duration pause(const QHostAddress &address, Clock::time_point now) const;

    /// The same wrong token again is no guess: a program that goes on with one counts once.
    void failed(const QHostAddress &address, const TokenHash &token, Clock::time_point now);

    void succeeded(const QHostAddress &address, const TokenHash &token);
    bool hasSucceeded(const QHostAddress &address, const TokenHash &token) const;

    std::size_t addressCount() const { return m_failures.size(); }

private:
    struct Failures
    {
        std::vector<TokenHash> tokens; ///< the latest, no more than freeFailures
        int count = 0;
        Clock::time_point last;
        Clock::time_point pauseEnd;
    };
    using Address = std::uint64_t; ///< of IPv6 the network (/64), which one sender has to itself

    static Address key(const QHostAddress &address);
    void makeRoom(Clock::time_point now);

    std::map<Address, Failures> m_failures;
    std::set<std::pair<Address, TokenHash>> m_known; ///< tokens that were good, and from where
};

} // namespace logyard::http

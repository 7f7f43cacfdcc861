// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

#include <array>
#include <cstdint>
#include <mutex>

namespace logyard::http {

/// Why a request was not let in.
enum class Denial : std::uint8_t {
    Token, ///< none, or one that is not known
    Role, ///< one that may not do this
    Pause, ///< its address gave too many wrong ones
    Page, ///< it comes from a web page that is not allowed
    Name, ///< it calls the service by a name that is not allowed
};
inline constexpr std::size_t denialCount = 5;

/// Counts the requests that were not let in, and remembers whose the last one was. Any thread.
class Denials final
{
public:
    /// What was denied since the last look.
    struct Recent
    {
        std::array<std::uint64_t, denialCount> counts{}; ///< by Denial
        std::uint64_t total = 0;
        QHostAddress last; ///< who sent the last one
        bool isOne = true; ///< all are from that address
    };

    void add(Denial denial, const QHostAddress &peer);
    std::uint64_t total() const;
    /// What was denied since this was called last.
    Recent take();

private:
    mutable std::mutex m_mutex;
    std::uint64_t m_total = 0;
    Recent m_recent;
};

} // namespace logyard::http

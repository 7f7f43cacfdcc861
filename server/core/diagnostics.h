// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace logyard {

/// What the program says of itself: a line each, to stderr. Any thread; a reader of stderr that
/// stops reading holds nobody up, its lines are dropped.
///
/// Each event may be said `burst` times in `period`; what is said beyond that is counted, and the
/// count follows with the event's next line.
class Diagnostics final
{
public:
    enum class Level : std::uint8_t { Error, Warning, Info, Debug };
    enum class Format : std::uint8_t { Text, Json };
    using Clock = std::chrono::steady_clock;

    struct Options
    {
        Level least = Level::Info; ///< what is less important is not said
        Format format = Format::Text;
        std::string service = "logyard"; ///< the field "service" of JSON lines
    };

    /// `line` ends with its line break.
    using Write = std::function<void(std::string_view line)>;

    static constexpr int burst = 10;
    static constexpr std::chrono::seconds period{10};
    static constexpr std::size_t maxLine = 4096; ///< bytes; longer sentences are cut

    explicit Diagnostics(Options options, Write write = writeToStandardError);

    bool isShown(Level level) const { return level <= m_options.least; }

    /// `event`: one of a fixed set of short names, such as "redis_lost". `sentence`: for the user;
    /// what it holds of others' bytes is made harmless for a terminal.
    void say(Level level, std::string_view event, std::string_view sentence,
             Clock::time_point now = Clock::now());

    static void writeToStandardError(std::string_view line);

private:
    struct Said
    {
        Clock::time_point since{};
        int count = 0;
        std::uint64_t leftOut = 0;
    };

    std::string format(Level level, std::string_view event, std::string_view sentence) const;

    const Options m_options;
    const Write m_write;
    std::mutex m_mutex;
    std::map<std::string, Said, std::less<>> m_said;
};

/// "error", "warning", "info", "debug"
std::string_view nameOf(Diagnostics::Level level);

} // namespace logyard

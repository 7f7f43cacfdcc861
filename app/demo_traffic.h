// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/timestamp.h"

#include <cstdint>
#include <initializer_list>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace logyard {

/// Makes up what eight services of a web shop log: requests that cross services, slow calls,
/// refused log-ins, and now and then an incident in which the payment provider fails and others
/// feel it. No clock, no network, no threads: the same seed, start and pace give the same entries.
class DemoTraffic final
{
public:
    struct Entry
    {
        std::string_view service; ///< lives for ever
        std::string json; ///< one object on one line
    };

    struct Pace
    {
        double entriesPerSecond = 40; ///< on average
        double stretch = 1; ///< how much longer than live incidents and bursts last
    };

    DemoTraffic(std::uint32_t seed, Timestamp start, Pace pace);

    /// The pace from `now` on, the `end` of the latest until().
    void setPace(Pace pace, Timestamp now);

    /// All entries up to `end` that were not handed out yet, oldest first.
    std::vector<Entry> until(Timestamp end);

private:
    using Value = std::variant<std::string, std::int64_t>;
    using Fields = std::initializer_list<std::pair<std::string_view, Value>>;

    struct Spell
    {
        Timestamp from;
        Timestamp until;
        bool covers(Timestamp time) const { return from <= time && time < until; }
    };

    /// One request on its way through the services, or one background job.
    struct Story
    {
        Timestamp now;
        std::string requestId; ///< empty: none
        std::string traceId;
        std::string user;
    };

    int between(int least, int most);
    bool chance(double probability);
    template <typename Choices>
    const auto &oneOf(const Choices &choices);
    std::string hex(int digits);
    double storiesPerSecond() const;
    Spell drawSpell(int leastPause, int mostPause, int leastLength, int mostLength);
    void advance();

    Story request();
    void pass(Story &story, int leastMs, int mostMs);
    void say(const Story &story, std::string_view service, std::string_view level,
             const std::string &message, Fields fields = {});
    void answer(const Story &story, std::string_view method, const std::string &path, int status,
                Timestamp started);

    void tellStory();
    void search();
    void browse();
    void logIn();
    void checkOut();
    bool pay(Story &story, const std::string &order, int cents);
    void sendMail(Story story, const std::string &order);
    void background();

    std::mt19937 m_random;
    Pace m_pace;
    Timestamp m_now; ///< when the next story begins
    Spell m_incident;
    Spell m_burst;
    std::multimap<Timestamp, Entry> m_waiting; ///< of stories that have begun
};

} // namespace logyard

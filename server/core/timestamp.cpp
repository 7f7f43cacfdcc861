// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/timestamp.h"

#include "server/core/ascii.h"

#include <charconv>
#include <chrono>
#include <cmath>
#include <ctime>

namespace logyard {
namespace {

constexpr std::int64_t nsPerSecond = 1'000'000'000;
constexpr std::int64_t secondsPerDay = 86'400;

// Reads exactly `count` digits from the front of `text`; -1 when they are not there.
int takeDigits(std::string_view &text, std::size_t count)
{
    if (text.size() < count)
        return -1;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (!isDigit(text[i]))
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool takeChar(std::string_view &text, char c)
{
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

// Days from 1970-01-01 in the proleptic Gregorian calendar.
std::int64_t daysFromCivil(int year, int month, int day)
{
    using namespace std::chrono;
    const year_month_day date{std::chrono::year(year), std::chrono::month(unsigned(month)),
                              std::chrono::day(unsigned(day))};
    return sys_days(date).time_since_epoch().count();
}

std::optional<Timestamp> fromSeconds(std::int64_t seconds, std::int64_t ns)
{
    std::int64_t result = 0;
    if (__builtin_mul_overflow(seconds, nsPerSecond, &result)
        || __builtin_add_overflow(result, ns, &result))
        return std::nullopt;
    return Timestamp{result};
}

// Seconds since the epoch of a wall-clock time in this machine's zone.
std::optional<std::int64_t> localToUnix(int year, int month, int day, std::int64_t secondOfDay)
{
    std::tm parts{};
    parts.tm_year = year - 1900;
    parts.tm_mon = month - 1;
    parts.tm_mday = day;
    parts.tm_hour = static_cast<int>(secondOfDay / 3600);
    parts.tm_min = static_cast<int>(secondOfDay / 60 % 60);
    parts.tm_sec = static_cast<int>(secondOfDay % 60);
    parts.tm_isdst = -1;
    errno = 0;
    const std::time_t unixTime = mktime(&parts);
    if (unixTime == -1 && errno != 0)
        return std::nullopt;
    return unixTime;
}

// The zone at the end of a time: seconds east of UTC, nullopt inside for "none given".
bool takeZone(std::string_view text, std::optional<std::int64_t> &offset)
{
    offset.reset();
    if (text.empty())
        return true;
    if (text == "Z" || text == "z") {
        offset = 0;
        return true;
    }
    if (takeChar(text, ' ') && (text == "UTC" || text == "GMT" || text == "Z")) {
        offset = 0;
        return true;
    }
    const bool east = takeChar(text, '+');
    if (!east && !takeChar(text, '-'))
        return false;
    const int hours = takeDigits(text, 2);
    takeChar(text, ':');
    const int minutes = text.empty() ? 0 : takeDigits(text, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || !text.empty())
        return false;
    offset = (east ? 1 : -1) * (hours * 3600 + minutes * 60);
    return true;
}

struct Date
{
    int year;
    int month;
    int day;
};

std::optional<Date> takeDate(std::string_view &text)
{
    const int year = takeDigits(text, 4);
    if (year < 0 || !takeChar(text, '-'))
        return std::nullopt;
    const int month = takeDigits(text, 2);
    if (month < 1 || month > 12 || !takeChar(text, '-'))
        return std::nullopt;
    const int day = takeDigits(text, 2);
    if (day < 1
        || !std::chrono::year_month_day(std::chrono::year(year),
                                        std::chrono::month(unsigned(month)),
                                        std::chrono::day(unsigned(day)))
                .ok())
        return std::nullopt;
    return Date{year, month, day};
}

// The digits after the decimal point as nanoseconds; digits past the ninth are dropped.
std::int64_t takeFraction(std::string_view &text)
{
    std::int64_t ns = 0;
    std::int64_t unit = nsPerSecond / 10;
    while (!text.empty() && isDigit(text.front())) {
        ns += (text.front() - '0') * unit;
        unit /= 10;
        text.remove_prefix(1);
    }
    return ns;
}

std::optional<Timestamp> instant(Date date, std::int64_t secondOfDay, std::int64_t ns,
                                 std::optional<std::int64_t> offset)
{
    if (!offset) {
        const auto local = localToUnix(date.year, date.month, date.day, secondOfDay);
        return local ? fromSeconds(*local, ns) : std::nullopt;
    }
    const std::int64_t days = daysFromCivil(date.year, date.month, date.day);
    return fromSeconds(days * secondsPerDay + secondOfDay - *offset, ns);
}

std::optional<Timestamp> parseCivil(std::string_view text)
{
    const auto date = takeDate(text);
    if (!date || text.empty())
        return std::nullopt;
    if (!takeChar(text, 'T') && !takeChar(text, ' ') && !takeChar(text, 't'))
        return std::nullopt;
    const int hour = takeDigits(text, 2);
    if (hour < 0 || hour > 23 || !takeChar(text, ':'))
        return std::nullopt;
    const int minute = takeDigits(text, 2);
    if (minute < 0 || minute > 59)
        return std::nullopt;
    int second = 0;
    std::int64_t ns = 0;
    if (takeChar(text, ':')) {
        second = takeDigits(text, 2);
        if (second < 0 || second > 60) // 60 is a leap second
            return std::nullopt;
        if (text.size() > 1 && (text[0] == '.' || text[0] == ',') && isDigit(text[1])) {
            text.remove_prefix(1);
            ns = takeFraction(text);
        }
    }
    std::optional<std::int64_t> offset;
    if (!takeZone(text, offset))
        return std::nullopt;
    return instant(*date, hour * 3600 + minute * 60 + second, ns, offset);
}

std::optional<Timestamp> parseUnix(std::string_view text)
{
    std::int64_t whole = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (error != std::errc())
        return std::nullopt;
    std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
    if (rest.empty())
        return timestampFromUnix(whole);
    if (!takeChar(rest, '.') || rest.empty())
        return std::nullopt;
    if (rest.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    const auto base = timestampFromUnix(whole);
    if (!base)
        return std::nullopt;
    const std::int64_t magnitude = whole < 0 ? -whole : whole;
    const std::int64_t perUnit = magnitude < 100'000'000'000 ? 1
        : magnitude < 100'000'000'000'000                    ? 1'000
        : magnitude < 100'000'000'000'000'000                ? 1'000'000
                                                             : nsPerSecond;
    const std::int64_t ns = takeFraction(rest) / perUnit;
    std::int64_t result = 0;
    if (__builtin_add_overflow(base->ns, whole < 0 || text.front() == '-' ? -ns : ns, &result))
        return std::nullopt;
    return Timestamp{result};
}

std::optional<std::int64_t> unitInNs(std::string_view unit)
{
    if (unit == "ms")
        return 1'000'000;
    if (unit == "s")
        return nsPerSecond;
    if (unit == "m")
        return 60 * nsPerSecond;
    if (unit == "h")
        return 3600 * nsPerSecond;
    if (unit == "d")
        return secondsPerDay * nsPerSecond;
    if (unit == "w")
        return 7 * secondsPerDay * nsPerSecond;
    return std::nullopt;
}

} // namespace

Timestamp Timestamp::now()
{
    using namespace std::chrono;
    return {duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count()};
}

std::optional<Timestamp> parseTimestamp(std::string_view text)
{
    if (text.size() > 64 || text.empty())
        return std::nullopt;
    if (text.size() > 4 && text[4] == '-')
        return parseCivil(text);
    return parseUnix(text);
}

std::optional<Timestamp> timestampFromUnix(std::int64_t value)
{
    if (value == std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    const std::int64_t magnitude = value < 0 ? -value : value;
    if (magnitude < 100'000'000'000)
        return fromSeconds(value, 0);
    if (magnitude < 100'000'000'000'000)
        return fromSeconds(value / 1'000, value % 1'000 * 1'000'000);
    if (magnitude < 100'000'000'000'000'000)
        return fromSeconds(value / 1'000'000, value % 1'000'000 * 1'000);
    return Timestamp{value};
}

std::optional<Timestamp> timestampFromUnix(double value)
{
    if (!std::isfinite(value))
        return std::nullopt;
    const double magnitude = std::abs(value);
    const double scale = magnitude < 1e11 ? 1e9
        : magnitude < 1e14                ? 1e6
        : magnitude < 1e17                ? 1e3
                                          : 1;
    const double ns = value * scale;
    if (std::abs(ns) >= 9.2e18)
        return std::nullopt;
    // A double has some 200 ns of precision here: round to microseconds, as was surely written.
    return Timestamp{std::llround(ns / 1e3) * 1'000};
}

std::optional<Timestamp> parseTimeExpression(std::string_view text, Timestamp now)
{
    if (text == "now")
        return now;
    if (text.size() == 10 && text[4] == '-') {
        std::string_view rest = text;
        const auto date = takeDate(rest);
        return date && rest.empty() ? instant(*date, 0, 0, std::nullopt) : std::nullopt;
    }
    if (!text.empty() && text.front() == '-') {
        std::int64_t count = 0;
        const char *end = text.data() + text.size();
        const auto [rest, error] = std::from_chars(text.data(), end, count);
        if (error == std::errc() && rest != end && *rest != '.') {
            const auto unit = unitInNs({rest, static_cast<std::size_t>(end - rest)});
            std::int64_t ns = 0;
            if (!unit || __builtin_mul_overflow(count, *unit, &ns)
                || __builtin_add_overflow(now.ns, ns, &ns))
                return std::nullopt;
            return Timestamp{ns};
        }
    }
    return parseTimestamp(text);
}

void formatTimestampTo(Timestamp time, char *out)
{
    using namespace std::chrono;
    const sys_time<nanoseconds> point{nanoseconds(time.ns)};
    const auto days = floor<std::chrono::days>(point);
    const year_month_day date{days};
    const std::int64_t us = duration_cast<microseconds>(floor<microseconds>(point) - days).count();
    auto put = [&out](std::int64_t value, int width) {
        for (int i = width - 1; i >= 0; --i) {
            out[i] = static_cast<char>('0' + value % 10);
            value /= 10;
        }
        out += width;
    };
    const std::int64_t seconds = us / 1'000'000;
    put(int(date.year()), 4);
    *out++ = '-';
    put(unsigned(date.month()), 2);
    *out++ = '-';
    put(unsigned(date.day()), 2);
    *out++ = 'T';
    put(seconds / 3600, 2);
    *out++ = ':';
    put(seconds / 60 % 60, 2);
    *out++ = ':';
    put(seconds % 60, 2);
    *out++ = '.';
    put(us % 1'000'000, 6);
    *out = 'Z';
}

std::string formatTimestamp(Timestamp time)
{
    std::string text(formattedTimestampSize, '\0');
    formatTimestampTo(time, text.data());
    return text;
}

} // namespace logyard

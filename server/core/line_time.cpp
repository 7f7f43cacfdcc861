// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/line_time.h"

#include "server/core/ascii.h"

#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace logyard {
namespace {

constexpr std::int64_t dayNs = 86'400'000'000'000;
constexpr std::int64_t mostAhead = 2 * dayNs;
constexpr int mostYearsBack = 8; // from one 29th of February to the next

// Reads a line from its front; what does not fit is not taken.
class Scanner final
{
public:
    explicit Scanner(std::string_view text) : m_text(text) { }

    std::size_t at() const { return m_at; }
    void back(std::size_t at) { m_at = at; }
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    std::string_view since(std::size_t begin) const { return m_text.substr(begin, m_at - begin); }

    bool take(char c)
    {
        if (peek() != c || m_at >= m_text.size())
            return false;
        ++m_at;
        return true;
    }
    bool take(std::string_view text)
    {
        if (!m_text.substr(m_at).starts_with(text))
            return false;
        m_at += text.size();
        return true;
    }
    /// Exactly so many digits; -1: there are fewer.
    int digits(std::size_t count)
    {
        if (m_text.size() - m_at < count)
            return -1;
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (!isDigit(m_text[m_at + i]))
                return -1;
            value = value * 10 + (m_text[m_at + i] - '0');
        }
        m_at += count;
        return value;
    }
    /// One to nine digits behind a dot or a comma.
    bool fraction()
    {
        if ((peek() != '.' && peek() != ',') || m_at + 1 >= m_text.size()
            || !isDigit(m_text[m_at + 1]))
            return false;
        ++m_at;
        while (isDigit(peek()))
            ++m_at;
        return true;
    }
    /// 1 to 12; 0: there is no month's name.
    int month()
    {
        static constexpr std::array<std::string_view, 12> months{
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        for (std::size_t i = 0; i < months.size(); ++i) {
            if (take(months[i]))
                return static_cast<int>(i + 1);
        }
        return 0;
    }
    /// `10:30:45` and a fraction, as text; empty: there is none.
    std::string_view timeOfDay()
    {
        const std::size_t begin = m_at;
        if (digits(2) < 0 || !take(':') || digits(2) < 0 || !take(':') || digits(2) < 0) {
            m_at = begin;
            return {};
        }
        fraction();
        return since(begin);
    }
    /// A zone behind a time: `Z`, `+01:00`, ` +0100`, ` UTC`, ` GMT`; as RFC 3339 has it.
    std::string zone()
    {
        const std::size_t begin = m_at;
        if (take('Z') || take('z') || take(" UTC") || take(" GMT")) {
            if (!std::isalnum(static_cast<unsigned char>(peek())))
                return "Z";
            m_at = begin;
            return {};
        }
        take(' ');
        const std::size_t sign = m_at;
        if (take('+') || take('-')) {
            const bool isHour = digits(2) >= 0;
            const bool hasColon = isHour && take(':');
            if (isHour && (digits(2) >= 0 || (!hasColon && sign == begin)) && !isDigit(peek()))
                return std::string(since(sign)) + (m_at - sign == 3 ? ":00" : "");
        }
        m_at = begin;
        return {};
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

std::optional<Timestamp> composed(int year, int month, int day, std::string_view timeOfDay,
                                  std::string_view zone)
{
    char date[16];
    std::snprintf(date, sizeof date, "%04d-%02d-%02dT", year % 10000, month % 100, day % 100);
    return parseTimestamp(std::string(date).append(timeOfDay).append(zone));
}

int yearOf(Timestamp time)
{
    const std::string text = formatTimestamp(time);
    return std::atoi(text.substr(0, 4).c_str());
}

std::optional<Timestamp> inTheLastYear(int month, int day, std::string_view timeOfDay,
                                       Timestamp now)
{
    const int latest = yearOf({now.ns + mostAhead}) + 1; // zones
    for (int year = latest; year >= latest - mostYearsBack - 1; --year) {
        const auto time = composed(year, month, day, timeOfDay, {});
        if (time && time->ns - now.ns <= mostAhead)
            return time;
    }
    return std::nullopt;
}

// 2024-01-25T10:30:45, 2024/01/25 10:30:45
std::optional<Timestamp> numericTime(Scanner &in)
{
    const int year = in.digits(4);
    const char between = in.peek();
    if (year < 0 || (between != '-' && between != '/') || !in.take(between))
        return std::nullopt;
    const int month = in.digits(2);
    if (month < 0 || !in.take(between))
        return std::nullopt;
    const int day = in.digits(2);
    if (day < 0 || (!in.take('T') && !in.take(' ') && !in.take('t')))
        return std::nullopt;
    const auto timeOfDay = in.timeOfDay();
    return timeOfDay.empty() ? std::nullopt : composed(year, month, day, timeOfDay, in.zone());
}

// 25/Jan/2024:10:30:45 +0000, 25 Jan 2024 10:30:45.123
std::optional<Timestamp> dayFirstTime(Scanner &in)
{
    const int day = in.digits(2);
    const char between = in.peek();
    if (day < 0 || (between != '/' && between != ' ' && between != '-') || !in.take(between))
        return std::nullopt;
    const int month = in.month();
    if (month == 0 || !in.take(between))
        return std::nullopt;
    const int year = in.digits(4);
    if (year < 0 || (!in.take(' ') && !in.take(':')))
        return std::nullopt;
    const auto timeOfDay = in.timeOfDay();
    return timeOfDay.empty() ? std::nullopt : composed(year, month, day, timeOfDay, in.zone());
}

// Thu Jan 25 10:30:45 2024, Jan 25 10:30:45, Jan 25 2024 10:30:45
std::optional<Timestamp> monthFirstTime(Scanner &in, Timestamp now)
{
    const std::size_t begin = in.at();
    for (const std::string_view day : {"Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun "}) {
        if (in.take(day))
            break;
    }
    const bool hasWeekday = in.at() != begin;
    const int month = in.month();
    if (month == 0 || !in.take(' '))
        return std::nullopt;
    int day = in.take(' ') ? -1 : in.digits(2);
    if (day < 0)
        day = in.digits(1);
    if (day < 0 || !in.take(' '))
        return std::nullopt;
    const std::size_t beforeYear = in.at();
    int year = in.digits(4);
    if (year >= 0 && !in.take(' '))
        year = -1;
    if (year < 0)
        in.back(beforeYear);
    const auto timeOfDay = in.timeOfDay();
    if (timeOfDay.empty())
        return std::nullopt;
    if (year < 0 && hasWeekday) {
        const std::size_t end = in.at();
        const bool hasYear = in.take(' ') && (year = in.digits(4)) >= 0 && !isDigit(in.peek());
        if (!hasYear) {
            in.back(end);
            year = -1;
        }
    }
    return year < 0 ? inTheLastYear(month, day, timeOfDay, now)
                    : composed(year, month, day, timeOfDay, {});
}

// I0125 10:30:45.123456
std::optional<Timestamp> glogTime(Scanner &in, Timestamp now)
{
    bool isGlog = false;
    for (const char letter : {'I', 'W', 'E', 'F', 'D'})
        isGlog = isGlog || in.take(letter);
    const int month = isGlog ? in.digits(2) : -1;
    const int day = month >= 0 ? in.digits(2) : -1;
    if (day < 0 || !in.take(' '))
        return std::nullopt;
    const auto timeOfDay = in.timeOfDay();
    return timeOfDay.empty() ? std::nullopt : inTheLastYear(month, day, timeOfDay, now);
}

std::optional<Timestamp> anyTime(Scanner &in, Timestamp now)
{
    const std::size_t begin = in.at();
    const char first = in.peek();
    std::optional<Timestamp> time;
    if (isDigit(first)) {
        time = numericTime(in);
        if (!time) {
            in.back(begin);
            time = dayFirstTime(in);
        }
    } else if (first >= 'A' && first <= 'Z') {
        time = monthFirstTime(in, now);
        if (!time) {
            in.back(begin);
            time = glogTime(in, now);
        }
    }
    return time;
}

bool endsWell(char next)
{
    return next == '\0' || next == ' ' || next == '\t' || next == ':' || next == '|' || next == ']'
        || next == ',' || next == ';' || next == '-' || next == ')';
}

} // namespace

std::optional<LineTime> leadingTime(std::string_view line, Timestamp now)
{
    Scanner in(line);
    const bool isBracketed = in.take('[') || in.take('(');
    const auto time = anyTime(in, now);
    if (!time || !endsWell(in.peek()))
        return std::nullopt;
    // With other things in the brackets the line stays as it is: `[2024-01-25T10:30:45Z INFO app]`.
    if (isBracketed)
        return in.take(']') || in.take(')') ? LineTime{*time, in.at()} : LineTime{*time, 0};
    return LineTime{*time, in.at()};
}

std::optional<LineTime> yearlessTime(std::string_view text, Timestamp now)
{
    Scanner in(text);
    const auto time = monthFirstTime(in, now);
    return time ? std::optional(LineTime{*time, in.at()}) : std::nullopt;
}

} // namespace logyard

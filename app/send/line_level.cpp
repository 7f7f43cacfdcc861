// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/line_level.h"

#include "server/core/ascii.h"
#include "server/core/level.h"

#include <array>
#include <cctype>

namespace logyard::send {
namespace {

constexpr std::size_t mostWords = 7; // how far into the line a level is looked for
constexpr std::size_t mostBytes = 400;

// I0125 10:30:45.123456
std::string_view glogLevel(std::string_view line)
{
    if (line.size() < 14 || line[5] != ' ' || line[8] != ':' || line[11] != ':')
        return {};
    for (const std::size_t at : {1, 2, 3, 4, 6, 7, 9, 10, 12, 13}) {
        if (!isDigit(line[at]))
            return {};
    }
    switch (line[0]) {
    case 'I':
        return "info";
    case 'W':
        return "warning";
    case 'E':
        return "error";
    case 'F':
        return "fatal";
    case 'D':
        return "debug";
    default:
        return {};
    }
}

// level=error, "severity": "WARN", lvl=dbug
std::string_view namedLevel(std::string_view line)
{
    for (const std::string_view name : {"level", "lvl", "severity", "loglevel"}) {
        for (auto at = line.find(name); at != line.npos; at = line.find(name, at + 1)) {
            if (at > 0 && (isAsciiLetter(line[at - 1]) || line[at - 1] == '_'))
                continue;
            auto begin = at + name.size();
            if (begin < line.size() && line[begin] == '"')
                ++begin;
            if (begin >= line.size() || (line[begin] != '=' && line[begin] != ':'))
                continue;
            begin = line.find_first_not_of(line[begin] == '=' ? "\"'" : " \"'", begin + 1);
            if (begin == line.npos)
                return {};
            auto end = begin;
            while (end < line.size() && isAsciiLetter(line[end]))
                ++end;
            const auto word = line.substr(begin, end - begin);
            if (levelFromText(word) != Level::None)
                return word;
        }
    }
    return {};
}

bool isUpperCase(std::string_view word)
{
    for (const char c : word) {
        if (c < 'A' || c > 'Z')
            return false;
    }
    return true;
}

// Names of levels that are also words of sentences: only where they are marked as a level.
bool isOrdinaryWord(std::string_view word)
{
    return word == "HTTP" || word == "LOG" || word == "FINE" || word == "SUCCESS" || word == "FAIL"
        || word == "FAILURE" || word == "ALERT" || word == "TRACE" || word == "SILLY";
}

// A level among the first words: in capitals, in brackets, or with a colon behind it.
std::string_view markedLevel(std::string_view line)
{
    constexpr std::string_view spaces = " \t|";
    std::size_t at = 0;
    for (std::size_t words = 0; words < mostWords; ++words) {
        at = line.find_first_not_of(spaces, at);
        if (at == line.npos)
            return {};
        const std::size_t end = std::min(line.find_first_of(spaces, at), line.size());
        std::string_view token = line.substr(at, end - at);
        at = end;
        // Of "[x][error]", "2024]ERROR" and "ERROR:root:text" the parts are looked at, too.
        for (std::size_t from = 0; from < token.size();) {
            while (from < token.size() && !isAsciiLetter(token[from]))
                ++from;
            auto to = from;
            while (to < token.size() && isAsciiLetter(token[to]))
                ++to;
            const auto word = token.substr(from, to - from);
            const char before = from > 0 ? token[from - 1] : ' ';
            const char behind = to < token.size() ? token[to] : ' ';
            from = to;
            if (word.size() < 3 || levelFromText(word) == Level::None)
                continue;
            const bool isBracketed = (before == '[' && (behind == ']' || behind == ' '))
                || (before == ':' && behind == ']') || (before == '<' && behind == '>')
                || (before == '(' && behind == ')');
            const bool isLabel = behind == ':' && (before == ' ' || before == '.')
                && (to == token.size() || to + 1 == token.size() || isUpperCase(word));
            const bool isCapital = isUpperCase(word) && !isOrdinaryWord(word)
                && (before == ' ' || before == ']' || before == '[' || before == '(')
                && !isDigit(behind) && behind != '_' && behind != '-' && behind != '/'
                && behind != '.' && behind != '=';
            const bool isFirst =
                words == 0 && before == ' ' && behind == ' ' && isUpperCase(word) && word != "HTTP";
            if (isBracketed || isLabel || isCapital || isFirst)
                return word;
        }
    }
    return {};
}

bool isFailure(std::string_view line)
{
    constexpr std::array<std::string_view, 7> fronts{"Traceback (most recent call last):",
                                                     "panic: ",
                                                     "fatal error: ",
                                                     "Unhandled exception",
                                                     "Exception in thread ",
                                                     "Uncaught Error",
                                                     "goroutine "};
    for (const auto front : fronts) {
        if (line.starts_with(front))
            return true;
    }
    if (line.starts_with("thread '") && line.find("panicked at") != line.npos)
        return true;
    // java.lang.IllegalStateException: text, TypeError: text
    const auto end = std::min(line.find(':'), line.size());
    const auto name = line.substr(0, end);
    if (name.find_first_of(" \t=[]{}\"'") != name.npos)
        return false;
    return name.size() > 5 && (name.ends_with("Exception") || name.ends_with("Error"));
}

} // namespace

std::string_view guessLevel(std::string_view line)
{
    line = line.substr(0, mostBytes);
    if (const auto level = glogLevel(line); !level.empty())
        return level;
    if (const auto level = namedLevel(line); !level.empty())
        return level;
    if (const auto level = markedLevel(line); !level.empty())
        return level;
    return isFailure(line) ? std::string_view("error") : std::string_view();
}

} // namespace logyard::send

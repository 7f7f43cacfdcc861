// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/pretty_json.h"

#include <algorithm>

namespace logyard::ui {
namespace {

constexpr std::size_t maxIndent = 64;

std::size_t stringEnd(std::string_view json, std::size_t at)
{
    for (++at; at < json.size(); ++at) {
        if (json[at] == '\\')
            ++at;
        else if (json[at] == '"')
            return at + 1;
    }
    return json.size();
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

std::string prettyJson(std::string_view json)
{
    std::string out;
    out.reserve(json.size() + json.size() / 2);
    std::size_t depth = 0;
    const auto newLine = [&] {
        out += '\n';
        out.append(2 * std::min(depth, maxIndent), ' ');
    };
    const auto nextIs = [&](std::size_t at, char wanted) {
        while (at < json.size() && isSpace(json[at]))
            ++at;
        return at < json.size() && json[at] == wanted;
    };
    for (std::size_t at = 0; at < json.size();) {
        const char c = json[at];
        switch (c) {
        case '"': {
            const std::size_t end = stringEnd(json, at);
            out += json.substr(at, end - at);
            at = end;
            continue;
        }
        case '{':
        case '[':
            out += c;
            ++depth;
            if (!nextIs(at + 1, c == '{' ? '}' : ']'))
                newLine();
            break;
        case '}':
        case ']':
            depth -= depth > 0;
            if (!out.empty() && out.back() != '{' && out.back() != '[')
                newLine();
            out += c;
            break;
        case ',':
            out += c;
            newLine();
            break;
        case ':':
            out += ": ";
            break;
        default:
            if (!isSpace(c))
                out += c;
        }
        ++at;
    }
    return out;
}

} // namespace logyard::ui

// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/head.h"

#include "server/core/ascii.h"
#include "server/core/byte_size.h"

#include <algorithm>
#include <charconv>

namespace logyard::http {
namespace {

using Kind = HeadVerdict::Kind;

HeadVerdict refused(int status, std::string message)
{
    return {Kind::Refused, {}, status, std::move(message)};
}

bool equalsIgnoringCase(std::string_view text, std::string_view lowerCase)
{
    return text.size() == lowerCase.size()
        && std::equal(text.begin(), text.end(), lowerCase.begin(),
                      [](char a, char b) { return asciiLower(a) == b; });
}

// tchar of RFC 9110, section 5.6.2.
bool isTokenChar(char c)
{
    return (c >= '0' && c <= '9') || (asciiLower(c) >= 'a' && asciiLower(c) <= 'z')
        || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

// One line without its CRLF or LF; removed from the front of `rest`.
std::string_view takeLine(std::string_view &rest)
{
    const auto newline = rest.find('\n');
    std::string_view line = rest.substr(0, newline);
    rest.remove_prefix(newline + 1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

std::optional<HeadVerdict> readRequestLine(std::string_view line, Head &head)
{
    const auto firstSpace = line.find(' ');
    const auto lastSpace = line.rfind(' ');
    if (firstSpace == std::string_view::npos || lastSpace == firstSpace)
        return refused(400, "The request line must be: METHOD TARGET HTTP/1.1.");
    head.method = line.substr(0, firstSpace);
    const std::string_view target = line.substr(firstSpace + 1, lastSpace - firstSpace - 1);
    const std::string_view version = line.substr(lastSpace + 1);
    if (!isToken(head.method))
        return refused(400, "The request's method is not valid.");
    if (version.size() != 8 || !version.starts_with("HTTP/"))
        return refused(400, "The request line must end in HTTP/1.1.");
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refused(505, "This server speaks HTTP/1.1 only.");
    if (target.empty() || std::any_of(target.begin(), target.end(), [](char c) {
            return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
        }))
        return refused(400,
                       "The request's target holds a blank or a control character. "
                       "Percent-encode it.");
    if (target.front() != '/' && !(target == "*" && head.method == "OPTIONS"))
        return refused(400, "The request's target must begin with a slash.");
    const auto question = target.find('?');
    head.path = target.substr(0, question);
    if (question != std::string_view::npos)
        head.query = target.substr(question + 1);
    head.closes = version == "HTTP/1.0";
    return std::nullopt;
}

std::optional<HeadVerdict> readContentLength(std::string_view value, Head &head)
{
    std::uint64_t length = 0;
    const char *const end = value.data() + value.size();
    const auto [rest, error] = std::from_chars(value.data(), end, length);
    if (value.empty() || error != std::errc() || rest != end || head.contentLength)
        return refused(400, "Content-Length must be given once, as a decimal number.");
    head.contentLength = length;
    return std::nullopt;
}

// A list with commas; close wins over keep-alive (RFC 9112, section 9.3).
void readConnectionOptions(std::string_view list, Head &head)
{
    bool closes = false;
    bool keepsAlive = false;
    while (!list.empty()) {
        const auto comma = list.find(',');
        const std::string_view option = trimmed(list.substr(0, comma));
        closes = closes || equalsIgnoringCase(option, "close");
        keepsAlive = keepsAlive || equalsIgnoringCase(option, "keep-alive");
        list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    }
    if (closes || keepsAlive)
        head.closes = closes;
}

std::optional<HeadVerdict> readApiKey(std::string_view value, Head &head)
{
    if (head.apiKey)
        return refused(400, "The API key must be given once.");
    head.apiKey = value;
    return std::nullopt;
}

std::optional<HeadVerdict> readField(std::string_view name, std::string_view value, Head &head)
{
    switch (name.size()) {
    case 4:
        if (equalsIgnoringCase(name, "host")) {
            if (head.host)
                return refused(400, "Host must be given once.");
            head.host = value;
        }
        break;
    case 6:
        if (equalsIgnoringCase(name, "origin")) {
            if (!head.origin.empty())
                return refused(400, "Origin must be given once.");
            head.origin = value;
        } else if (equalsIgnoringCase(name, "accept"))
            head.accept = value;
        else if (equalsIgnoringCase(name, "expect")) {
            if (!equalsIgnoringCase(value, "100-continue"))
                return refused(417, "Only Expect: 100-continue is supported.");
            head.expectsContinue = true;
        }
        break;
    case 10:
        if (equalsIgnoringCase(name, "connection"))
            readConnectionOptions(value, head);
        else if (equalsIgnoringCase(name, "dd-api-key"))
            return readApiKey(value, head);
        break;
    case 12:
        if (equalsIgnoringCase(name, "x-seq-apikey"))
            return readApiKey(value, head);
        break;
    case 13:
        if (equalsIgnoringCase(name, "last-event-id"))
            head.lastEventId = value;
        else if (equalsIgnoringCase(name, "authorization")) {
            if (head.authorization)
                return refused(400, "Authorization must be given once.");
            head.authorization = value;
        }
        break;
    case 14:
        if (equalsIgnoringCase(name, "content-length"))
            return readContentLength(value, head);
        break;
    case 17:
        if (equalsIgnoringCase(name, "transfer-encoding")) {
            if (!equalsIgnoringCase(value, "chunked") || head.isChunked)
                return refused(501, "Only Transfer-Encoding: chunked is supported, given once.");
            head.isChunked = true;
        }
        break;
    default:
        break;
    }
    return std::nullopt;
}

std::optional<HeadVerdict> readFields(std::string_view rest, const HeadLimits &limits, Head &head)
{
    std::size_t count = 0;
    for (std::string_view line = takeLine(rest); !line.empty(); line = takeLine(rest)) {
        if (++count > limits.fields)
            return refused(431,
                           "The request has more than " + std::to_string(limits.fields)
                               + " header fields.");
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || !isToken(line.substr(0, colon)))
            return refused(400, "A header field must be: Name: value.");
        const std::string_view value = trimmed(line.substr(colon + 1));
        if (value.find('\0') != std::string_view::npos
            || value.find('\r') != std::string_view::npos)
            return refused(400, "A header field's value holds a control character.");
        if (auto refusal = readField(line.substr(0, colon), value, head))
            return refusal;
    }
    return std::nullopt;
}

std::optional<HeadVerdict> checkLength(const Head &head, const HeadLimits &limits)
{
    if (head.isChunked && head.contentLength)
        return refused(400, "Content-Length and Transfer-Encoding exclude each other.");
    if (head.contentLength.value_or(0) > limits.body)
        return refused(413,
                       "The body is larger than " + byteSizeText(limits.body)
                           + ". Send it in smaller pieces.");
    if (head.method == "POST" && !head.isChunked && !head.contentLength)
        return refused(411, "A POST needs a Content-Length.");
    return std::nullopt;
}

} // namespace

HeadVerdict inspectHead(std::string_view bytes, const HeadLimits &limits)
{
    // Empty lines before a request are to be ignored (RFC 9112, section 2.2).
    const auto begin = bytes.find_first_not_of("\r\n");
    if (begin == std::string_view::npos)
        return bytes.size() > limits.block ? refused(400, "There is no request here.")
                                           : HeadVerdict();
    const std::string_view text = bytes.substr(begin, limits.block);
    const auto lineEnd = text.find('\n');
    if (std::min(lineEnd, text.size()) > limits.requestLine)
        return refused(414,
                       "The request line is longer than " + std::to_string(limits.requestLine)
                           + " bytes. Shorten the URL.");
    // The head ends with the first empty line.
    std::size_t end = std::string_view::npos;
    for (auto newline = lineEnd; newline != std::string_view::npos;
         newline = text.find('\n', newline + 1)) {
        const std::string_view next = text.substr(newline + 1, 2);
        if (next.starts_with('\n') || next == "\r\n") {
            end = newline + 1 + next.find('\n') + 1;
            break;
        }
    }
    if (end == std::string_view::npos) {
        if (bytes.size() - begin >= limits.block)
            return refused(431,
                           "The header fields have more than " + std::to_string(limits.block)
                               + " bytes.");
        return {};
    }
    HeadVerdict verdict;
    Head &head = verdict.head;
    head.size = begin + end;
    std::string_view rest = text.substr(0, end);
    auto refusal = readRequestLine(takeLine(rest), head);
    if (!refusal)
        refusal = readFields(rest, limits, head);
    if (!refusal)
        refusal = checkLength(head, limits);
    if (refusal) {
        refusal->head = head;
        return *refusal;
    }
    verdict.kind = Kind::Accepted;
    return verdict;
}

} // namespace logyard::http

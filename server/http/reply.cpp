// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/reply.h"

#include "server/core/entry.h"

namespace logyard::http {
namespace {

// How long a sender should wait before it tries again what could not be stored.
constexpr std::string_view retryAfterSeconds = "5";

} // namespace

Reply errorReply(int status, std::string_view message)
{
    Reply reply;
    reply.status = status;
    reply.body = "{\"error\":";
    appendJsonString(reply.body, message);
    reply.body += '}';
    reply.error = message;
    if (status == 503)
        reply.fields.push_back({"Retry-After", std::string(retryAfterSeconds)});
    return reply;
}

Reply errorReply(const store::StoreError &error)
{
    using Kind = store::StoreError::Kind;
    switch (error.kind) {
    case Kind::Refused:
    case Kind::BadCursor:
        return errorReply(400, error.message);
    case Kind::NotFound:
        return errorReply(404, error.message);
    case Kind::Unavailable:
        break;
    }
    return errorReply(503, error.message);
}

Reply errorReply(const query::QueryError &error)
{
    Reply reply;
    reply.status = 400;
    reply.body = "{\"error\":";
    appendJsonString(reply.body,
                     "The filter is not valid at position " + std::to_string(error.position) + ": "
                         + error.message);
    reply.body += ",\"position\":" + std::to_string(error.position) + ",\"expected\":";
    appendJsonString(reply.body, error.expected);
    reply.body += '}';
    return reply;
}

Reply methodNotAllowed(std::string_view allowed)
{
    Reply reply =
        errorReply(405, "This method is not possible here. Use " + std::string(allowed) + ".");
    reply.fields.push_back({"Allow", std::string(allowed)});
    return reply;
}

std::string_view reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 411:
        return "Length Required";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 421:
        return "Misdirected Request";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Error";
    }
}

std::string serialise(const Reply &reply, bool closes, bool isHead)
{
    std::string out;
    out.reserve(256 + reply.body.size());
    out += "HTTP/1.1 " + std::to_string(reply.status) + ' ';
    out += reasonPhrase(reply.status);
    out += "\r\n";
    if (reply.status != 204) {
        out += "Content-Type: ";
        out += reply.contentType;
        out += "\r\nContent-Length: " + std::to_string(reply.body.size()) + "\r\n";
    }
    for (const Field &field : reply.fields)
        out += field.name + ": " + field.value + "\r\n";
    if (closes)
        out += "Connection: close\r\n";
    out += "\r\n";
    if (!isHead)
        out += reply.body;
    return out;
}

} // namespace logyard::http

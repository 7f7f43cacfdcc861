// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/write_routes.h"

#include "server/core/entry.h"
#include "server/http/metrics.h"
#include "server/http/qt_compat.h"
#include "server/http/routes.h"
#include "server/http/url.h"
#include "server/intake/content_encoding.h"
#include "server/intake/ingest.h"

#include <QUrl>

namespace logyard::http {
namespace {

using Method = QHttpServerRequest::Method;

constexpr std::string_view logsPrefix = "/logs/";

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

std::string_view methodName(Method method)
{
    switch (method) {
    case Method::Get:
        return "GET";
    case Method::Put:
        return "PUT";
    case Method::Delete:
        return "DELETE";
    case Method::Post:
        return "POST";
    case Method::Head:
        return "HEAD";
    case Method::Options:
        return "OPTIONS";
    case Method::Patch:
        return "PATCH";
    default:
        return "other";
    }
}

Reply loggedReply()
{
    Reply reply;
    reply.status = 201;
    reply.body = "{\"status\":\"logged\"}";
    return reply;
}

Reply intakeReply(const intake::Intake &intake)
{
    if (intake.accepted == 0)
        return errorReply(400, firstError(intake));
    Reply reply = loggedReply();
    if (intake.shape == intake::Intake::Shape::SingleObject)
        return reply;
    reply.body.pop_back();
    reply.body += ",\"accepted\":" + std::to_string(intake.accepted)
        + ",\"rejected\":" + std::to_string(intake.rejected);
    if (!intake.errors.empty()) {
        reply.body += ",\"errors\":[";
        for (const auto &error : intake.errors) {
            if (&error != &intake.errors.front())
                reply.body += ',';
            reply.body += "{\"line\":" + std::to_string(error.line) + ",\"error\":";
            appendJsonString(reply.body, error.message);
            reply.body += '}';
        }
        reply.body += ']';
    }
    reply.body += '}';
    return reply;
}

Reply decodeErrorReply(const intake::DecodeError &error)
{
    using Kind = intake::DecodeError::Kind;
    const int status = error.kind == Kind::Unsupported ? 415
        : error.kind == Kind::TooLarge                 ? 413
        : error.kind == Kind::NoRoom                   ? 503
                                                       : 400;
    return errorReply(status, error.message);
}

} // namespace

void WriteRoutes::addTo(QHttpServer &server)
{
    server.route(QStringLiteral("/logs"), Method::Post,
                 [this](const QHttpServerRequest &request) { return postLogs(request); });
    // A decoded path may hold line breaks, which a dot alone does not match.
    server.route(QStringLiteral("(?s).*"), Method::AnyKnown,
                 [this](const QHttpServerRequest &request) { return answerRequest(request); });
}

Reply WriteRoutes::answerHead(const Head &head)
{
    const Asked asked{Method::Head, head.path, head.origin};
    const RouteRule *const route = findRoute(head.path);
    if (!route || route->protocol == ProtocolId::Logyard || !hasMethod(*route, "HEAD"))
        return finish(asked, answer(asked.method, asked.path, asked.origin));
    Sent sent{"GET", head.path, head.query, {}, {}, [](std::string_view) { return std::string(); }};
    return finish(asked, answerSender(route->protocol, sent, {}));
}

QHttpServerResponse WriteRoutes::answerRequest(const QHttpServerRequest &request)
{
    const QByteArray path = request.url().path(QUrl::FullyEncoded).toUtf8();
    const QByteArray origin = request.value("Origin");
    const Asked asked{request.method(), view(path), view(origin)};
    const RouteRule *const route = findRoute(asked.path);
    const bool isSender = route && route->protocol != ProtocolId::Logyard
        && asked.method != Method::Options && hasMethod(*route, methodName(asked.method));
    if (!isSender)
        return toResponse(finish(asked, answer(asked.method, asked.path, asked.origin)));
    const QByteArray query = request.url().query(QUrl::FullyEncoded).toUtf8();
    const QByteArray type = request.value("Content-Type");
    const QByteArray encoding = request.value("Content-Encoding");
    const QByteArray body = request.body();
    Sent sent{
        methodName(asked.method),
        asked.path,
        view(query),
        view(type),
        view(body),
        [&request](std::string_view name) {
            return request.value(QByteArray(name.data(), qsizetype(name.size()))).toStdString();
        }};
    return toResponse(finish(asked, answerSender(route->protocol, sent, view(encoding))));
}

Protocol &WriteRoutes::protocol(ProtocolId id)
{
    auto &protocol = m_protocols[static_cast<std::size_t>(id)];
    if (!protocol)
        protocol = makeProtocol(id, m_context.limits);
    return *protocol;
}

Reply WriteRoutes::answerSender(ProtocolId id, Sent &sent, std::string_view encodingField)
{
    Protocol &speaker = protocol(id);
    BodyMemory::Share memory(m_context.bodies);
    std::string plain;
    const std::string_view encoding = speaker.encoding(sent.contentType, encodingField);
    if (!intake::isIdentity(encoding) && !sent.body.empty()) {
        auto body = decoded(encoding, sent.body, speaker.decodedLimit(m_context.limits.decodedBody),
                            memory);
        if (!body)
            return body.error();
        plain = std::move(*body);
        sent.body = plain;
    }
    if (!memory.grow(speaker.workingMemory(sent.body.size()))) {
        m_context.bodies.countRefusal();
        return errorReply(503, "Too many large bodies are being read. Try again later.");
    }
    return speaker.answer(
        sent, [this](intake::Intake &intake) { return m_context.ingest.store(intake); });
}

QHttpServerResponse WriteRoutes::postLogs(const QHttpServerRequest &request)
{
    const QByteArray origin = request.value("Origin");
    const Asked asked{Method::Post, "/logs", view(origin)};
    const QByteArray body = request.body();
    const QByteArray encoding = request.value("Content-Encoding");
    if (intake::isIdentity(view(encoding)))
        return toResponse(finish(asked, storeBody(view(body))));
    return toResponse(finish(asked, storeEncodedBody(view(encoding), view(body))));
}

std::expected<std::string, Reply> WriteRoutes::decoded(std::string_view encoding,
                                                       std::string_view body, std::size_t limit,
                                                       BodyMemory::Share &memory)
{
    auto result = intake::decodeBody(encoding, body, limit,
                                     [&memory](std::size_t bytes) { return memory.grow(bytes); });
    if (result)
        return std::move(*result);
    if (result.error().kind == intake::DecodeError::Kind::NoRoom)
        m_context.bodies.countRefusal();
    return std::unexpected(decodeErrorReply(result.error()));
}

Reply WriteRoutes::storeEncodedBody(std::string_view encoding, std::string_view body)
{
    BodyMemory::Share memory(m_context.bodies);
    const auto plain = decoded(encoding, body, m_context.limits.decodedBody, memory);
    return plain ? storeBody(*plain) : plain.error();
}

Reply WriteRoutes::storeBody(std::string_view body)
{
    intake::Intake intake = m_intake.read(body, Timestamp::now());
    const auto stored = m_context.ingest.store(intake);
    return stored ? intakeReply(intake) : errorReply(stored.error());
}

Reply WriteRoutes::answer(Method method, std::string_view path, std::string_view origin)
{
    const RouteRule *const route = findRoute(path);
    if (method == Method::Options) {
        Reply reply;
        reply.status = 204;
        if (route && route->protocol == ProtocolId::Splunk)
            reply.status = 200; // Docker asks so whether the service is there
        reply.fields = m_context.cors.preflightFields(origin);
        return reply;
    }
    if (!route)
        return errorReply(404,
                          "There is nothing here. Send entries with POST /logs; read them "
                          "with GET /logs or GET /logs/<service>.");
    if (method == Method::Delete && path.starts_with(logsPrefix))
        return deleteLogs(path);
    if (method == Method::Get || method == Method::Head) {
        if (path == "/health")
            return health();
        if (path == "/ready")
            return ready();
        if (path == "/metrics")
            return metricsReply(m_context);
    }
    return methodNotAllowed(route->methods);
}

Reply WriteRoutes::deleteLogs(std::string_view path)
{
    const auto service = percentDecoded(path.substr(logsPrefix.size()));
    if (!service || service->empty())
        return errorReply(400,
                          "The service's name in the path is not valid. Percent-encode it as "
                          "UTF-8.");
    if (const auto removed = m_context.store.remove(*service); !removed)
        return errorReply(removed.error());
    Reply reply;
    reply.body = "{\"status\":\"deleted\",\"service\":";
    appendJsonString(reply.body, *service);
    reply.body += '}';
    return reply;
}

Reply WriteRoutes::health() const
{
    Reply reply;
    reply.body = "{\"status\":\"healthy\",\"service\":";
    appendJsonString(reply.body, m_context.serviceName);
    reply.body += '}';
    return reply;
}

Reply WriteRoutes::ready() const
{
    const std::string trouble = m_context.store.trouble();
    const bool isReady = trouble.empty() && !m_context.isDraining;
    const RedisStatus redis = m_context.redisStatus();
    Reply reply;
    reply.status = isReady ? 200 : 503;
    reply.body = isReady ? "{\"ready\":true" : "{\"ready\":false";
    reply.body += ",\"parts\":{\"store\":";
    appendJsonString(reply.body,
                     m_context.isDraining  ? "stopping"
                         : trouble.empty() ? "ok"
                                           : trouble);
    reply.body += ",\"redis\":";
    appendJsonString(reply.body,
                     !redis.isOn             ? "off"
                         : redis.isConnected ? "connected"
                                             : "unreachable");
    reply.body += "},\"not_published\":" + std::to_string(redis.notPublished);
    if (!redis.error.empty()) {
        reply.body += ",\"redis_error\":";
        appendJsonString(reply.body, redis.error);
    }
    reply.body += '}';
    return reply;
}

Reply WriteRoutes::finish(const Asked &asked, Reply reply)
{
    if (!reply.error.empty())
        reply = formed(protocolOf(asked.path), std::move(reply));
    m_context.requests.answered(methodName(asked.method), asked.path, reply.status, asked.began);
    if (!asked.origin.empty() && asked.method != Method::Options) {
        for (Field &field : m_context.cors.fields(asked.origin))
            reply.fields.push_back(std::move(field));
    }
    return reply;
}

} // namespace logyard::http

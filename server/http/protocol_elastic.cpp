// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/entry.h"
#include "server/http/protocols.h"
#include "server/intake/elastic.h"

#include <algorithm>
#include <chrono>

namespace logyard::http {
namespace {

constexpr std::string_view defaultVersion = "8.9.0";

// Clients refuse servers that are not theirs.
Field product()
{
    return {"X-Elastic-Product", "Elasticsearch"};
}

// The version in a client's User-Agent, such as Elastic-filebeat/7.17.1: the server is as new as
// the client wants it to be.
std::string versionFor(std::string_view userAgent)
{
    const auto isPart = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
    const auto slash = userAgent.starts_with("Elastic") ? userAgent.find('/') : userAgent.npos;
    if (slash == userAgent.npos)
        return std::string(defaultVersion);
    const std::string_view rest = userAgent.substr(slash + 1);
    const auto end =
        static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), isPart) - rest.begin());
    const std::string_view version = rest.substr(0, std::min<std::size_t>(end, 16));
    const bool isVersion = std::count(version.begin(), version.end(), '.') == 2
        && version.front() != '.' && version.back() != '.' && version.find("..") == version.npos;
    return std::string(isVersion ? version : defaultVersion);
}

std::string talk(const Sent &sent)
{
    if (sent.path == "/")
        return "{\"name\":\"logyard\",\"cluster_name\":\"logyard\",\"cluster_uuid\":\"logyard\","
               "\"version\":{\"number\":\""
            + versionFor(sent.header("User-Agent"))
            + "\",\"build_flavor\":\"default\",\"build_type\":\"tar\",\"build_hash\":\"unknown\","
              "\"build_date\":\"2023-07-19T14:43:58.555259655Z\",\"build_snapshot\":false,"
              "\"lucene_version\":\"9.7.0\",\"minimum_wire_compatibility_version\":\"7.17.0\","
              "\"minimum_index_compatibility_version\":\"7.0.0\"},"
              "\"tagline\":\"You Know, for Search\"}";
    if (sent.path.starts_with("/_license"))
        return "{\"license\":{\"uid\":\"logyard\",\"type\":\"oss\",\"status\":\"active\","
               "\"expiry_date_in_millis\":4000000000000}}";
    if (sent.path.starts_with("/_xpack"))
        return "{\"build\":{},\"features\":{},\"license\":{\"uid\":\"logyard\",\"type\":\"oss\","
               "\"mode\":\"oss\",\"status\":\"active\"}}";
    if (sent.path.starts_with("/_cluster/health"))
        return "{\"cluster_name\":\"logyard\",\"status\":\"green\",\"timed_out\":false}";
    if (sent.path.starts_with("/_nodes"))
        return "{\"_nodes\":{\"total\":1,\"successful\":1,\"failed\":0},\"nodes\":{}}";
    return sent.method == "GET" ? "{}" : "{\"acknowledged\":true}";
}

/// Elasticsearch, as far as those who send entries talk to it.
class Elastic final : public Protocol
{
public:
    explicit Elastic(const Limits &limits) : m_reader(limits.entry) { }

    Reply answer(const Sent &sent, const Store &store) override
    {
        Reply reply;
        reply.fields.push_back(product());
        if (sent.path == "/_bulk" || sent.path.ends_with("/_bulk"))
            return bulk(sent, store, std::move(reply));
        if (sent.path.find("/_doc") != sent.path.npos
            || sent.path.find("/_create/") != sent.path.npos)
            return document(sent, store, std::move(reply));
        reply.body = talk(sent);
        return reply;
    }

private:
    Reply bulk(const Sent &sent, const Store &store, Reply reply)
    {
        const auto began = std::chrono::steady_clock::now();
        intake::ElasticBulk bulk =
            m_reader.readBulk(sent.body, Timestamp::now(), intake::indexInPath(sent.path));
        if (const auto stored = store(bulk.intake); !stored)
            return errorReply(stored.error());
        if (!bulk.fault.empty()) // then there was nothing to store
            return errorReply(400, bulk.fault);
        const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - began);
        // Fluent Bit looks for this beginning: nothing may come between the two.
        reply.body.reserve(64 + bulk.items.size());
        reply.body += "{\"took\":" + std::to_string(took.count()) + ",\"errors\":";
        reply.body += bulk.intake.rejected > 0 ? "true" : "false";
        reply.body += ",\"items\":[";
        reply.body += bulk.items;
        reply.body += "]}";
        return reply;
    }

    Reply document(const Sent &sent, const Store &store, Reply reply)
    {
        const std::string index = intake::indexInPath(sent.path);
        intake::Intake intake = m_reader.readDocument(sent.body, Timestamp::now(), index);
        if (const auto stored = store(intake); !stored)
            return errorReply(stored.error());
        if (intake.accepted == 0)
            return nothingUsable(intake);
        reply.status = 201;
        reply.body = "{\"_index\":";
        appendJsonString(reply.body, index);
        reply.body += ",\"_id\":\"-\",\"_version\":1,\"result\":\"created\",\"_shards\":{\"total\":"
                      "1,\"successful\":1,\"failed\":0},\"_seq_no\":0,\"_primary_term\":1}";
        return reply;
    }

    intake::ElasticReader m_reader;
};

std::string_view typeOf(int status)
{
    switch (status) {
    case 401:
    case 403:
        return "security_exception";
    case 413:
        return "content_too_long_exception";
    case 503:
        return "unavailable_shards_exception";
    default:
        return "illegal_argument_exception";
    }
}

} // namespace

std::unique_ptr<Protocol> makeElastic(const Limits &limits)
{
    return std::make_unique<Elastic>(limits);
}

void formElastic(Reply &error)
{
    std::string cause = "\"type\":\"" + std::string(typeOf(error.status)) + "\",\"reason\":";
    appendJsonString(cause, error.error);
    error.body = "{\"error\":{\"root_cause\":[{" + cause + "}]," + cause
        + "},\"status\":" + std::to_string(error.status) + '}';
    error.fields.push_back(product());
}

} // namespace logyard::http

// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bench {

/// One entry, before it is written in any format.
struct MadeEntry
{
    std::int64_t ns;
    std::string service, level, message, traceId, path;
    int status;
    double milliseconds;
};

std::vector<MadeEntry> madeEntries(std::size_t count);

/// The entries as the senders of a format write them.
std::string ndjsonBody(const std::vector<MadeEntry> &entries);
std::string jsonLineBody(const std::vector<MadeEntry> &entries); ///< with VictoriaLogs' own names
std::string elasticBody(const std::vector<MadeEntry> &entries);
std::string lokiJsonBody(const std::vector<MadeEntry> &entries);
std::string lokiProtobufBody(const std::vector<MadeEntry> &entries); ///< not compressed
std::string otlpJsonBody(const std::vector<MadeEntry> &entries);
std::string otlpProtobufBody(const std::vector<MadeEntry> &entries);
std::string gelfBody(const std::vector<MadeEntry> &entries);
std::string clefBody(const std::vector<MadeEntry> &entries);
std::string splunkBody(const std::vector<MadeEntry> &entries);
std::string syslogOldBody(const std::vector<MadeEntry> &entries); ///< RFC 3164, a line each
std::string syslogNewBody(const std::vector<MadeEntry> &entries); ///< RFC 5424, octet-counted
std::string datadogBody(const std::vector<MadeEntry> &entries);

} // namespace bench

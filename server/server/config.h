// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/diagnostics.h"
#include "server/http/deadlines.h"
#include "server/http/limits.h"
#include "server/sockets/socket_server.h"
#include "server/store/store_options.h"

#include <QHostAddress>
#include <QString>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace logyard {

inline constexpr quint16 defaultPort = 8005;

/// What the service is built from.
struct Config
{
    QHostAddress host{QHostAddress::LocalHost};
    quint16 port = defaultPort; ///< 0: any free one
    std::optional<quint16> otlpPort{}; ///< a second one, with the same calls
    sockets::Ports sockets{};
    std::filesystem::path logDir;
    QString redisUrl; ///< empty: no Redis
    std::string serviceName = "logging-service";
    store::StoreOptions storage;
    std::string corsOrigins; ///< as CorsPolicy::parse() takes them
    std::string allowedHosts; ///< as HostPolicy::parse() takes them
    std::filesystem::path tokenFile; ///< empty: nobody is asked for a token
    std::filesystem::path tlsCertificate; ///< empty, like the key: plain HTTP
    std::filesystem::path tlsKey;
    /// Where the server says what happens to it; none: nowhere. Must outlive the server.
    std::shared_ptr<Diagnostics> diagnostics{};
    http::Limits limits{};
    http::Deadlines deadlines{}; ///< no option of the program
};

} // namespace logyard

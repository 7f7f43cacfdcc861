// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/deadlines.h"
#include "server/store/store_options.h"

#include <QHostAddress>
#include <QString>

#include <filesystem>
#include <string>

namespace logyard {

inline constexpr quint16 defaultPort = 8005;

/// What the service is built from.
struct Config
{
    QHostAddress host{QHostAddress::LocalHost};
    quint16 port = defaultPort; ///< 0: any free one
    std::filesystem::path logDir;
    QString redisUrl; ///< empty: no Redis
    std::string serviceName = "logging-service";
    store::StoreOptions storage;
    std::string corsOrigins; ///< as CorsPolicy::parse() takes them
    http::Deadlines deadlines{}; ///< no option of the program
};

} // namespace logyard

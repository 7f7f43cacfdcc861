// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/server/config.h"

#include <QCommandLineOption>
#include <QCommandLineParser>
#include <QString>

#include <vector>

namespace logyard {

/// A flag that can also be given in the environment.
struct Setting
{
    QCommandLineOption option;
    const char *variable;

    /// The flag, else the environment's variable, else the default.
    QString value(const QCommandLineParser &parser) const;
    /// Where the value is from: "flag", "environment" or "default".
    QString source(const QCommandLineParser &parser) const;
    QString name() const { return option.names().constFirst(); }
};

/// Every flag of the program, but for those of `logyard token`.
struct Flags
{
    Setting host;
    Setting port;
    Setting otlpPort;
    Setting syslog;
    Setting syslogTls;
    Setting gelf;
    Setting gelfTls;
    Setting logDir;
    Setting redisUrl;
    Setting redisPasswordFile;
    Setting serviceName;
    Setting corsOrigins;
    Setting allowedHosts;
    Setting tokenFile;
    Setting tlsCertificate;
    Setting tlsKey;
    Setting segmentSize;
    Setting sealIdle;
    Setting sync;
    Setting retention;
    Setting retentionSize;
    Setting minFree;
    Setting maxConnections;
    Setting maxConnectionsPerAddress;
    Setting maxBody;
    Setting maxDecodedBody;
    Setting maxEntry;
    Setting maxInFlight;
    Setting logLevel;
    Setting logFormat;
    Setting tlsCa;
    QCommandLineOption connectTo;
    QCommandLineOption connectTokenFile;
    QCommandLineOption service;
    QCommandLineOption filter;
    QCommandLineOption level;
    QCommandLineOption from;
    QCommandLineOption to;
    QCommandLineOption at;
    QCommandLineOption noGui;
    QCommandLineOption demo;
    QCommandLineOption healthCheck;
    QCommandLineOption check;
    QCommandLineOption help;
    QCommandLineOption version;

    Flags();

    /// Those of the service, in the order of the help.
    std::vector<const Setting *> settings() const;
    /// What the window shows at first.
    std::vector<const QCommandLineOption *> views() const;
    void addTo(QCommandLineParser &parser) const;
    QString helpText(const QCommandLineParser &parser) const;
};

} // namespace logyard

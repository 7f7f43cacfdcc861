// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/flags.h"

namespace logyard {

using namespace Qt::StringLiterals;

QString Setting::value(const QCommandLineParser &parser) const
{
    if (!parser.isSet(option) && qEnvironmentVariableIsSet(variable))
        return qEnvironmentVariable(variable);
    return parser.value(option);
}

QString Setting::source(const QCommandLineParser &parser) const
{
    if (parser.isSet(option))
        return u"flag"_s;
    return qEnvironmentVariableIsSet(variable) ? u"environment"_s : u"default"_s;
}

// clang-format off
Flags::Flags()
    : host{{u"host"_s, u"Listen on this address."_s, u"address"_s, u"127.0.0.1"_s}, "HOST"},
      port{{u"port"_s, u"Listen on this port; 0 is any free one."_s, u"port"_s,
            QString::number(defaultPort)}, "PORT"},
      otlpPort{{u"otlp-port"_s, u"Listen on this port too, for OpenTelemetry, which sends to 4318 "
                "unless told otherwise. Default: one port."_s, u"port"_s}, "OTLP_PORT"},
      syslog{{u"syslog"_s, u"Listen for syslog on this port, UDP and TCP, such as 5514. Default: not "
              "at all."_s, u"port"_s}, "SYSLOG_PORT"},
      syslogTls{{u"syslog-tls"_s, u"Listen for syslog over TLS on this port, such as 6514."_s,
                 u"port"_s}, "SYSLOG_TLS_PORT"},
      gelf{{u"gelf"_s, u"Listen for GELF on this port, UDP and TCP, such as 12201. Default: not at "
            "all."_s, u"port"_s}, "GELF_PORT"},
      gelfTls{{u"gelf-tls"_s, u"Listen for GELF over TLS on this port."_s, u"port"_s},
              "GELF_TLS_PORT"},
      logDir{{u"log-dir"_s, u"Keep the logs in this folder."_s, u"folder"_s}, "LOG_DIR"},
      redisUrl{{u"redis-url"_s,
                u"Publish on this Redis (redis[s]://[user@]host[:port][/db]); empty switches it "
                "off. Other users of this machine see what is written here: give the password in a "
                "file."_s, u"url"_s, u"redis://localhost:6379/0"_s}, "REDIS_URL"},
      redisPasswordFile{{u"redis-password-file"_s, u"The first line of this file is the password "
                         "for Redis."_s, u"file"_s}, "REDIS_PASSWORD_FILE"},
      serviceName{{u"service-name"_s, u"The name that /health answers with."_s, u"name"_s,
                   u"logging-service"_s}, "SERVICE_NAME"},
      corsOrigins{{u"cors-origins"_s, u"Web pages that may call the service: origins with commas "
                   "between them, or *. Default: pages on this machine."_s, u"origins"_s},
                  "CORS_ORIGINS"},
      allowedHosts{{u"allowed-hosts"_s, u"Names that requests may call the service by (the Host "
                    "field), with commas between them, or *. Default: names of this machine where "
                    "it listens for this machine only, else any."_s, u"names"_s}, "ALLOWED_HOSTS"},
      tokenFile{{u"token-file"_s, u"Ask for a token of this file; \"logyard token add\" makes one. "
                 "Default: nobody is asked."_s, u"file"_s}, "TOKEN_FILE"},
      tlsCertificate{{u"tls-cert"_s, u"Speak HTTPS, with the certificates of this file (PEM; the "
                      "service's own first)."_s, u"file"_s}, "TLS_CERT"},
      tlsKey{{u"tls-key"_s, u"The private key of the certificate (PEM)."_s, u"file"_s}, "TLS_KEY"},
      segmentSize{{u"segment-size"_s, u"Compress a log's file when it has this size, 64KiB to "
                   "1GiB."_s, u"size"_s, u"64MiB"_s}, "SEGMENT_SIZE"},
      sealIdle{{u"seal-idle"_s, u"Compress a log's file that nothing was added to for this long; "
                "0s: only those of the full size."_s, u"time"_s, u"10m"_s}, "SEAL_IDLE"},
      sync{{u"sync"_s, u"When entries are made safe against a power cut: interval:TIME, always "
            "(before they are acknowledged) or never."_s, u"when"_s, u"interval:1s"_s}, "SYNC"},
      retention{{u"retention"_s, u"Delete entries that are older than this, such as 30d. Default: "
                 "keep them."_s, u"age"_s}, "RETENTION"},
      retentionSize{{u"retention-size"_s, u"Delete the oldest entries when the logs take more than "
                     "this, such as 20GB. Default: keep them."_s, u"size"_s}, "RETENTION_SIZE"},
      minFree{{u"min-free"_s, u"Take no entries in while less than this is free on the disk."_s,
               u"size"_s, u"256MiB"_s}, "MIN_FREE"},
      maxConnections{{u"max-connections"_s, u"Turn new connections away while so many are open."_s,
                      u"number"_s, u"1024"_s}, "MAX_CONNECTIONS"},
      maxConnectionsPerAddress{{u"max-connections-per-address"_s, u"The same, of those from one "
                                "address."_s, u"number"_s, u"256"_s},
                               "MAX_CONNECTIONS_PER_ADDRESS"},
      maxBody{{u"max-body"_s, u"Refuse requests with a larger body, 1KiB to 1GiB."_s, u"size"_s,
               u"64MiB"_s}, "MAX_BODY"},
      maxDecodedBody{{u"max-decoded-body"_s, u"The same, of a compressed body once it is "
                      "decompressed."_s, u"size"_s, u"256MiB"_s}, "MAX_DECODED_BODY"},
      maxEntry{{u"max-entry"_s, u"Reject larger entries, 1KiB to 16MiB."_s, u"size"_s, u"1MiB"_s},
               "MAX_ENTRY"},
      maxInFlight{{u"max-in-flight"_s, u"Refuse bodies while so many bytes of them are being "
                   "received or decompressed, in all connections."_s, u"size"_s, u"256MiB"_s},
                  "MAX_IN_FLIGHT"},
      logLevel{{u"log-level"_s, u"Say on stderr what is at least so important: error, warning, "
                "info or debug."_s, u"level"_s, u"info"_s}, "LOG_LEVEL"},
      logFormat{{u"log-format"_s, u"How that is said: text, or json with an object a line."_s,
                 u"format"_s, u"text"_s}, "LOG_FORMAT"},
      tlsCa{{u"tls-ca"_s, u"Also trust the certificate authorities in this file (PEM), with "
             "--connect https://... and rediss://."_s, u"file"_s}, "TLS_CA"},
      connectTo{u"connect"_s, u"Show the logs of the service at this URL instead of running one."_s,
                u"url"_s},
      connectTokenFile{u"connect-token-file"_s, u"The first line of this file is the token for the "
                       "service of --connect. It can also be given in the environment: "
                       "LOGYARD_TOKEN."_s, u"file"_s},
      service{u"service"_s, u"Show this service at first; can be given several times."_s, u"name"_s},
      filter{u"filter"_s, u"Show what this filter matches, such as \"status>=500\"."_s, u"text"_s},
      level{u"level"_s, u"Show this level and those above."_s, u"level"_s},
      from{u"from"_s, u"Show entries from this time on, such as -15m or 2024-01-25T10:30:00Z."_s,
           u"time"_s},
      to{u"to"_s, u"Show entries until this time."_s, u"time"_s},
      at{u"at"_s, u"Begin at this time."_s, u"time"_s},
      noGui{u"no-gui"_s, u"Run the service only, without a window or a display."_s},
      demo{u"demo"_s, u"Let made-up services send entries, to look around."_s},
      healthCheck{u"health-check"_s, u"Ask the service on this machine for /health; exit with 0 if "
                  "it is well, else with 1."_s},
      check{u"check"_s, u"Print the configuration and where each value is from, try the log folder "
            "and the ports, and exit with 0 if the service could start, else with 2."_s},
      help{{u"h"_s, u"help"_s}, u"Show this help."_s},
      version{{u"v"_s, u"version"_s}, u"Show the version."_s}
{
}
// clang-format on

std::vector<const Setting *> Flags::settings() const
{
    return {&host,        &port,           &otlpPort,    &syslog,         &syslogTls,
            &gelf,        &gelfTls,        &logDir,      &redisUrl,       &redisPasswordFile,
            &serviceName, &tokenFile,      &corsOrigins, &allowedHosts,   &tlsCertificate,
            &tlsKey,      &tlsCa,          &segmentSize, &sealIdle,       &sync,
            &retention,   &retentionSize,  &minFree,     &maxConnections, &maxConnectionsPerAddress,
            &maxBody,     &maxDecodedBody, &maxEntry,    &maxInFlight,    &logLevel,
            &logFormat};
}

std::vector<const QCommandLineOption *> Flags::views() const
{
    return {&service, &filter, &level, &from, &to, &at};
}

void Flags::addTo(QCommandLineParser &parser) const
{
    for (const Setting *setting : settings())
        parser.addOption(setting->option);
    parser.addOptions({noGui, connectTo, connectTokenFile, service, filter, level, from, to, at,
                       demo, healthCheck, check, help, version});
}

QString Flags::helpText(const QCommandLineParser &parser) const
{
    QString text = parser.helpText();
    // Qt knows the program's name only where there is an application object.
    text.replace(0, text.indexOf(u'\n'), u"Usage: logyard [options]"_s);
    text += u"\nThese can also be given in the environment; a flag wins:\n"_s;
    for (const Setting *setting : settings())
        text +=
            u"  --%1 %2\n"_s.arg(setting->name(), -21).arg(QString::fromLatin1(setting->variable));
    text += u"\nTokens: logyard token add|list|remove, see \"logyard token --help\".\n"
            "Send what programs, files and containers log: logyard send, see \"logyard send "
            "--help\".\n"_s;
    return text;
}

} // namespace logyard

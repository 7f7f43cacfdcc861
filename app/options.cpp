// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>

namespace logyard {
namespace {

using namespace Qt::StringLiterals;

QString defaultLogDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + u"/logyard/logs"_s;
}

struct Flags
{
    QCommandLineOption host{u"host"_s, u"Listen on this address."_s, u"address"_s, u"127.0.0.1"_s};
    QCommandLineOption port{u"port"_s, u"Listen on this port; 0 is any free one."_s, u"port"_s,
                            QString::number(defaultPort)};
    QCommandLineOption logDir{u"log-dir"_s, u"Keep the logs in this folder."_s, u"folder"_s};
    QCommandLineOption redisUrl{
        u"redis-url"_s,
        u"Publish on this Redis (redis[s]://[user:password@]host[:port][/db]); "
        "empty switches it off."_s,
        u"url"_s, u"redis://localhost:6379/0"_s};
    QCommandLineOption serviceName{u"service-name"_s, u"The name that /health answers with."_s,
                                   u"name"_s, u"logging-service"_s};
    QCommandLineOption corsOrigins{
        u"cors-origins"_s,
        u"Web pages that may call the service: origins with commas between "
        "them, or *. Default: pages on this machine."_s,
        u"origins"_s};
    QCommandLineOption segmentSize{
        u"segment-size"_s, u"Compress a log's file when it has this size, 64KiB to 1GiB."_s,
        u"size"_s, u"64MiB"_s};
    QCommandLineOption sealIdle{u"seal-idle"_s,
                                u"Compress a log's file that nothing was added to for this long; "
                                "0s: only those of the full size."_s,
                                u"time"_s, u"10m"_s};
    QCommandLineOption sync{u"sync"_s,
                            u"When entries are made safe against a power cut: interval:TIME, "
                            "always (before they are acknowledged) or never."_s,
                            u"when"_s, u"interval:1s"_s};
    QCommandLineOption retention{u"retention"_s,
                                 u"Delete entries that are older than this, such as 30d. "
                                 "Default: keep them."_s,
                                 u"age"_s};
    QCommandLineOption retentionSize{u"retention-size"_s,
                                     u"Delete the oldest entries when the logs take more than "
                                     "this, such as 20GB. Default: keep them."_s,
                                     u"size"_s};
    QCommandLineOption minFree{u"min-free"_s,
                               u"Take no entries in while less than this is free on the disk."_s,
                               u"size"_s, u"256MiB"_s};
    QCommandLineOption noGui{u"no-gui"_s,
                             u"Run the service only, without a window or a display."_s};
    QCommandLineOption connectTo{u"connect"_s,
                                 u"Show the logs of the service at this URL instead of "
                                 "running one."_s,
                                 u"url"_s};
    QCommandLineOption demo{u"demo"_s, u"Let made-up services send entries, to look around."_s};
    QCommandLineOption healthCheck{
        u"health-check"_s,
        u"Ask the service on this machine for /health; exit with 0 if it is "
        "well, else with 1."_s};
    QCommandLineOption help{{u"h"_s, u"help"_s}, u"Show this help."_s};
    QCommandLineOption version{{u"v"_s, u"version"_s}, u"Show the version."_s};

    void addTo(QCommandLineParser &parser) const
    {
        parser.addOptions({host, port, logDir, redisUrl, serviceName, corsOrigins, segmentSize,
                           sealIdle, sync, retention, retentionSize, minFree, noGui, connectTo, demo, healthCheck, help, version});
    }
};

// The flag, else the environment's variable, else the default.
QString setting(const QCommandLineParser &parser, const QCommandLineOption &option,
                const char *variable)
{
    if (!parser.isSet(option) && qEnvironmentVariableIsSet(variable))
        return qEnvironmentVariable(variable);
    return parser.value(option);
}

QString helpText(const QCommandLineParser &parser)
{
    return parser.helpText()
        + u"\nEach of --host, --port, --log-dir, --redis-url, --service-name, --cors-origins, "
          "--segment-size,\n--seal-idle, --sync, --retention, --retention-size and --min-free can "
          "also be given in the environment:\nHOST, PORT, LOG_DIR, REDIS_URL, SERVICE_NAME, "
          "CORS_ORIGINS, SEGMENT_SIZE, SEAL_IDLE, SYNC,\nRETENTION, RETENTION_SIZE, MIN_FREE. A "
          "flag wins over the environment.\n"_s;
}

std::expected<QHostAddress, QString> readHost(const QString &text)
{
    if (text == u"localhost"_s)
        return QHostAddress(QHostAddress::LocalHost);
    QHostAddress address;
    if (text.isEmpty() || !address.setAddress(text))
        return std::unexpected(u"\"%1\" is no IP address. Use for example --host 127.0.0.1, or "
                               "--host 0.0.0.0 for all of this machine's addresses."_s.arg(text));
    return address;
}

std::expected<quint16, QString> readPort(const QString &text)
{
    bool isNumber = false;
    const quint16 port = text.toUShort(&isNumber);
    if (!isNumber)
        return std::unexpected(
            u"\"%1\" is no port. Use a number from 0 to 65535, for example --port 8005."_s.arg(
                text));
    return port;
}

std::expected<QUrl, QString> readServiceUrl(const QString &text)
{
    QUrl url(text.contains(u"://"_s) ? text : u"http://"_s + text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == u"http"_s || url.scheme() == u"https"_s;
    if (!url.isValid() || !isHttp || url.host().isEmpty())
        return std::unexpected(
            u"\"%1\" is no service's URL. Use for example --connect http://host:8005."_s.arg(text));
    return url;
}

std::expected<std::uint64_t, QString> readSize(const QCommandLineParser &parser,
                                               const QCommandLineOption &option,
                                               const char *variable, std::uint64_t least,
                                               std::uint64_t most)
{
    const QString text = setting(parser, option, variable);
    if (text.isEmpty())
        return 0;
    const auto size = store::parseByteSize(text.toStdString());
    if (!size || *size < least || *size > most)
        return std::unexpected(u"\"%1\" is no size for --%2. Use for example 64MiB or 20GB."_s.arg(
            text, option.names().constFirst()));
    return *size;
}

std::expected<void, QString> readSync(const QString &text, store::StoreOptions &storage)
{
    const auto wrong = [&] {
        return std::unexpected(
            u"\"%1\" is no way to sync. Use --sync=interval:1s, always or never."_s.arg(text));
    };
    if (text == u"never"_s) {
        storage.syncMode = store::SyncMode::Never;
    } else if (text == u"always"_s) {
        storage.syncMode = store::SyncMode::Always;
    } else if (text.startsWith(u"interval:"_s)) {
        const QString length = text.mid(9);
        const auto ns = store::parseAge(length.toStdString());
        if (!ns || *ns < 10'000'000 || *ns > 3'600'000'000'000)
            return wrong();
        storage.syncMode = store::SyncMode::Interval;
        storage.syncInterval = std::chrono::milliseconds(*ns / 1'000'000);
    } else {
        return wrong();
    }
    return {};
}

std::expected<store::StoreOptions, QString> readStorage(const QCommandLineParser &parser,
                                                        const Flags &flags)
{
    store::StoreOptions storage;
    constexpr std::uint64_t most = std::uint64_t(1) << 60;
    const auto segmentSize = readSize(parser, flags.segmentSize, "SEGMENT_SIZE",
                                      store::minSegmentSize, store::maxSegmentSize);
    if (!segmentSize)
        return std::unexpected(segmentSize.error());
    storage.segmentSize = *segmentSize;
    const QString sealIdle = setting(parser, flags.sealIdle, "SEAL_IDLE");
    const auto idle = store::parseAge(sealIdle.toStdString());
    if (!idle)
        return std::unexpected(
            u"\"%1\" is no time for --seal-idle. Use for example 10m or 1h."_s.arg(sealIdle));
    storage.sealIdle = std::chrono::milliseconds(*idle / 1'000'000);
    const auto minFree = readSize(parser, flags.minFree, "MIN_FREE", 0, most);
    if (!minFree)
        return std::unexpected(minFree.error());
    storage.minFree = *minFree;
    const auto retentionSize = readSize(parser, flags.retentionSize, "RETENTION_SIZE", 1, most);
    if (!retentionSize)
        return std::unexpected(retentionSize.error());
    storage.retention.bytes = *retentionSize;
    if (const QString age = setting(parser, flags.retention, "RETENTION"); !age.isEmpty()) {
        const auto ns = store::parseAge(age.toStdString());
        if (!ns || *ns == 0)
            return std::unexpected(
                u"\"%1\" is no age for --retention. Use for example 12h, 30d or 8w."_s.arg(age));
        storage.retention.age = *ns;
    }
    if (auto sync = readSync(setting(parser, flags.sync, "SYNC"), storage); !sync)
        return std::unexpected(sync.error());
    return storage;
}

std::expected<Config, QString> readConfig(const QCommandLineParser &parser, const Flags &flags)
{
    Config config;
    const auto host = readHost(setting(parser, flags.host, "HOST"));
    if (!host)
        return std::unexpected(host.error());
    config.host = *host;
    const auto port = readPort(setting(parser, flags.port, "PORT"));
    if (!port)
        return std::unexpected(port.error());
    config.port = *port;
    QString logDir = setting(parser, flags.logDir, "LOG_DIR");
    if (logDir.isEmpty())
        logDir = defaultLogDir();
    config.logDir = QDir(logDir).absolutePath().toStdString();
    config.redisUrl = setting(parser, flags.redisUrl, "REDIS_URL");
    config.serviceName = setting(parser, flags.serviceName, "SERVICE_NAME").toStdString();
    config.corsOrigins = setting(parser, flags.corsOrigins, "CORS_ORIGINS").toStdString();
    auto storage = readStorage(parser, flags);
    if (!storage)
        return std::unexpected(storage.error());
    config.storage = *storage;
    return config;
}

} // namespace

std::expected<Options, QString> readOptions(const QStringList &arguments)
{
    const Flags flags;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Logyard: a log console. Takes logs in over HTTP, keeps them as plain files, publishes "
        "them to Redis and shows them."_s);
    flags.addTo(parser);
    if (!parser.parse(arguments))
        return std::unexpected(parser.errorText() + u" See --help."_s);
    if (!parser.positionalArguments().isEmpty())
        return std::unexpected(
            u"\"%1\" is no option. See --help."_s.arg(parser.positionalArguments().constFirst()));
    Options options;
    if (parser.isSet(flags.help) || parser.isSet(flags.version)) {
        options.mode = Options::Mode::PrintAndExit;
        options.text =
            parser.isSet(flags.help) ? helpText(parser) : u"logyard " LOGYARD_VERSION "\n"_s;
        return options;
    }
    auto config = readConfig(parser, flags);
    if (!config)
        return std::unexpected(config.error());
    options.config = std::move(*config);
    options.hasOwnLogDir = parser.isSet(flags.logDir) || !qEnvironmentVariable("LOG_DIR").isEmpty();
    options.isDemo = parser.isSet(flags.demo);
    if (parser.isSet(flags.connectTo)) {
        const auto url = readServiceUrl(parser.value(flags.connectTo));
        if (!url)
            return std::unexpected(url.error());
        options.connectTo = *url;
        if (parser.isSet(flags.redisUrl))
            options.viewerRedisUrl = parser.value(flags.redisUrl);
        if (parser.isSet(flags.noGui))
            return std::unexpected(u"--connect shows a window and --no-gui shows none. Leave one "
                                   "of them out."_s);
    }
    if (parser.isSet(flags.healthCheck))
        options.mode = Options::Mode::HealthCheck;
    else if (parser.isSet(flags.noGui))
        options.mode = Options::Mode::Headless;
    return options;
}

} // namespace logyard

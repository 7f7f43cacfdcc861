// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include "app/flags.h"
#include "app/service_limits.h"
#include "server/redis/redis_url.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace logyard {
namespace {

using namespace Qt::StringLiterals;

QString defaultLogDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + u"/logyard/logs"_s;
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

// The first line of a file that holds a secret.
std::expected<QString, QString> readSecret(const QString &fileName, const QString &what)
{
    constexpr qint64 mostBytes = 4096;
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(
            u"Cannot read the file with %1, %2: %3."_s.arg(what, fileName, file.errorString()));
    const QString line = QString::fromUtf8(file.read(mostBytes)).section(u'\n', 0, 0).trimmed();
    if (line.isEmpty())
        return std::unexpected(
            u"There is nothing in the first line of %1, where %2 should be."_s.arg(fileName, what));
    return line;
}

// With the password of the file, if there is one.
std::expected<QString, QString> readRedisUrl(const QString &text, const QCommandLineParser &parser,
                                             const Flags &flags)
{
    const QString fileName = flags.redisPasswordFile.value(parser);
    if (fileName.isEmpty() || text.isEmpty())
        return text;
    const auto password = readSecret(fileName, u"the password for Redis"_s);
    if (!password)
        return std::unexpected(password.error());
    return redis::RedisUrl::withPassword(text, *password);
}

std::expected<Diagnostics::Options, QString> readDiagnostics(const QCommandLineParser &parser,
                                                             const Flags &flags)
{
    using Level = Diagnostics::Level;
    Diagnostics::Options options;
    const QString level = flags.logLevel.value(parser);
    const auto levels = {Level::Error, Level::Warning, Level::Info, Level::Debug};
    const auto *const found = std::ranges::find_if(
        levels, [&level](Level known) { return level == QLatin1StringView(nameOf(known)); });
    if (found == levels.end())
        return std::unexpected(
            u"\"%1\" is no level for --log-level. Use error, warning, info or debug."_s.arg(level));
    options.least = *found;
    const QString format = flags.logFormat.value(parser);
    if (format != u"text"_s && format != u"json"_s)
        return std::unexpected(
            u"\"%1\" is no format for --log-format. Use text or json."_s.arg(format));
    options.format = format == u"json"_s ? Diagnostics::Format::Json : Diagnostics::Format::Text;
    options.service = flags.serviceName.value(parser).toStdString();
    return options;
}

void readFileNames(const QCommandLineParser &parser, const Flags &flags, Config &config)
{
    auto path = [&parser](const Setting &setting) {
        return std::filesystem::path(setting.value(parser).toStdString());
    };
    config.tokenFile = path(flags.tokenFile);
    config.tlsCertificate = path(flags.tlsCertificate);
    config.tlsKey = path(flags.tlsKey);
}

// Each of them is listened on with TCP.
std::expected<void, QString> checkPortsDiffer(const Config &config)
{
    const std::pair<const char *, std::optional<quint16>> ports[]{
        {"port", config.port},
        {"otlp-port", config.otlpPort},
        {"syslog", config.sockets.syslog},
        {"syslog-tls", config.sockets.syslogTls},
        {"gelf", config.sockets.gelf},
        {"gelf-tls", config.sockets.gelfTls}};
    for (const auto &[name, port] : ports) {
        for (const auto *other = ports; other->first != name; ++other) {
            if (port.value_or(0) != 0 && other->second == port)
                return std::unexpected(
                    u"--%1 and --%2 name the same port, %3. Give each its own."_s
                        .arg(QLatin1StringView(other->first), QLatin1StringView(name))
                        .arg(*port));
        }
    }
    return {};
}

std::expected<Config, QString> readConfig(const QCommandLineParser &parser, const Flags &flags)
{
    Config config;
    const auto host = readHost(flags.host.value(parser));
    if (!host)
        return std::unexpected(host.error());
    config.host = *host;
    const auto port = readPort(flags.port.value(parser));
    if (!port)
        return std::unexpected(port.error());
    config.port = *port;
    if (const QString text = flags.otlpPort.value(parser); !text.isEmpty()) {
        const auto otlpPort = readPort(text);
        if (!otlpPort)
            return std::unexpected(otlpPort.error());
        config.otlpPort = *otlpPort;
    }
    for (const auto &[setting, place] : {std::pair(&flags.syslog, &config.sockets.syslog),
                                         std::pair(&flags.syslogTls, &config.sockets.syslogTls),
                                         std::pair(&flags.gelf, &config.sockets.gelf),
                                         std::pair(&flags.gelfTls, &config.sockets.gelfTls)}) {
        const QString text = setting->value(parser);
        if (text.isEmpty())
            continue;
        const auto socketPort = readPort(text);
        if (!socketPort)
            return std::unexpected(socketPort.error());
        *place = *socketPort;
    }
    if (auto differ = checkPortsDiffer(config); !differ)
        return std::unexpected(differ.error());
    QString logDir = flags.logDir.value(parser);
    if (logDir.isEmpty())
        logDir = defaultLogDir();
    config.logDir = QDir(logDir).absolutePath().toStdString();
    const auto redisUrl = readRedisUrl(flags.redisUrl.value(parser), parser, flags);
    if (!redisUrl)
        return std::unexpected(redisUrl.error());
    config.redisUrl = *redisUrl;
    config.serviceName = flags.serviceName.value(parser).toStdString();
    config.corsOrigins = flags.corsOrigins.value(parser).toStdString();
    config.allowedHosts = flags.allowedHosts.value(parser).toStdString();
    readFileNames(parser, flags, config);
    auto limits = readLimits(parser, flags);
    if (!limits)
        return std::unexpected(limits.error());
    config.limits = *limits;
    auto storage = readStorage(parser, flags);
    if (!storage)
        return std::unexpected(storage.error());
    config.storage = *storage;
    return config;
}

std::expected<void, QString> readConnect(const QCommandLineParser &parser, const Flags &flags,
                                         Options &options)
{
    const auto url = readServiceUrl(parser.value(flags.connectTo));
    if (!url)
        return std::unexpected(url.error());
    options.connectTo = *url;
    if (parser.isSet(flags.noGui))
        return std::unexpected(u"--connect shows a window and --no-gui shows none. Leave one of "
                               "them out."_s);
    if (parser.isSet(flags.redisUrl.option))
        options.viewerRedisUrl = options.config.redisUrl;
    if (parser.isSet(flags.connectTokenFile)) {
        const auto token = readSecret(parser.value(flags.connectTokenFile), u"the token"_s);
        if (!token)
            return std::unexpected(token.error());
        options.connectToken = *token;
    } else {
        options.connectToken = qEnvironmentVariable("LOGYARD_TOKEN").trimmed();
    }
    return {};
}

// What the window shows at first.
std::expected<void, QString> readView(const QCommandLineParser &parser, const Flags &flags,
                                      Options &options)
{
    for (const QString &argument : parser.positionalArguments()) {
        if (!argument.startsWith(u"logyard:"_s, Qt::CaseInsensitive))
            return std::unexpected(u"\"%1\" is no option. See --help."_s.arg(argument));
        if (!options.link.isEmpty())
            return std::unexpected(u"A window shows one link. Start one for each."_s);
        options.link = argument;
    }
    for (const QCommandLineOption *option : flags.views()) {
        for (const QString &value : parser.values(*option))
            options.view.append({option->names().constFirst(), value});
    }
    const bool hasView = !options.view.isEmpty() || !options.link.isEmpty();
    if (hasView && parser.isSet(flags.noGui))
        return std::unexpected(u"%1 is for the window, and --no-gui shows none. Leave one of them "
                               "out."_s.arg(options.link.isEmpty()
                                                ? u"--"_s + options.view.constFirst().first
                                                : u"The link"_s));
    if (!options.link.isEmpty() && parser.isSet(flags.connectTo))
        return std::unexpected(u"The link says itself what to connect to. Leave --connect out."_s);
    if (!options.link.isEmpty() && !options.view.isEmpty())
        return std::unexpected(u"The link says itself what to show. Leave --%1 out."_s.arg(
            options.view.constFirst().first));
    return {};
}

// What is a secret is left out.
QList<ShownSetting> shownSettings(const QCommandLineParser &parser, const Flags &flags,
                                  const Config &config)
{
    QList<ShownSetting> shown;
    for (const Setting *setting : flags.settings()) {
        QString value = setting->value(parser);
        if (setting == &flags.logDir) {
            value = QString::fromStdString(config.logDir.string());
        } else if (setting == &flags.redisUrl && !config.redisUrl.isEmpty()) {
            const auto redis = redis::RedisUrl::parse(config.redisUrl);
            value = redis ? redis->display() : u"(not valid)"_s;
            if (redis && !redis->password.isEmpty())
                value += u" (with a password)"_s;
        }
        shown.append({setting->name(), value, setting->source(parser),
                      QString::fromLatin1(setting->variable)});
    }
    return shown;
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
    Options options;
    if (auto read = readView(parser, flags, options); !read)
        return std::unexpected(read.error());
    if (parser.isSet(flags.help) || parser.isSet(flags.version)) {
        options.mode = Options::Mode::PrintAndExit;
        options.text =
            parser.isSet(flags.help) ? flags.helpText(parser) : u"logyard " LOGYARD_VERSION "\n"_s;
        return options;
    }
    auto config = readConfig(parser, flags);
    if (!config)
        return std::unexpected(config.error());
    options.config = std::move(*config);
    const auto diagnostics = readDiagnostics(parser, flags);
    if (!diagnostics)
        return std::unexpected(diagnostics.error());
    options.config.diagnostics = std::make_shared<Diagnostics>(*diagnostics);
    options.hasOwnLogDir =
        parser.isSet(flags.logDir.option) || !qEnvironmentVariable("LOG_DIR").isEmpty();
    options.isDemo = parser.isSet(flags.demo);
    options.tlsCaFile = flags.tlsCa.value(parser);
    if (parser.isSet(flags.connectTo)) {
        if (auto read = readConnect(parser, flags, options); !read)
            return std::unexpected(read.error());
    } else if (parser.isSet(flags.connectTokenFile)) {
        return std::unexpected(u"--connect-token-file is for --connect. For the service itself "
                               "there is --token-file."_s);
    }
    options.settings = shownSettings(parser, flags, options.config);
    if (parser.isSet(flags.check))
        options.mode = Options::Mode::Check;
    else if (parser.isSet(flags.healthCheck))
        options.mode = Options::Mode::HealthCheck;
    else if (parser.isSet(flags.noGui))
        options.mode = Options::Mode::Headless;
    return options;
}

} // namespace logyard

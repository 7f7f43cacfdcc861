// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/send_options.h"

#include "server/core/service_name.h"
#include "server/store/retention.h"

#include <QCommandLineParser>
#include <QFile>
#include <QStandardPaths>

#include <xxhash.h>

#include <algorithm>

namespace logyard::send {

using namespace Qt::StringLiterals;

const char sendUsage[] =
    "Usage: PROGRAM | logyard send --service NAME [options]\n"
    "       logyard send --follow FILE... [--service NAME] [options]\n"
    "       logyard send --docker [SOCKET] [options]\n"
    "\n"
    "Sends what a program writes, what is added to files, or what containers log, to a Logyard.\n"
    "What comes through a pipe goes on to the standard output at once, unchanged. A line that is "
    "a\n"
    "JSON object is an entry as it is; of others the time at their front and the level that they\n"
    "name are read, and the lines of a stack trace are one entry. While the service is away "
    "entries\n"
    "are kept and sent again.\n"
    "\n"
    "  --to URL           The service; http://127.0.0.1:8005 when not given. (LOGYARD_URL)\n"
    "  --service NAME     Whose entries they are; with --follow else by the file's name, with\n"
    "                     --docker by the Compose service, else the container's name.\n"
    "  --token-file FILE  The first line is a token that may write; or in the environment:\n"
    "                     LOGYARD_TOKEN.\n"
    "  --tls-ca FILE      Also trust these certificate authorities (PEM). (TLS_CA)\n"
    "  --follow           Read files, and go on as lines are added: also when they are renamed,\n"
    "                     emptied, or made later. Begins at their ends.\n"
    "  --from-start       With --follow and --docker: begin with what is there already.\n"
    "  --docker           Read the logs of all containers, by Docker's socket, which is\n"
    "                     /var/run/docker.sock when none is given. (DOCKER_HOST)\n"
    "  --state FILE       With --follow and --docker: where it is kept how far they were sent, so\n"
    "                     that a restart goes on there. Default: in ~/.local/state/logyard.\n"
    "  --buffer SIZE      The most that is kept while the service is away; 64MiB.\n"
    "  --when-full WHAT   Then: drop what comes (the default of a pipe; it is counted and said), "
    "or\n"
    "                     wait, so that the program waits, too. Files and containers always wait.\n"
    "  --wait TIME        At the end: how long to try to deliver what is left; 10s.\n"
    "  --help\n"
    "\n"
    "Exits with 0 when all was delivered, with 1 when something was not, with 2 when it was "
    "called\n"
    "wrongly.\n";

namespace {

std::expected<QUrl, QString> readUrl(const QString &text)
{
    QUrl url(text.contains(u"://"_s) ? text : u"http://"_s + text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == u"http"_s || url.scheme() == u"https"_s;
    if (!url.isValid() || !isHttp || url.host().isEmpty())
        return std::unexpected(
            u"\"%1\" is no service's URL. Use for example --to http://host:8005."_s.arg(text));
    return url;
}

QString environment(const char *name, const QString &fallback = {})
{
    const QString value = qEnvironmentVariable(name);
    return value.isEmpty() ? fallback : value;
}

// The same for the same sources, whatever the order in which they are given.
std::filesystem::path stateFileFor(const SendOptions &options)
{
    QString folder = environment("XDG_STATE_HOME");
    if (folder.isEmpty())
        folder = environment("HOME", u"/var/lib"_s) + u"/.local/state"_s;
    std::vector<std::string> names;
    for (const auto &file : options.files)
        names.push_back(file.string());
    names.push_back(options.dockerSocket);
    std::ranges::sort(names);
    std::string all = options.delivery.url.toString(QUrl::RemoveUserInfo).toStdString();
    for (const std::string &name : names)
        all.append(1, '\0').append(name);
    char hash[17];
    std::snprintf(hash, sizeof hash, "%016llx",
                  static_cast<unsigned long long>(XXH3_64bits(all.data(), all.size())));
    return std::filesystem::path(folder.toStdString()) / "logyard"
        / (std::string("send-") + hash + ".json");
}

std::expected<void, QString> readSources(const QCommandLineParser &parser, SendOptions &options,
                                         bool isFollow, bool isDocker)
{
    const QStringList words = parser.positionalArguments().mid(1); // behind "send"
    if (isFollow && isDocker)
        return std::unexpected(u"--follow and --docker are two commands. Start one for each."_s);
    if (isFollow) {
        options.source = SendOptions::Source::Files;
        for (const QString &word : words) {
            std::error_code error;
            auto path = std::filesystem::absolute(word.toStdString(), error).lexically_normal();
            if (std::filesystem::is_directory(path, error))
                return std::unexpected(
                    u"%1 is a folder. Name its files: --follow %1/*.log"_s.arg(word));
            if (std::ranges::find(options.files, path) == options.files.end())
                options.files.push_back(std::move(path));
        }
        if (options.files.empty())
            return std::unexpected(u"Name the files: logyard send --follow FILE..."_s);
        return {};
    }
    if (isDocker) {
        options.source = SendOptions::Source::Docker;
        QString socket = words.value(0, environment("DOCKER_HOST", u"/var/run/docker.sock"_s));
        if (socket.startsWith(u"unix://"_s))
            socket = socket.mid(7);
        if (words.size() > 1 || !socket.startsWith(u'/'))
            return std::unexpected(u"\"%1\" is no socket of Docker's. Use for example --docker "
                                   "/var/run/docker.sock."_s.arg(words.join(u' ')));
        options.dockerSocket = socket.toStdString();
        return {};
    }
    if (!words.isEmpty())
        return std::unexpected(
            u"\"%1\" is no option. For files there is --follow. See logyard send --help."_s.arg(
                words.constFirst()));
    if (options.service.empty())
        return std::unexpected(u"Say whose entries they are: logyard send --service NAME."_s);
    return {};
}

std::expected<void, QString> readBounds(const QString &buffer, const QString &whenFull,
                                        const QString &wait, SendOptions &options)
{
    const auto bytes = store::parseByteSize(buffer.toStdString());
    if (!bytes || *bytes < 64 * 1024 || *bytes > std::uint64_t(1) << 40)
        return std::unexpected(
            u"\"%1\" is no size for --buffer. Use for example 64MiB."_s.arg(buffer));
    options.buffer = *bytes;
    if (whenFull != u"drop"_s && whenFull != u"wait"_s)
        return std::unexpected(
            u"\"%1\" is nothing that --when-full knows. Use drop or wait."_s.arg(whenFull));
    options.waitsWhenFull = whenFull == u"wait"_s || options.source != SendOptions::Source::Pipe;
    const auto time = store::parseAge(wait.toStdString());
    if (!time)
        return std::unexpected(u"\"%1\" is no time for --wait. Use for example 10s."_s.arg(wait));
    options.wait = std::chrono::milliseconds(*time / 1'000'000);
    return {};
}

} // namespace

std::expected<SendOptions, QString> readSendOptions(const QStringList &arguments)
{
    const QCommandLineOption to(u"to"_s, {}, u"url"_s,
                                environment("LOGYARD_URL", u"http://127.0.0.1:8005"_s));
    const QCommandLineOption service(u"service"_s, {}, u"name"_s);
    const QCommandLineOption tokenFile(u"token-file"_s, {}, u"file"_s);
    const QCommandLineOption tlsCa(u"tls-ca"_s, {}, u"file"_s, environment("TLS_CA"));
    const QCommandLineOption follow(u"follow"_s, {});
    const QCommandLineOption fromStart(u"from-start"_s, {});
    const QCommandLineOption docker(u"docker"_s, {});
    const QCommandLineOption state(u"state"_s, {}, u"file"_s);
    const QCommandLineOption buffer(u"buffer"_s, {}, u"size"_s, u"64MiB"_s);
    const QCommandLineOption whenFull(u"when-full"_s, {}, u"what"_s, u"drop"_s);
    const QCommandLineOption wait(u"wait"_s, {}, u"time"_s, u"10s"_s);
    const QCommandLineOption help({u"h"_s, u"help"_s}, {});
    QCommandLineParser parser;
    parser.addOptions({to, service, tokenFile, tlsCa, follow, fromStart, docker, state, buffer,
                       whenFull, wait, help});
    if (!parser.parse(arguments))
        return std::unexpected(parser.errorText() + u" See logyard send --help."_s);
    SendOptions options;
    if (parser.isSet(help)) {
        options.isHelp = true;
        return options;
    }
    const auto url = readUrl(parser.value(to));
    if (!url)
        return std::unexpected(url.error());
    options.delivery.url = *url;
    options.service = parser.value(service).toStdString();
    if (options.service.size() > maxServiceNameSize)
        return std::unexpected(
            u"The name of the service is longer than %1 bytes."_s.arg(maxServiceNameSize));
    options.delivery.tokenFile = parser.value(tokenFile).toStdString();
    if (parser.isSet(tokenFile)) {
        QFile file(parser.value(tokenFile));
        if (!file.open(QIODevice::ReadOnly))
            return std::unexpected(u"Cannot read the file with the token, %1: %2."_s.arg(
                file.fileName(), file.errorString()));
    }
    options.delivery.token = qgetenv("LOGYARD_TOKEN").trimmed();
    options.tlsCaFile = parser.value(tlsCa).toStdString();
    options.fromStart = parser.isSet(fromStart);
    if (auto read = readSources(parser, options, parser.isSet(follow), parser.isSet(docker)); !read)
        return std::unexpected(read.error());
    if (auto read =
            readBounds(parser.value(buffer), parser.value(whenFull), parser.value(wait), options);
        !read)
        return std::unexpected(read.error());
    options.stateFile = parser.isSet(state)
        ? std::filesystem::absolute(parser.value(state).toStdString())
        : stateFileFor(options);
    return options;
}

std::string serviceOfFile(const std::filesystem::path &file)
{
    std::string name = file.filename().string();
    for (const std::string_view ending : {".log", ".txt", ".out", ".json", ".ndjson", ".jsonl"}) {
        const auto at = name.rfind(ending);
        if (at != name.npos && at > 0
            && (at + ending.size() == name.size() || name[at + ending.size()] == '.'))
            name.resize(at);
    }
    if (name.size() > maxServiceNameSize)
        name.resize(maxServiceNameSize);
    return name.empty() ? "unknown" : name;
}

} // namespace logyard::send

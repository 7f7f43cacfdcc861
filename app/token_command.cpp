// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/token_command.h"

#include "app/exit_code.h"
#include "app/token_store.h"

#include <QCommandLineParser>

#include <cstdio>

namespace logyard {
namespace {

using namespace Qt::StringLiterals;

constexpr char usage[] =
    "Usage: logyard token add --role ROLE --name NAME [--token-file FILE]\n"
    "       logyard token list [--token-file FILE]\n"
    "       logyard token remove --name NAME [--token-file FILE]\n"
    "\n"
    "Changes the token file of a service (logyard --token-file FILE), which reads it again by\n"
    "itself. add prints the new token, once: the file has only its SHA-256. ROLE is write (send\n"
    "entries), read (search, live streams, figures) or admin (everything). FILE can also be given\n"
    "in the environment: TOKEN_FILE.\n";

int fail(const QString &sentence)
{
    std::fprintf(stderr, "logyard: %s\n", qUtf8Printable(sentence));
    return usageError;
}

int fail(const std::string &sentence)
{
    return fail(QString::fromStdString(sentence));
}

int add(const TokenStore &store, const QString &roleName, const std::string &name)
{
    const auto role = http::parseRole(roleName.toStdString());
    if (!role)
        return fail(u"Say what the token is good for: --role write, read or admin."_s);
    const auto token = store.add(*role, name);
    if (!token)
        return fail(token.error());
    std::printf("%s\n", token->c_str());
    return 0;
}

int list(const TokenStore &store)
{
    const auto tokens = store.list();
    if (!tokens)
        return fail(tokens.error());
    for (const http::Token &token : *tokens)
        std::printf("%-5s %s\n", std::string(http::roleName(token.role)).c_str(),
                    token.name.c_str());
    return 0;
}

int remove(const TokenStore &store, const std::string &name)
{
    const auto removed = store.remove(name);
    return removed ? 0 : fail(removed.error());
}

} // namespace

bool isTokenCommand(const QStringList &arguments)
{
    return arguments.size() > 1 && arguments[1] == u"token"_s;
}

int runTokenCommand(const QStringList &arguments)
{
    const QCommandLineOption file(u"token-file"_s, {}, u"file"_s);
    const QCommandLineOption role(u"role"_s, {}, u"role"_s);
    const QCommandLineOption name(u"name"_s, {}, u"name"_s);
    const QCommandLineOption help({u"h"_s, u"help"_s}, {});
    QCommandLineParser parser;
    parser.addOptions({file, role, name, help});
    if (!parser.parse(arguments.mid(1)))
        return fail(parser.errorText() + u" See logyard token --help."_s);
    if (parser.isSet(help)) {
        std::fputs(usage, stdout);
        return 0;
    }
    const QStringList words = parser.positionalArguments();
    const QString action = words.value(0);
    if (words.size() != 1 || (action != u"add"_s && action != u"list"_s && action != u"remove"_s))
        return fail(u"Say what to do: logyard token add, list or remove. See logyard token "
                    "--help."_s);
    const QString path =
        parser.isSet(file) ? parser.value(file) : qEnvironmentVariable("TOKEN_FILE");
    if (path.isEmpty())
        return fail(u"Name the file with the tokens: --token-file FILE."_s);
    const TokenStore store(path.toStdString());
    if (action == u"list"_s)
        return list(store);
    const std::string tokenName = parser.value(name).toStdString();
    if (!http::isTokenName(tokenName))
        return fail(u"Give the token a name of up to %1 letters, digits, dots, dashes and "
                    "underscores: --name NAME."_s.arg(http::maxTokenName));
    return action == u"add"_s ? add(store, parser.value(role), tokenName)
                              : remove(store, tokenName);
}

} // namespace logyard

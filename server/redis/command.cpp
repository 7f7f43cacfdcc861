// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/redis/command.h"

#include <hiredis/hiredis.h>

#include <new>
#include <vector>

namespace logyard::redis {

QByteArray formatCommand(const QByteArrayList &argv)
{
    if (argv.isEmpty())
        return {};
    std::vector<const char *> words;
    std::vector<std::size_t> sizes;
    for (const QByteArray &word : argv) {
        words.push_back(word.constData());
        sizes.push_back(static_cast<std::size_t>(word.size()));
    }
    char *text = nullptr;
    const auto size =
        redisFormatCommandArgv(&text, static_cast<int>(words.size()), words.data(), sizes.data());
    if (size < 0)
        throw std::bad_alloc();
    QByteArray command(text, static_cast<qsizetype>(size));
    redisFreeCommand(text);
    return command;
}

} // namespace logyard::redis
